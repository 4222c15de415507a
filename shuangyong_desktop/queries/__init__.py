"""Everything that reads the store: Rows, what is shown, and the Listings and figures made of them."""
