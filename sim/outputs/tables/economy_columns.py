"""Describe what the table of cities says of their economy."""

from __future__ import annotations

import numpy as np

from sim.outputs.tables.table_columns import Column

WAGE = "mean wage in chengqu and towns of the employed"


def economy_column(name: str, unit: str, text: str) -> Column:
    """Make a column of numbers from the month's economy, empty where there is none."""
    return Column(name, "float64", unit, text, lambda m: np.asarray(m.month_economy[name], dtype=np.float64))


ECONOMY = (
    economy_column(
        "wage_below_college", "yuan a year", f"{WAGE} below college, registered in this city; empty: nobody"
    ),
    economy_column(
        "wage_below_college_elsewhere",
        "yuan a year",
        f"{WAGE} below college, registered in another city; empty: nobody",
    ),
    economy_column(
        "wage_college", "yuan a year", f"{WAGE} of college and above, registered in this city; empty: nobody"
    ),
    economy_column(
        "wage_college_elsewhere",
        "yuan a year",
        f"{WAGE} of college and above, registered in another city; empty: nobody",
    ),
    economy_column("rent", "yuan a year", "mean rent of a standard home in chengqu and towns"),
    economy_column("service_quality", "", "quality of services for a user against the start (1)"),
    economy_column("output", "million yuan a year", "wages of all who work here over the labour share of output"),
    economy_column("revenue", "million yuan a year", "labour taxes, land sales and transfers"),
    economy_column(
        "settling_cost",
        "million yuan",
        "what settling the persons of this month costs the public, once; as costly as wages have grown",
    ),
    economy_column(
        "budget_balance", "million yuan a year", "revenue less what the quality of the start would cost for all users"
    ),
)
