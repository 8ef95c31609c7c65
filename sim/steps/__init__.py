"""Hold what happens in a month, one file for each step."""
