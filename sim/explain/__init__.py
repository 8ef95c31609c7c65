"""Explain a worker: who may settle and why, what would change the answer, and where else one might live."""

from sim.explain.explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
