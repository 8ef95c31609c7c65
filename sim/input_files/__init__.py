"""Read files that users write into trees that know file and line, and tell every mistake in them."""
