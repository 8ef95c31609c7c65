"""Declare every parameter of a scenario: sections of values with unit, meaning, bounds and source."""
