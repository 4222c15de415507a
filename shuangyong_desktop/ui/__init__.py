"""The window: Qt and only Qt. Everything it shows comes from queries, everything it changes goes to operations."""
