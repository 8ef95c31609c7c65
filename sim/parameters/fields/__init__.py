"""Define what a field of a section is, and read and write its values."""
