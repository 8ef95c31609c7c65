"""Declare jobs and insured work, policies on work, and the pull of posts."""
