"""Describe how people become town residents, and urban by registration, without moving or applying."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field

TABLE = "start_values.csv"


class Urbanisation(Section):
    """Channels of urbanisation beside choice (docs/model.md 2.10, 11)."""

    reclassified: float = field(
        0.4,
        "share",
        "part of the fall of the rural population, net of natural change, that is reclassified in place; 0 = none",
        f"{TABLE} recl",
        "low",
        0.3,
        0.5,
        ge=0,
        le=1,
    )
    reclassified_registered: float = field(
        0.5,
        "share",
        "share of the reclassified, registered in the rural part of the same city, who get urban registration",
        f"{TABLE} conv_recl",
        "low",
        0.2,
        0.8,
        ge=0,
        le=1,
    )
    students_registered: float = field(
        0.6,
        "share",
        "share of students of rural registration who register in the collective household of their college; 0 = none",
        "assumption: about 2 million a year (docs/model.md 2.10, 11)",
        "low",
        0.3,
        0.9,
        ge=0,
        le=1,
    )
    towns_made_districts: float = field(
        0, "share",
        "share of the other towns of the start that have become city districts (counties made districts); it only rises",
        "assumption: districts as in 2020", "low", by_city=True, ge=0, le=1,
    )  # fmt: skip
    students_moving: float = field(
        0.5, "share", "share of students of urban registration who move to their college and keep their registration; 0 = none",
        "assumption: half of the colleges' students come from other cities", "low", 0.2, 0.8, ge=0, le=1,
    )  # fmt: skip
    students_far: float = field(
        0.15, "share", "share of the students who move who study anywhere in the country, by where colleges are; the others in "
        "their province", "assumption", "low", 0.1, 0.5, ge=0, le=1,
    )  # fmt: skip
    enrolment_age: float = field(18, "years", "age at entering college", "assumption: usual age of entry", ge=17, le=25)
