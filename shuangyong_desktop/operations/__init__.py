"""Everything that changes the store: what a clerk does, one module per area."""
