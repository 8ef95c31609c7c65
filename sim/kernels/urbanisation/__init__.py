"""Become urban without choosing to: by reclassification, college and redrawn districts."""
