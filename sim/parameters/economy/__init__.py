"""Declare prices, public services with rural land, and the budgets of cities."""
