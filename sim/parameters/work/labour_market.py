"""Describe work, retirement and the growth of the population."""

from __future__ import annotations

from sim.parameters.fields.section_fields import Section, field
from sim.parameters.work.post_incentives import PostIncentives
from sim.parameters.work.work_policies import WorkPolicies

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


class Promotion(Section):
    """Rate of rising one grade of the ladder of eight (0 to 7), of those in work; all 0: grades stay."""

    first: float = field(
        0.02,
        "a year",
        "rate of rising from no grade to the first, on the mean of the educations of 2020",
        "assumption: about 11 million first certificates a year for 550 million employed without a grade",
        "low",
        0.01,
        0.03,
        ge=0,
        le=1,
    )
    skilled: float = field(
        0.04,
        "a year",
        "rate of rising from junior to intermediate, and to senior (grades 1 and 2)",
        "assumptions.csv skill_promotion_hazard",
        "low",
        0.02,
        0.08,
        ge=0,
        le=1,
    )
    highly_skilled: float = field(
        0.015,
        "a year",
        "rate of rising from senior to each of the four grades of technicians (grades 3 to 6)",
        "assumption: as few as hold them, assumptions.csv skill_grade_distribution",
        "low",
        0.005,
        0.03,
        ge=0,
        le=1,
    )


class Work(WorkPolicies, PostIncentives):
    """Jobs, insured work and retirement."""

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
        "retirement age of women: of cadres (college and above), and of those not in insured work",
        "State Council 1978 No. 104; who counts as a cadre is an assumption",
        "medium",
        50,
        60,
        ge=40,
        le=80,
    )
    retirement_women_workers: float = field(
        50,
        "years",
        "age at which women below college leave insured work",
        "State Council 1978 No. 104; who counts as a worker is an assumption",
        "medium",
        50,
        55,
        ge=40,
        le=80,
    )
    past_retirement_share: float = field(
        1.0, "share",
        "of those not in insured work, who go on past the retirement age as their age is in the labour force; 0 = all stop",
        "assumption; active shares by age: schedules.csv employment_rate", "low", 0.5, 1, ge=0, le=1,
    )  # fmt: skip
    promotion: Promotion = Promotion()
    leaving_age: LeavingAge = LeavingAge()


class Demography(Section):
    """Multipliers of the schedules of the world."""

    mortality: float = field(
        1.0,
        "",
        "multiplies the rate of dying, -ln(1 - chance a year)",
        "assumption: schedules as they are",
        ge=0,
        le=10,
    )
    fertility: float = field(1.0, "", "multiplies births by age", "assumption: schedules as they are", ge=0, le=10)
