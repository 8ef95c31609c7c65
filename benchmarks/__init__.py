"""Measurements, outside the tests: speed is reported, never asserted."""
