"""Keep the wages, rents, budgets and services of the cities."""
