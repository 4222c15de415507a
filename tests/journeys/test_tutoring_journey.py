"""四多一优 without a mouse: nine children, one session, counted in keystrokes."""
