"""Explain a worker: who may settle and why, what would change the answer, and where else one might live."""
