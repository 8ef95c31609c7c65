"""Lay out the rules of settlement for the kernels, hold rankings and report who is registered."""
