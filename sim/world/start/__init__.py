"""The state each worker starts in: work, home, land, education, months insured and time since arrival."""
