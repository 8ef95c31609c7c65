"""Describe a table of points and who passes by it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.section import DATE, Section, field

TABLE = "start_values.csv"
BEIJING = "Beijing points settlement measures, 2020 (rules.json beijing_2020)"
Count = Annotated[int, Field(ge=0)]


class EducationPoints(Section):
    """Points for education."""

    college: float = field(10.5, "points", "junior college", BEIJING, "high", by_city=True, ge=0, le=1000)
    bachelor: float = field(15, "points", "bachelor", BEIJING, "high", by_city=True, ge=0, le=1000)
    master: float = field(26, "points", "master", BEIJING, "high", by_city=True, ge=0, le=1000)
    doctorate: float = field(37, "points", "doctorate", BEIJING, "high", by_city=True, ge=0, le=1000)


class Points(Section):
    """The table of points and who passes by it. Every value may differ by city."""

    mechanism: Literal["threshold", "rank"] = field(
        "threshold",
        "",
        "threshold: who reaches it settles; rank: the best within the quota, all tied at the line admitted",
        "rules.json conventions",
        "high",
        by_city=True,
    )
    threshold: float | None = field(
        None,
        "points",
        "points needed; with rank, the floor to take part",
        "no document: set by class or city",
        "low",
        by_city=True,
        none="no bar of points",
        ge=0,
        le=10_000,
    )
    quota: Count | Literal["default"] | None = field(
        None,
        "people a year",
        "most people admitted a year; default: quota_share of the residents",
        "no document: set by city",
        "low",
        by_city=True,
        none="no quota",
    )
    quota_share: float = field(
        0.00027,
        "share",
        "people a year as a share of residents, where the quota is `default`",
        "Beijing's 6,000 over its residents; model document 2.9, 7 (assumption)",
        "low",
        by_city=True,
        ge=0,
        le=1,
    )
    window: int = field(
        7,
        "month of the year",
        "month in which applications are ranked",
        "model document 2.9, 6",
        "medium",
        by_city=True,
        ge=1,
        le=12,
    )
    unit: int = field(
        24,
        "parts of a point",
        "points are counted in whole parts; 24 makes a rented month count",
        "model document 2.6",
        "high",
        by_city=True,
        ge=1,
        le=240,
    )
    insured_year: float = field(
        3, "points a year", "for a year of social insurance here", BEIJING, "high", by_city=True, ge=0, le=1000
    )
    owned_year: float = field(
        1, "points a year", "for a year in an own home", BEIJING, "high", by_city=True, ge=0, le=1000
    )
    rented_year: float = field(0.5, "points a year", "for a rented year", BEIJING, "high", by_city=True, ge=0, le=1000)
    education: EducationPoints = EducationPoints()
    age_points: float = field(
        20, "points", "for being no older than age_until", BEIJING, "high", by_city=True, ge=0, le=1000
    )
    age_until: int = field(
        45, "years", "age up to which age_points are full", BEIJING, "high", by_city=True, ge=16, le=100
    )
    age_loss: float = field(
        4,
        "points a year",
        "lost for each year over age_until, not under 0",
        BEIJING,
        "high",
        by_city=True,
        ge=0,
        le=1000,
    )
    outside_year: float = field(
        2,
        "points a year",
        "for a full year in an own home outside the core",
        BEIJING,
        "high",
        by_city=True,
        ge=0,
        le=1000,
    )
    outside_since: str = field("2018-01", DATE, "month from which those years count", BEIJING, "high", by_city=True)
    outside_at_most: float = field(12, "points", "most points for them", BEIJING, "high", by_city=True, ge=0, le=1000)
    outside_share: float = field(
        0,
        "share",
        "share of owners whose home is outside the core",
        f"{TABLE} bj_outer for Beijing",
        "low",
        by_city=True,
        ge=0,
        le=1,
    )
    tax_points: float = field(
        6, "points", "for income tax above the city's mark", BEIJING, "high", by_city=True, ge=0, le=1000
    )
    tax_share: float = field(
        0, "share", "share of applicants who have them", f"{TABLE} bj_tax for Beijing", "low", by_city=True, ge=0, le=1
    )
    apply_distance: float = field(
        18,
        "points",
        "points below the line at which one half applies",
        f"{TABLE} bj_apply; model document 2.10, 7",
        "medium",
        by_city=True,
        ge=0,
        le=1000,
    )
    apply_spread: float = field(
        4,
        "points",
        "scale of the logistic in the distance to the line",
        f"{TABLE} bj_apply",
        "medium",
        by_city=True,
        gt=0,
        le=1000,
    )
