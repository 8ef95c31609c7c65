"""Describe the children, homes and return of those who move."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field


class Schooling(Section):
    """What makes children reach more or less schooling, in log odds of a higher level (docs/model.md 2.7).

    All 0: every child of a zone of registration and sex draws from the schedule. The size of every effect is an
    assumption; the schedule is met on the mean of the children of the first month.
    """

    parent: float = field(
        0.35, "log odds", "for each level of the parent's education", "assumption", "low", 0.1, 0.6, ge=0, le=2
    )
    chengqu: float = field(
        0.4, "log odds", "schooled in city districts, compared with a rural place", "assumption", "low", 0, 0.8, ge=-2,
        le=2,
    )  # fmt: skip
    towns: float = field(
        0.2, "log odds", "schooled in a town, compared with a rural place", "assumption", "low", 0, 0.5, ge=-2, le=2
    )
    left_behind: float = field(
        0.25, "log odds", "loss of a child left behind by its parent", "assumption", "low", 0, 0.6, ge=0, le=2
    )
    exam_closed: float = field(
        0.5, "log odds", "loss of a child that stays where the exams are fully closed to it", "assumption", "low", 0, 1,
        ge=0, le=2,
    )  # fmt: skip


class Families(Section):
    """Children, homes and return of those who move."""

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
        "share of arrivals who live in an employer's dormitory; the others rent",
        "assumptions.csv tenure_of_migrants 2018: 0.129 of those who do not own",
        "low",
        0.13,
        0.26,
        ge=0,
        le=1,
    )
    exam_closed: float = field(
        0,
        "share",
        "how far the entrance exams are closed to children without local registration; 1 = fully",
        "assumption: as the worth of exam access, start_values.csv zeta",
        "low",
        0,
        1,
        by_city=True,
        ge=0,
        le=1,
    )
    exam_return: float = field(
        0.5,
        "share",
        "share of children of 15 without local registration who go back where the exams are fully closed",
        "assumption",
        "low",
        0.2,
        0.8,
        by_city=True,
        ge=0,
        le=1,
    )
    return_at_retirement: float = field(
        0.03,
        "per year",
        "rate at which retired people away from home go back to the place of registration; 0 = none",
        "assumption: almost no bump of moves at ages of retirement (docs/model.md 1.4)",
        "low",
        0,
        0.12,
        ge=0,
        le=1,
    )
    rural_schools: float = field(
        0, "log odds", "better rural schools: added for children schooled in rural places", "assumption: none", "low", 0, 0.4,
        ge=-2, le=2,
    )  # fmt: skip
    special_enrolment: float = field(
        100_000, "people a year", "college places kept for children of rural registration; schedules of "
        "schooling include the default", "Ministry of Education 2017 (docs/sources.md, measure 11)", "high", 10_000, 200_000, ge=0,
    )  # fmt: skip
    left_behind_care: float = field(
        0, "share", "care of children left behind: removes that share of schooling.left_behind", "assumption: none", "low",
        0, 1, ge=0, le=1,
    )  # fmt: skip
    schooling: Schooling = Schooling()
