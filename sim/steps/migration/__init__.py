"""Weigh places for the choice of where to live, and how often it is made."""
