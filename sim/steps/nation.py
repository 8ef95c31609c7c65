"""Gather what holds for the whole country in a month: schedules as chances a month, work, families, tastes."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.given import AGES, NATION, Evaluating
from sim.rules.resolved import Rules
from sim.steps import homes, jobs, posts, switched
from sim.steps.hazards import monthly, rate
from sim.world.habits import GRADED
from sim.world.world import Schedules

PLAIN = {  # a field of NATION: the value it takes
    "taste_mean": "settlement.taste_mean",
    "taste_scale": "settlement.taste_scale",
    "land_kept": "land.kept",
    "loss": "work.job_loss",
    "finding": "work.job_finding",
    "local_bonus": "work.local_urban_bonus",
    "public_posts": "work.public_posts",
    "going_on": "work.going_on",
    "accompany": "families.child_accompanies",
    "dormitory": "families.dormitory",
    "discount": "waiting.discount",
    "employed": "waiting.employed",
    "newcomers_own": "waiting.newcomers_own",
    "newcomers_land": "waiting.newcomers_land",
    "reclassified_registered": "urbanisation.reclassified_registered",
    "students_registered": "urbanisation.students_registered",
    "students_moving": "urbanisation.students_moving",
    "students_far": "urbanisation.students_far",
    "of_parent": "families.schooling.parent",
    "of_leaving_behind": "families.schooling.left_behind",
    "of_closed_exam": "families.schooling.exam_closed",
}
OF_CHILDREN = ("of_parent", "of_zone", "of_leaving_behind", "of_closed_exam")  # log odds of schooling
LEVELS = ("senior", "college", "bachelor", "master", "doctorate")
COMPULSORY = 16  # years: primary and junior school are over
RAREST = 2.0**-20  # chance a month of being a candidate where next to nothing can happen
OLDEST = 101  # years; from here the chance of dying is cut to what the common bound leaves


def nation(
    rules: Rules, schedules: Schedules, evaluating: Evaluating, start: int, exposure: float, birth: np.ndarray,
    fertile: float, reclassified: float, first: np.ndarray | None,
) -> np.ndarray:  # fmt: skip
    """Build the country's record, NATION (1,).

    start : first month; exposure : years (docs/model.md 2.10, 10)
    birth : float64 (3, 121) births a month of a woman with a free slot, by zone and age (sim.steps.fertility.national)
    fertile : how many times as many she bears where most are born
    reclassified : highest chance a month of a rural resident to be reclassified
    first : the record of the first month, None when this is it
    """
    made = np.zeros(1, NATION)
    for field, path in PLAIN.items():
        made[field] = rules.value(path)
    made["land"] = switched.land_costs(rules)
    made["land_start"] = made["land"] if first is None else first["land_start"]
    made["filed"] = posts.filed(rules)
    made["pension_transfer"] = rules.value("work.pension_transfer") if first is None else first["pension_transfer"]
    made["pension"] = posts.pension(rules, made["pension_transfer"][0])
    made["leaving"] = np.rint(12 * np.array(leaving_ages(rules)))
    men, cadres, workers = (rules.value(f"work.retirement_{one}") for one in ("men", "women", "women_workers"))
    made["retirement"] = np.rint(12 * np.array([[men, men], [cadres, workers]]))
    made["promotion"] = promotion(rules)
    made["automation"] = monthly(rate(rules.value("work.automation")))
    made["startup"] = jobs.startup(rules)
    made["relief"] = math.exp(rules.value("choice.relief") * rules.value("choice.relief_grant"))
    made["theta"] = [[rules.value("choice.theta_low"), rules.value("choice.theta_college")]]
    made["psi"] = switched.psi(rules)
    made["waiting"] = switched.on(rules, "wait")
    made["start"], made["exposure"], made["active"] = start, exposure, schedules.active
    made["enrolment"] = np.rint(12 * rules.value("urbanisation.enrolment_age"))
    families(made, rules)
    made["homecoming"] = monthly(np.array(switched.homecoming(rules)))
    made["purchase"][0] = homes.purchase(rules)
    made["apply"] = monthly(rules.value("settlement.apply_hazard"))
    made["release"] = beside(made["apply"], monthly(rules.value("settlement.release_hazard")))
    made["birth"][0, :, 1] = birth * rules.value("demography.fertility")
    made["death"] = dying(schedules.death, rules.value("demography.mortality"))
    ladder = max(rules["work.promotion_here"].max(), 1.0)
    bound(made, evaluating, fertile, reclassified, ladder, rules.value("homes.largest"))
    return made


def dying(yearly: np.ndarray, times: float) -> np.ndarray:
    """Return the chance a month of dying, of a chance a year; `times` multiplies the rate, so that no chance passes 1."""
    return monthly(times * rate(yearly)) if times > 0.0 else np.zeros_like(yearly)


def families(made: np.ndarray, rules: Rules) -> None:
    """Write where children are schooled better, or let them make no difference."""
    zones = ("schooling.chengqu", "schooling.towns", "rural_schools")
    made["of_zone"] = [[rules.value(f"families.{zone}") for zone in zones]]
    made["of_leaving_behind"] *= 1.0 - rules.value("families.left_behind_care")
    if not switched.on(rules, "children"):
        made["accompany"] = 1.0
        for field in OF_CHILDREN:
            made[field] = 0.0


def beside(one: np.ndarray, both: np.ndarray) -> np.ndarray:
    """Return the chance a month that, beside a chance `one`, makes the chance `both`; 0 where one is more already."""
    return np.where(one < 1.0, np.maximum(1.0 - (1.0 - both) / np.maximum(1.0 - one, 1e-12), 0.0), 0.0)


def leaving_ages(rules: Rules) -> list:
    """Return the age at leaving school by education, years."""
    return [COMPULSORY, COMPULSORY] + [rules.value(f"work.leaving_age.{level}") for level in LEVELS]


def promotion(rules: Rules) -> np.ndarray:
    """Return the chance a month to rise a skill grade, float64 (7, 8) by education and grade held; 7 is the highest.

    The first grade comes the likelier the more often the education holds one at the start (sim.world.habits).
    Training leads to the first two grades.
    """
    yearly = np.zeros((7, 8))  # rates
    yearly[:, 0] = rules.value("work.promotion.first") * np.array(GRADED)
    yearly[:, 1:3] = rules.value("work.promotion.skilled")
    yearly[:, 3:7] = rules.value("work.promotion.highly_skilled")
    yearly[:, :2] *= jobs.against_default(rules, "work.training_places")
    return monthly(yearly)


def bound(
    made: np.ndarray, evaluating: Evaluating, fertile: float, reclassified: float, ladder: float, affordable: float
) -> None:  # fmt: skip
    """Set the chance of being a candidate: a power of two over the sum of all hazards, at most 1.

    A power of two, so that a reform which changes a hazard a little leaves the candidates of every month the same. Where
    hazards add up to more than 1 everybody is a candidate, and the events last in the order (sim.kernels.events) have
    what is left: at most one happens in a month.
    fertile : how many times the country's births are borne where most are
    ladder : how many times as fast as usual grades are gained where they are gained fastest
    affordable : how many times as often as in the mean district homes are bought where they are bought most
    """
    ages = np.arange(AGES)
    active = made["active"][0].max(axis=0)[np.maximum(ages - 1, 0)] > 0  # until the birthday at which nobody is left
    working = active | (12 * ages <= made["retirement"].max())
    others = np.maximum(evaluating.home, evaluating.away.max(axis=1))
    others = others + (made["loss"] + made["promotion"].max() * ladder + made["automation"]) * working
    others = others + np.maximum(made["apply"], reclassified)  # a rural resident does not apply
    others = others + made["purchase"][0].max(axis=1) * affordable * working
    others = others + made["homecoming"] * (12 * ages + 11 >= made["retirement"].min())
    total = (made["death"][0] + fertile * made["birth"][0].max(axis=0) + others)[:, 16:OLDEST].max()
    made["bound"] = covering(total)
    if made["bound"][0] < 1.0:
        made["log_pass"] = np.log1p(-made["bound"])
        made["death"] = np.minimum(made["death"], made["bound"][0] - others)
    else:
        made["log_pass"] = -np.inf  # no gap between candidates


def covering(total: float) -> float:
    """Return the least power of two over a sum of chances, 1 at most and RAREST at least."""
    return min(2.0 ** math.ceil(math.log2(max(total, RAREST))), 1.0)
