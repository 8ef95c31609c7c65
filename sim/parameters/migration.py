"""Describe when people consider a move and where they go."""

from __future__ import annotations

from typing import Any

from sim.parameters.fields.section_fields import Section, field

TABLE = "start_values.csv"
MOVED = "flows between provinces 2010-15, docs/scorecard.md, inside the range of start_values.csv"
# Log odds: a weight of 5e21; a few further ones together are no number a machine holds.
FAR: dict[str, Any] = {"ge": -50, "le": 50}


class LocationChoice(Section):
    """The logit over places (docs/model.md 2.4 with 2.10)."""

    income_elasticity_below_college: float = field(
        1.5,
        "",
        "income elasticity of the choice of place, below college",
        f"{TABLE} theta",
        "low",
        1.1,
        2.4,
        gt=0,
        le=10,
    )
    income_elasticity_college: float = field(
        2.0,
        "",
        "income elasticity of the choice of place, college and above",
        f"{TABLE} theta",
        "low",
        1.1,
        2.4,
        gt=0,
        le=10,
    )
    move_cost_below_college: float = field(
        2.6, "log odds", "fixed cost of a move, below college", f"{TABLE} mu0_low", "low", 0, 5, **FAR
    )
    move_cost_college: float = field(
        2.1, "log odds", "fixed cost of a move, college and above", f"{TABLE} mu0_col", "low", -0.5, 4.5, **FAR
    )
    distance: float = field(
        0.7, "log odds", "cost of a doubling of distance, over ln 2", f"{MOVED} delta", "medium", 0.4, 1.0, ge=0, le=5
    )
    province_border: float = field(
        0.8, "log odds", "cost of crossing a province border", f"{MOVED} beta_p", "low", 0, 0.8, **FAR
    )
    network_curvature: float = field(
        1, "", "exponent of the people from home already at a place", f"{MOVED} rho", "medium", 0.75, 1, ge=0, le=1
    )
    network_weight: float = field(
        600,
        "",
        "weight of the network; people there as a share of all from the same home",
        f"{MOVED} kap",
        "low",
        60,
        1000,
        ge=0,
    )
    home_bonus: float = field(4.6, "log odds", "pull of the home city", f"{MOVED} alpha", "medium", 3, 5, **FAR)
    onward_cost: float = field(
        5,
        "log odds",
        "extra cost of moving on when away from home; return is free of it",
        f"{TABLE} mu_on",
        "medium",
        3.5,
        7,
        **FAR,
    )
    within_city_discount: float = field(
        2.3, "log odds", "how much cheaper a move inside the own city is", f"{TABLE} mu_w", "low", 1.2, 3.5, **FAR
    )
    own_home: float = field(0.35, "log odds", "attachment to an own home", f"{TABLE} own_stay", "low", 0.2, 0.6, **FAR)
    housing_share: float = field(
        0.24, "share", "share of income spent on housing", f"{TABLE} eta", "medium", 0.2, 0.3, ge=0, le=1
    )
    unemployment_pooling: float = field(
        50_000, "persons", "labour force at which a city's own rate of unemployment counts as much as the nation's, in the "
        "chance of work people reckon with", "assumption", "low", 10_000, 200_000, ge=1,
    )  # fmt: skip
    cash_constrained_share: float = field(
        0.2, "share", "share short of cash of those of rural registration below senior schooling, by place of registration",
        "assumption", "low", 0.05, 0.4, by_city=True, ge=0, le=1,
    )  # fmt: skip
    relocation_grant_share: float = field(
        0.0, "share", "part of a grant given to those short of cash for leaving for another city, beside what the start had",
        "docs/sources.md, measure 10; assumption", "low", 0, 1, ge=0, le=1,
    )  # fmt: skip
    relocation_grant_value: float = field(
        0.4, "log odds", "what the whole grant takes off the fixed cost of such a move", "assumption", "low", 0.1, 0.8,
        ge=0, le=5,
    )  # fmt: skip


class Hazard(Section):
    """How often people consider a move, by age and time since arrival."""

    evaluation: float = field(
        0.5, "a year", "rate of considering a move at the peak age", f"{MOVED} lam0", "medium", 0.4, 0.8, ge=0, le=5
    )
    duration_floor: float = field(
        0.25,
        "share",
        "lowest factor of time since arrival, away from home",
        f"{TABLE} g_min",
        "low",
        0.2,
        0.5,
        ge=0,
        le=1,
    )
    duration_decay: float = field(
        0.25, "a year", "how fast that factor falls after arrival", "docs/model.md 2.9, 10", "low", ge=0, le=5
    )
    origin_city_factor: float = field(
        1.0, "share", "the factor of those who live at home", f"{TABLE} g_home", "medium", 0.4, 1, ge=0, le=2
    )
    peak_age: float = field(
        18, "years", "where the labour curve of ages rises (mu2)", f"{TABLE} mu2", "low", 16, 22, ge=10, le=40
    )
    child_level: float = field(
        0.02,
        "",
        "Rogers-Castro a1, children",
        "fundamental set, package migest; docs/model.md 1.4",
        "high",
        ge=0,
        le=1,
    )
    child_decay: float = field(0.10, "a year of age", "Rogers-Castro alpha1", "the same", "high", ge=0, le=5)
    labour_level: float = field(0.06, "", "Rogers-Castro a2, working ages", "the same", "high", ge=0, le=1)
    labour_decay: float = field(0.10, "a year of age", "Rogers-Castro alpha2", "the same", "high", ge=0, le=5)
    labour_rise: float = field(0.40, "a year of age", "Rogers-Castro lambda2", "the same", "high", ge=0, le=5)
    constant: float = field(0.003, "", "Rogers-Castro c", "the same", "high", ge=0, le=1)
