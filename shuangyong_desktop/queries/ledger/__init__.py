"""What the annual ledger reads: one module an area, rows streamed as plain tuples in the Row's order."""
