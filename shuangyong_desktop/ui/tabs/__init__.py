"""The tabs of the window, one file each; `catalogue` lists them in order."""
