"""Apply for local registration, be ranked within a quota, and be registered."""
