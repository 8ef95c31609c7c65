"""Compute what policies and posts change in work, and the chance of being in work."""
