"""Judge a person by one track in plain arithmetic: tests, points, the time to admission, what would help."""
