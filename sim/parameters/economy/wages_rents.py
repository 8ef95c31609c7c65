"""Describe how wages and rents answer to who lives where."""

from __future__ import annotations

from typing import ClassVar

from sim.parameters.fields.section_fields import Section, field

TABLE = "start_values.csv"


class Prices(Section):
    """Wages and rents (docs/model.md 2.7 (7)-(8); 2.9: 8-9)."""

    fixed: ClassVar[tuple[str, ...]] = ("ratio_smoothing_workers", "largest_ratio")

    ratio_smoothing_workers: float = field(
        10, "workers", "simulated workers of no change that count beside those of a place in every ratio to the start (people, "
        "employed, pay, revenue, users); at 1,000 persons a worker 10,000 persons",
        "assumption: the error of a ratio of n counted workers is about the root of 2/n, 45% at ten", "low", 5, 20, ge=1, le=1000,
    )  # fmt: skip
    largest_ratio: float = field(
        4, "times", "largest multiple of the start that a ratio is read as, its inverse the smallest; rents likewise, net of "
        "national growth",
        "assumption: rents of .24 of wages (choice.housing_share) times four take about all of them; the elasticities come from "
        "smaller changes", "low", 3, 6, ge=1.5, le=100,
    )  # fmt: skip
    agglomeration: float = field(
        0.05,
        "",
        "elasticity of wages with respect to the residents of a chengqu or town",
        f"{TABLE} gamma",
        "low",
        0.03,
        0.1,
        ge=-5,
        le=5,
    )
    growth_below_college: float = field(
        0.04,
        "a year",
        "national growth of productivity, below college; log points",
        "docs/model.md 2.9, 9; assumption",
        "low",
        0.02,
        0.06,
        ge=-1,
        le=1,
    )
    growth_college: float = field(
        0.04,
        "a year",
        "national growth of productivity, college and above; log points",
        "docs/model.md 2.9, 9; assumption",
        "low",
        0.02,
        0.06,
        ge=-1,
        le=1,
    )
    convergence: float = field(
        0.0,
        "a year",
        "rate at which the gap of a city's wages to the national mean closes",
        "docs/model.md 2.9, 9; assumption: none",
        "low",
        0,
        0.03,
        by_city=True,
        ge=0,
        le=1,
    )
    experience: float = field(
        0.025,
        "log points a year",
        "what a year since school adds to earnings; the same in all cities, so it counts in wage bills, not in the choice",
        "assumptions.csv experience_linear, urban",
        "low",
        0.015,
        0.035,
        ge=0,
        le=0.2,
    )
    experience_square: float = field(
        -0.0005,
        "log points a year squared",
        "the same, times the square of those years: earnings peak after 25 years",
        "assumptions.csv experience_squared, urban",
        "low",
        -0.0008,
        -0.0003,
        ge=-0.002,
        le=0,
    )
    skill_premium: float = field(
        0.05,
        "log points",
        "what a skill grade adds to earnings, in wage bills as experience",
        "assumption: five grades are worth about half of what a bachelor earns over senior secondary",
        "low",
        0,
        0.1,
        ge=0,
        le=0.5,
    )
    substitution: float = field(
        8.0,
        "",
        "elasticity of substitution between workers registered in the city and elsewhere",
        "docs/model.md 2.8, sig; assumption",
        "low",
        3,
        20,
        gt=1,
        le=1e9,
    )
    small_group_smoothing: float = field(
        0.01,
        "share",
        "added to both kinds of workers, share of the workers at the start, at least ratio_smoothing_workers, so that few of a kind do not "
        "swing wages",
        "assumption",
        "low",
        0,
        0.05,
        ge=0,
        le=1,
    )
    supply_elasticity: float = field(
        3.5,
        "",
        "elasticity of housing supply; the default holds for cities below 3 million and other towns",
        f"{TABLE} eps, smaller cities",
        "low",
        0.5,
        5,
        by_city=True,
        ge=0.1,
        le=1e9,
    )
    land_per_settled: float = field(
        0, "m2", "urban land granted to the city for each person who settles, on top of what rents bring forth",
        "people-land link, 2016: 100, 80 or 50 by land a head (recalled; docs/sources.md, measure 2); assumption: none", "medium",
        0, 100, by_city=True, ge=0,
    )  # fmt: skip
    land_per_head: float = field(
        100, "m2", "urban land a resident has at the start, with which grants are compared",
        "GB 50137-2011: 65 to 115 m2 by planning (recalled)", "medium", 65, 115, gt=0,
    )  # fmt: skip
    rent_persistence: float = field(
        0.8,
        "share",
        "share of a gap in rents that is left after a year",
        "docs/model.md 2.9, 8",
        "low",
        0,
        0.95,
        ge=0,
        lt=1,
    )
