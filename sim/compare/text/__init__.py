"""Say in words what a variant changes and what follows from it."""
