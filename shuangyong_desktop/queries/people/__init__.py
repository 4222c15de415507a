"""What the register tells beyond its list: pages, duplicates, conditions, rounds, papers, days gone by."""
