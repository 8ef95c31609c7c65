"""Describe the children and homes of those who move."""

from __future__ import annotations

from sim.scenario.section import Section, field


class Families(Section):
    """Children and homes of those who move."""

    child_accompanies: float = field(
        0.515,
        "share",
        "share of children who go along when a parent leaves the place of registration",
        "assumptions.csv child_accompanies 2020",
        "medium",
        0.45,
        0.6,
        ge=0,
        le=1,
    )
    dormitory: float = field(
        0.17,
        "share",
        "share of arrivals who live in an employer's dormitory, the others rent",
        "assumptions.csv tenure_of_migrants 2018: .129 of those who do not own",
        "low",
        0.13,
        0.26,
        ge=0,
        le=1,
    )
