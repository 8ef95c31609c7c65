"""Tell what policies and posts change in work, and how likely it is had."""
