"""Describe who buys a home where they live."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field


class Homes(Section):
    """How often who owns no home in the urban place they live and work in buys one."""

    purchase_rate: float = field(
        0.06, "a year", "rate of buying at the age at which most do, after long residence, at the mean wage and rent of "
        "districts; 0 = nobody buys",
        "assumption: owners among those registered elsewhere stay near .19 (assumptions.csv tenure_of_migrants)", "low",
        0.03, 0.12, ge=0, le=1,
    )  # fmt: skip
    peak_age: float = field(32, "years", "age at which most buy", "assumption", "low", 28, 36, ge=16, le=80)
    age_spread: float = field(9, "years", "spread of ages around it (normal)", "assumption", "low", 6, 15, ge=1, le=100)
    residence_years: float = field(
        3, "years", "of residence after which two in three of those who will think of buying do (exponential)", "assumption",
        "low", 1, 6, ge=0.1, le=40,
    )  # fmt: skip
    income_elasticity: float = field(
        1, "elasticity", "of buying to the wage of place and schooling", "assumption", "low", 0.5, 2, ge=0, le=5
    )
    price_elasticity: float = field(
        1, "elasticity", "of buying to the rent of the place, which follows prices of homes, with its sign changed",
        "assumption", "low", 0.5, 2, ge=0, le=5,
    )  # fmt: skip
    largest_factor: float = field(
        4, "times", "the rate of the mean district is the highest; its inverse the lowest", "assumption", "low", 2, 8, ge=1,
        le=20,
    )  # fmt: skip
