"""Other people's workbooks: opened safely, their tables found, cleaned, planned and previewed before anything is stored."""
