"""Describe the run itself: its months, its size, its starting state. None of it can change on a date."""

from __future__ import annotations

from typing import ClassVar

from pydantic import field_validator

from sim.parameters.fields.section_fields import DATE, Section, field

OURS = "convention of the project"
MOST_CITIES = 1000  # of a made-up world
NEARLY_WHOLE = 1e-3  # share of a scale that may be rounded away


class FixedSection(Section):
    """A section whose values hold for the whole run."""

    dated: ClassVar[bool] = False


class Time(FixedSection):
    """First and last month."""

    start: str = field("2020-11", DATE, "first month, the state of the census", "2020 population census", "high")
    end: str = field("2035-12", DATE, "last month", OURS, "high")


class Population(FixedSection):
    """Size of the simulated population."""

    scale: float = field(
        1000, "persons per worker",
        "persons a simulated worker stands for, rounded to whole persons so that tables add up; 1 = everybody",
        OURS, ge=1, le=1_000_000,
    )  # fmt: skip

    @field_validator("scale")
    @classmethod
    def _whole(cls, scale: float) -> float:
        """Round to whole persons; refuse a scale that rounding would change by more than a thousandth."""
        whole = float(round(scale))
        if abs(scale - whole) > NEARLY_WHOLE * scale:
            raise ValueError(f"is {scale:g}. A worker stands for whole persons: take {int(scale)} or {int(scale) + 1}")
        return whole


class Synthetic(FixedSection):
    """A made-up world, used only with `world: synthetic`."""

    cities: int = field(12, "cities", "number of made-up cities", OURS, ge=2, le=MOST_CITIES)
    persons: int = field(2_000_000, "persons", "people aged 16 and over", OURS, ge=1, le=10_000_000_000)


class Start(FixedSection):
    """What the starting state is made to meet."""

    net_damping: float = field(
        0.95,
        "share",
        "part of the net migration of 2010-2020 that goes on after 2020",
        "docs/scorecard.md, inside the range of start_values.csv damp",
        "medium",
        0.6,
        1,
        ge=0,
        le=2,
    )
    net_lowest: float = field(
        -0.03, "share a year", "lowest net migration aimed at between a unit and all others, share of its residents",
        "assumption: it binds for 2 of 360 units, by their damped net of 2010-2020 (census survival)", "medium", ge=-0.2, le=0,
    )  # fmt: skip
    net_highest: float = field(
        0.03, "share a year", "highest net migration aimed at between a unit and all others, share of its residents",
        "assumption: it binds for 7 of 360 units, by their damped net of 2010-2020 (census survival), Shenzhen among them",
        "medium", ge=0, le=0.2,
    )  # fmt: skip
    rural_lowest: float = field(
        -0.05, "share a year", "fastest loss of a rural zone aimed at, to own towns and other units, share of its residents",
        "assumption: 22 of 360 units lost more a year in 2010-2020 (census survival), by reclassification too", "low",
        ge=-0.2, le=0,
    )  # fmt: skip
    urbanisation: float = field(
        0.0066, "share a year", "rise of the urban share aimed at, by moves and by reclassification in place",
        "assumption: with natural growth the urban share then rises by .75 points a year (docs/scorecard.md)",
        "medium", 0.005, 0.01, ge=0, le=0.03,
    )  # fmt: skip
    mean_stay: float = field(
        15.0, "years", "mean time since arrival at the start of who lives away from home, of working age and as many of each "
        "age; stays of an age follow from the hazards; at most that of people who never leave again",
        "assumption: the model's own stationary state, three in ten considerations leading away; surveys of 2013 and 2015 found "
        "4.4 among people who had come lately (STAYDUR_2013, STAYDUR_2015)", "low", 4.4, 16.5, gt=0, le=40,
    )  # fmt: skip
    prior_stay_share: float = field(
        0, "share", "part of the unsettled in insured work, in chengqu of cities that recognise months, who bring those of an "
        "earlier stay; nobody's earlier stays are known",
        "assumption: none", "low", 0, 0.2, ge=0, le=1,
    )  # fmt: skip
    prior_stay_years: float = field(
        4.4, "years", "mean of that earlier stay (exponential)", "STAYDUR_2013 and STAYDUR_2015", "low", 1.9, 6.9,
        gt=0, le=40,
    )  # fmt: skip
    beijing_insured_cap: float = field(
        14.7, "years", "soft cap of insured years of Beijing's queue at the end of 2017, by the age of the scheme",
        "start_values.csv bj_cap", "medium", 14.4, 15, ge=8, le=30,
    )  # fmt: skip
    beijing_insured_tail: float = field(
        0.026, "share", "density of insured years beyond the cap, against none", "start_values.csv bj_tail", "medium",
        0.015, 0.04, ge=0, le=1,
    )  # fmt: skip
    beijing_queue: int = field(
        225_000, "persons", "people in Beijing with seven insured years and more at the end of 2017", "start_values.csv bj_pool",
        "medium", 190_000, 260_000, ge=0, le=2_000_000,
    )  # fmt: skip
    settling_exposure: float = field(
        6,
        "years",
        "longest time during which the unsettled of the start could have settled before",
        "docs/model.md 2.10, 10",
        "low",
        ge=0,
        le=40,
    )
