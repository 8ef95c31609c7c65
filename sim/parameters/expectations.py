"""Describe what people expect of settlement, and how far it counts."""

from __future__ import annotations

from typing import ClassVar, Literal

from sim.parameters.fields.section_fields import Section, field

MODEL = "docs/model.md"


class CutoffExpectations(Section):
    """The expected wait in the choice of where to live (docs/model.md 2.5; 2.9: 4-5; 2.10: 8)."""

    fixed: ClassVar[tuple[str, ...]] = ("foresight_max_rounds", "foresight_tolerance")

    formation: Literal["adaptive", "myopic", "foresight"] = field(
        "adaptive", "", "the line is expected to go on rising (adaptive), to stay (myopic), or to be what it will be in this "
        "run, which is then repeated (foresight)",
        f"{MODEL} 2.5 (assumption)", "low",
    )  # fmt: skip
    foresight_max_rounds: int = field(
        4, "rounds", "with foresight: how often the run is repeated at most; holds for the whole run", "assumption", "low",
        ge=1, le=50,
    )  # fmt: skip
    foresight_tolerance: float = field(
        0.5, "points", "with foresight: lines that move by no more are the same; holds for the whole run", "assumption", "low",
        0, 5, ge=0,
    )  # fmt: skip
    trend_memory: float = field(
        3, "years", "length of the mean of past changes", f"{MODEL} 2.5 (assumption)", "low", 1, 10, gt=0, le=50
    )
    trend_decay: float = field(
        10,
        "years",
        "years over which an expected drift dies out",
        "start_values.csv drift_decay",
        "low",
        5,
        20,
        gt=0,
        le=100,
    )
    discount_factor: float = field(
        0.95, "a year", "discount factor", "start_values.csv beta; Kennan and Walker 2011", "medium", gt=0, le=1
    )
    always_insured_work_share: float = field(
        0.95, "share", "months in work of those in insured work for good",
        "f/(f + s): assumptions.csv finding_rate, assumptions.csv separation_to_unemployment", "medium", 0.9, 1, ge=0, le=1,
    )  # fmt: skip
    newcomers_owning_share: float = field(
        0.19,
        "share",
        "newcomers reckoned to come to own a home",
        "assumptions.csv tenure_of_migrants 2018; homes.purchase_rate keeps the share of owners there",
        "low",
        0.15,
        0.25,
        ge=0,
        le=1,
    )
    newcomers_land_share: float = field(
        0.5, "share", "newcomers reckoned to hold rural land", "assumption: movers are mostly rural; .45-.85 hold land", "low",
        0.3, 0.8, ge=0, le=1,
    )  # fmt: skip
