"""Synthesise the population of mainland China in 2020 from census tables."""
