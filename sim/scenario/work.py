"""Describe work, retirement and the growth of the population."""

from __future__ import annotations

from sim.scenario.section import Section, field

FORMAL = "assumptions.csv formal_share_start_value"


class InsuredShare(Section):
    """Share of the employed who pay social insurance, by education; people registered elsewhere."""

    primary: float = field(
        0.15, "share", "primary or none", f"{FORMAL}, smaller cities", "low", 0.1, 0.19, by_city=True, ge=0, le=1
    )
    junior: float = field(
        0.22, "share", "junior", f"{FORMAL}, smaller cities", "low", 0.15, 0.28, by_city=True, ge=0, le=1
    )
    senior: float = field(
        0.40, "share", "senior", f"{FORMAL}, smaller cities", "low", 0.28, 0.5, by_city=True, ge=0, le=1
    )
    college: float = field(
        0.70, "share", "college and above", f"{FORMAL}, smaller cities", "low", 0.49, 0.88, by_city=True, ge=0, le=1
    )


class LeavingAge(Section):
    """Age at leaving school, by the education reached."""

    senior: float = field(18, "years", "senior secondary", "assumption: usual age of graduation", ge=15, le=40)
    college: float = field(21, "years", "junior college", "assumption: usual age of graduation", ge=15, le=40)
    bachelor: float = field(22, "years", "bachelor", "assumption: usual age of graduation", ge=15, le=40)
    master: float = field(25, "years", "master", "assumption: usual age of graduation", ge=15, le=40)
    doctorate: float = field(28, "years", "doctorate", "assumption: usual age of graduation", ge=15, le=50)


class Work(Section):
    """Jobs, insured work and retirement."""

    job_loss: float = field(
        0.0084,
        "a month",
        "chance of losing work",
        "assumptions.csv separation_to_unemployment",
        "low",
        0.005,
        0.012,
        ge=0,
        le=1,
    )
    job_finding: float = field(
        0.16,
        "a month",
        "chance of the unemployed to find work",
        "assumptions.csv finding_rate",
        "medium",
        0.1,
        0.22,
        ge=0,
        le=1,
    )
    insured_share: InsuredShare = InsuredShare()
    local_urban_bonus: float = field(
        0.25,
        "share",
        "added to insured_share for people with local urban registration",
        f"{FORMAL}, note: locals .45/.60/.78/.92; about the mean of the differences (assumption)",
        "low",
        0.07,
        0.38,
        ge=0,
        le=1,
    )
    retirement_men: float = field(
        60, "years", "retirement age of men", "State Council 1978 No. 104", "high", ge=40, le=80
    )
    retirement_women: float = field(
        55,
        "years",
        "retirement age of women (50 for workers, 55 for cadres)",
        "State Council 1978 No. 104",
        "medium",
        50,
        60,
        ge=40,
        le=80,
    )
    leaving_age: LeavingAge = LeavingAge()


class Demography(Section):
    """Multipliers of the schedules of the world."""

    mortality: float = field(
        1.0, "", "multiplies the chance of dying", "assumption: schedules as they are", ge=0, le=10
    )
    fertility: float = field(1.0, "", "multiplies births by age", "assumption: schedules as they are", ge=0, le=10)
