"""Describe how a city settles people: regime, conditions, and who wants to."""

from __future__ import annotations

from typing import Literal

from sim.parameters.fields.section_fields import Section, field
from sim.parameters.settlement.points_ranking import PointsRanking
from sim.parameters.settlement.side_tracks import SideTracks

TABLE = "start_values.csv"
OLDEST = 130  # years: no limit of age
NO_LIMIT = {"none": OLDEST, "any age": OLDEST}


class Settlement(Section):
    """Who may register in a city, and who wants to. Other towns follow the open tier, unless `zones` covers them."""

    open_below: float = field(
        3_000_000,
        "persons",
        "chengqu residents below which a city is in the open tier",
        "State Council 2019 tasks; 2014 No. 51",
        "high",
        by_city=True,
        ge=0,
    )
    points_from: float = field(
        5_000_000,
        "persons",
        "chengqu residents from which a city is in the points tier; between the two: relaxed",
        "State Council 2019 tasks; 2014 No. 51",
        "high",
        by_city=True,
        ge=0,
    )
    regime: Literal["open", "conditions", "points", "closed"] = field(
        "open",
        "",
        "how people settle: open (stable residence), conditions (all tests), points (tests and points), closed",
        "set by tier or city",
        "high",
        by_city=True,
    )
    insured_months: int = field(
        0,
        "months",
        "required months of social insurance here",
        "set by tier or city",
        "medium",
        by_city=True,
        ge=0,
        le=720,
    )
    consecutive: Literal["no", "yes"] = field(
        "no",
        "",
        "whether the required insured months must be in a row: a gap too long to be paid back restarts the row",
        "sim/data/rules: documents speak of consecutive months in some cities only",
        "medium",
        by_city=True,
    )
    back_payment: int = field(
        0,
        "months",
        "longest gap whose months may be paid back and then count as insured",
        "gh_vincent: Beijing 5; elsewhere not seen (assumption: none)",
        "low",
        0,
        6,
        by_city=True,
        ge=0,
        le=6,
    )
    resident_months: int = field(
        0, "months", "required months of residence here", "set by tier or city", "medium", by_city=True, ge=0, le=720
    )
    stable_residence: Literal["any", "rent", "own"] = field(
        "rent",
        "",
        "required home: any, rent (rented or owned), own",
        "State Council 2014 No. 25: rent counts",
        "high",
        by_city=True,
    )
    age_below: float = field(
        60,
        "years",
        "age below which people may apply",
        "docs/model.md 2.6: below retirement",
        "medium",
        by_city=True,
        none="any age, 130",
        said=NO_LIMIT,
        gt=16,
        le=OLDEST,
    )
    women_below: float | None = field(
        None,
        "years",
        "the same for women, where it differs; none = as age_below",
        "set by city",
        "medium",
        by_city=True,
        none="as age_below",
        said={"any age": OLDEST},
        gt=16,
        le=OLDEST,
    )
    zones: Literal["districts", "districts and towns"] = field(
        "districts", "", "urban zones in which the rule of the city applies; its other towns follow the open tier",
        "State Council 2014 No. 25: towns are open; documents of the city say where more is covered", "medium", by_city=True,
    )  # fmt: skip
    permit: Literal["not asked", "held"] = field(
        "not asked", "",
        "a residence permit: half a year of residence, and a job, a place of study or a home other than a dormitory",
        "Interim Regulations on Residence Permits, State Council Order 663", "high", by_city=True,
    )  # fmt: skip
    unmodelled_tests_share: float = field(
        1,
        "share",
        "share of otherwise eligible people who pass tests the model does not carry, such as titles",
        "1 = no such test (assumption)",
        "low",
        by_city=True,
        ge=0,
        le=1,
    )
    preference_scale: float = field(
        0.05,
        "share",
        "spread of the permanent taste for settling, share of income",
        f"{TABLE} xi_scale",
        "low",
        0.03,
        0.1,
        gt=0,
        le=2,
    )
    preference_mean: float = field(
        0, "share", "mean of that taste, share of income", f"{TABLE} xi_mean", "low", -0.02, 0.05, ge=-2, le=2
    )
    application_hazard: float = field(
        0.12,
        "per year",
        "rate at which people who are eligible and would accept apply, in open and threshold cities",
        f"{TABLE} h_apply",
        "low",
        0.06,
        0.2,
        ge=0,
        le=1,
    )
    backlog_application_hazard: float = field(
        0.5, "per year", "rate at which people apply who would accept and were kept out until a requirement was relaxed", "assumption", "low",
        0.2, 0.8, ge=0, le=1,
    )  # fmt: skip
    points: PointsRanking = PointsRanking()
    tracks: SideTracks = SideTracks()
