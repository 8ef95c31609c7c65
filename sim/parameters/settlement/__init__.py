"""Declare how cities settle people: conditions, points, side tracks, the procedure of an application."""
