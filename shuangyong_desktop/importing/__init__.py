"""Other people's workbooks: opened safely, their tables found, cleaned, planned, previewed, and only then stored."""
