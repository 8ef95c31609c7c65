"""Describe how jobs are found, lost and paid, and what the measures on work change of it."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field

MEASURES = "docs/sources.md, measure"


class WorkPolicies(Section):
    """Jobs lost and found, businesses founded, training, equal treatment."""

    job_loss: float = field(
        0.0084, "a month", "chance of losing work", "assumptions.csv separation_to_unemployment", "low", 0.005, 0.012,
        ge=0, le=1,
    )  # fmt: skip
    job_finding: float = field(
        0.16, "a month", "chance of the unemployed to find work", "assumptions.csv finding_rate", "medium", 0.1, 0.22,
        ge=0, le=1,
    )  # fmt: skip
    job_openings: float = field(
        1.0, "", "multiplies job_finding: new urban jobs against those of the start",
        f"{MEASURES} 1: 11 million new urban jobs pledged for 2019 are 1, 13.5 million are 1.23", "medium", 0.8, 1.3,
        by_city=True, ge=0, le=10,
    )  # fmt: skip
    automation: float = field(
        0.0, "a year", "yearly chance of losing a routine job to machines, beside job_loss: below college, without a skill grade",
        f"{MEASURES} 1: none at the start; what is routine is an assumption", "low", 0, 0.05, ge=0, le=0.5,
    )  # fmt: skip
    startup: float = field(
        0.016, "a month",
        "chance of the unemployed to found a business at 20 days and 150,000 yuan, a part of job_finding; it is uninsured work",
        "assumption: a tenth of those who find work", "low", 0.005, 0.03, ge=0, le=1,
    )  # fmt: skip
    startup_days: float = field(
        20, "working days", "time to register a business", f"{MEASURES} 3: 20 days, 8.5 aimed at", "high", 1, 30,
        ge=0.5, le=365,
    )  # fmt: skip
    startup_loan: float = field(
        150_000, "yuan", "most that a founder may borrow with a guarantee",
        f"{MEASURES} 3: 100,000 yuan, 150,000 from 2019", "high", 50_000, 300_000, ge=1, le=1e8,
    )  # fmt: skip
    startup_days_elasticity: float = field(
        0.2, "", "elasticity of founding to the time it takes, with the sign turned", "assumption", "low", 0.05, 0.5,
        ge=0, le=5,
    )  # fmt: skip
    startup_loan_elasticity: float = field(
        0.2, "", "elasticity of founding to the loan", "assumption", "low", 0.05, 0.5, ge=0, le=5
    )
    training_places: float = field(
        11_000_000, "persons a year",
        "places in training for the first two skill grades; promotion holds for the default and rises in proportion",
        f"{MEASURES} 9: 15 million; the default is the first certificates of promotion.first (assumption)", "low",
        5_000_000, 20_000_000, ge=0, le=1e9,
    )  # fmt: skip
    registration_penalty: float = field(
        0.1, "share",
        "part of the wage of locals lost by who is registered elsewhere; the mean wage of a place and schooling stays",
        f"assumption: no agreed figure ({MEASURES} 12)", "low", 0, 0.2, ge=0, le=0.9,
    )  # fmt: skip
    new_occupations: float = field(
        0.0, "share", "share of uninsured work that becomes insured work, as jobs begin",
        f"{MEASURES} 12: none at the start; assumption", "low", 0, 0.5, by_city=True, ge=0, le=1,
    )  # fmt: skip
    public_posts: float = field(
        0.0, "a month",
        "chance of an uninsured public post for the unemployed without an insured job for seven months or more",
        f"{MEASURES} 12: assumption; .01 is about 2 million posts a year", "low", 0, 0.05, ge=0, le=1,
    )  # fmt: skip
