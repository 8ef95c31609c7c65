"""Describe how points admit people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sim.parameters.fields.section_fields import TRACK, Section, field

TABLE = "start_values.csv"
PersonsCount = Annotated[int, Field(ge=0, le=2_000_000_000)]


class PointsRanking(Section):
    """The ranking or the bar of points. Every value may differ by city; the items are written as tracks (sim.rule_language.points_item)."""

    mechanism: Literal["threshold", "rank"] = field(
        "threshold",
        "",
        "threshold: everybody who reaches it settles; rank: the best within the quota settle, with everybody tied at the cut-off",
        "docs/sources.md, conventions",
        "high",
        by_city=True,
    )
    threshold: float | None = field(
        None,
        "points",
        "points needed; with rank, the points needed to take part; none = no threshold",
        "no document: set by class or city",
        "low",
        by_city=True,
        none="no bar of points",
        ge=0,
        le=10_000,
    )
    quota: PersonsCount | Literal["default"] | None = field(
        None,
        "people a year",
        "most people admitted per year; default: quota_share of the residents",
        "no document: set by city",
        "low",
        by_city=True,
        none="no quota",
    )
    quota_share: float = field(
        0.00027,
        "share",
        "people per year as a share of residents, where the quota is `default`",
        "key assumption: Beijing's 6,000 over its residents; docs/model.md 2.9, 7",
        "low",
        by_city=True,
        ge=0,
        le=1,
    )
    window: int = field(
        7,
        "month of the year",
        "month in which applications are ranked, the first of a year",
        "docs/model.md 2.9, 6",
        "medium",
        by_city=True,
        ge=1,
        le=12,
    )
    rounds: int = field(
        1, "rankings per year", "rankings per year, at equal distances from the window on, with equal parts of the quota",
        "docs/model.md 2.9, 6: one, where no document says otherwise", "medium", by_city=True, ge=1, le=12,
    )  # fmt: skip
    ties: Literal["all admitted", "by insured months", "by lot"] = field(
        "all admitted", "", "which of the people tied at the cut-off are admitted",
        "docs/sources.md, conventions: observed in Beijing 2018 and 2020", "high",
        by_city=True,
    )  # fmt: skip
    counting: Literal["december before", "month"] = field(
        "december before", "",
        "date at which clocks are read in a ranking: 31 December of the year before, or the month itself",
        "Beijing measures 2020; docs/model.md 2.9, 6", "medium", by_city=True,
    )  # fmt: skip
    table: str | None = field(
        None, TRACK, "table of points: that of a document or of a track of the scenario",
        "rules of the world, of China sim/data/rules", "high",
        by_city=True,
        none="the default table of those rules, else sim/data/rules/default.yaml", pattern=r"^track \d+$",
    )  # fmt: skip
    items: Literal["all", "years"] = field(
        "all", "", "items of the table that count: all, or the years of insurance, residence and home alone",
        "2019 Opinions: fewer items, years of insurance and residence the main ones", "medium", by_city=True,
    )  # fmt: skip
    years_weight: float = field(
        1, "", "multiplies the points of years of insurance, residence and home", "1 = as the table says; lever",
        "high", by_city=True,
        ge=0, le=100,
    )  # fmt: skip
    education_weight: float = field(
        1, "", "multiplies the points of education", "1 = as the table says; lever", "high", by_city=True, ge=0, le=100
    )
    reserved: float = field(
        0,
        "share",
        "part of the quota kept for the track of special posts",
        "no document: set by city",
        "low",
        by_city=True,
        ge=0,
        le=1,
    )
    apply_distance: float = field(
        6,
        "years",
        "distance to the line at which one half applies, in years of the table's main item (what gives most points a year)",
        f"{TABLE} bj_apply, 18 points at 3 a year in Beijing; elsewhere an assumption; docs/model.md 2.11, 3",
        "medium",
        by_city=True,
        ge=0,
        le=1000,
    )
    apply_spread: float = field(
        4 / 3,
        "years",
        "scale of the logistic in that distance, in years of the table's main item",
        f"{TABLE} bj_apply, 4 points at 3 a year in Beijing; elsewhere an assumption; docs/model.md 2.11, 3",
        "medium",
        by_city=True,
        gt=0,
        le=1000,
    )
