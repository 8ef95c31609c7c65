"""Describe rules as files write them: dated changes, tracks with their tests and points, rollouts, recognition."""
