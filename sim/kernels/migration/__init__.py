"""Choose where to live, and move there."""
