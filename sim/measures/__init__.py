"""Measure size, inequality, mobility, waiting and well-being: arrays in, numbers out.

Sums run by math.fsum or over sorted values, so that the order of cities changes no bit.
"""
