"""Measure size, inequality, mobility, waiting and well-being: arrays in, numbers out."""
