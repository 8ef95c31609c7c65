"""Describe the budget of a city."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field

SPEC = "docs/model.md 2.9, 8; assumption"


class Budget(Section):
    """City budgets: taxes, land, transfers against services (docs/model.md 2.7 (9); 2.9: 8)."""

    labour_tax: float = field(0.15, "share", "taxes as a share of wages", SPEC, "low", 0.1, 0.2, ge=0, le=1)
    labour_share: float = field(
        0.5,
        "share",
        "wages as a share of output",
        "assumption: about half of output is paid to labour in the national accounts (recalled)",
        "low",
        0.45,
        0.6,
        gt=0,
        le=1,
    )
    land_share: float = field(
        0.3,
        "share",
        "land sales as a share of taxes and land sales at the start",
        "assumption",
        "low",
        0.1,
        0.5,
        ge=0,
        lt=1,
    )
    housing_renewal: float = field(
        0.02,
        "a year",
        "new homes in a city that does not grow, share of all homes; land sales follow new homes",
        "assumption: a home stands for fifty years",
        "low",
        0.01,
        0.04,
        gt=0,
        le=1,
    )
    growth_memory: float = field(
        5, "years", "over which the growth that new homes follow is a mean, late years weighing more; it starts at the growth "
        "expected of the city",
        "assumption: land is supplied by plans of five years", "low", 3, 10, ge=1 / 12, le=50,
    )  # fmt: skip
    fastest_growth: float = field(
        0.06, "a year", "growth of a city above which no more homes are built",
        "2010 and 2020 census: Shenzhen, the fastest of the large cities, grew 5.3% a year (10.36 to 17.56 million)", "medium",
        0.04, 0.08, ge=0, le=1,
    )  # fmt: skip
    transfer_per_settled: float = field(
        0,
        "yuan a year",
        "transfer for each person settled since the start, in yuan of the first month",
        "docs/model.md 3, people-money-land link; assumption: none",
        "low",
        0,
        20_000,
        by_city=True,
        ge=0,
    )
    compensation: float = field(
        0, "share", "share of the revenue a resident above the national mean that goes to cities below it, by how far they are",
        "docs/model.md 3, compensation between regions; assumption: none", "low", 0, 0.3, by_city=True, ge=0, le=1,
    )  # fmt: skip
    cost_per_settled: float = field(
        100_000, "yuan", "public cost of settling a person, once, at wages of the first month; told, nothing depends on it",
        "80,000-130,000 yuan, Development Research Center and Academy of Social Sciences, as quoted (docs/model.md 2.8)", "low",
        80_000, 130_000, ge=0,
    )  # fmt: skip
    spending_elasticity: float = field(
        0.7,
        "",
        "elasticity of spending on services with respect to real revenue",
        "assumption: as congestion, so that equal growth of people and revenue leaves quality as it was",
        "low",
        0,
        1,
        ge=0,
        le=2,
    )
