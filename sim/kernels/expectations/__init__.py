"""Expect when local registration can be had, and what that is worth today."""
