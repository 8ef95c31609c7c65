"""Report rules and what changes make of them, in sentences and tables."""
