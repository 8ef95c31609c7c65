"""Resolve which rules are in force in a month, city by city: values, tracks, size classes, recognition."""
