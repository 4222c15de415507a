"""Help without a network: pages in plain words, found by tab or by searching, with pictures of the real window."""
