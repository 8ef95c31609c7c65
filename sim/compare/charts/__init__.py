"""Draw the pictures of a comparison."""
