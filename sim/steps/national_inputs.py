"""Gather what holds for the whole country in a month: schedules as monthly chances, work, families, tastes."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.competing_events import BIRTH, DEATH, HAZARDS, LargestFactors
from sim.kernels.input_records import AGES, NATION, EvaluationHazards
from sim.rules.resolve.rule_table import RuleTable
from sim.steps import effective_parameters, home_purchase
from sim.steps.migration.evaluation_hazard import monthly_probability, yearly_rate
from sim.steps.work import post_incentives, work_policies
from sim.world.start.initial_parameters import GRADED
from sim.world.starting_world import Schedules

COPIED_PARAMETERS = {  # a field of NATION: the value it takes
    "taste_mean": "settlement.preference_mean",
    "taste_scale": "settlement.preference_scale",
    "land_kept": "land.secure_rights_share",
    "loss": "work.job_loss",
    "finding": "work.job_finding",
    "local_bonus": "work.local_urban_bonus",
    "public_posts": "work.public_posts",
    "going_on": "work.past_retirement_share",
    "accompany": "families.child_accompanies",
    "dormitory": "families.dormitory",
    "discount": "expectations.discount_factor",
    "employed": "expectations.always_insured_work_share",
    "newcomers_own": "expectations.newcomers_owning_share",
    "newcomers_land": "expectations.newcomers_land_share",
    "reclassified_registered": "urbanisation.reclassified_registered",
    "students_registered": "urbanisation.students_registered",
    "students_moving": "urbanisation.students_moving",
    "students_far": "urbanisation.students_far",
    "of_parent": "families.schooling.parent",
    "of_leaving_behind": "families.schooling.left_behind",
    "of_closed_exam": "families.schooling.exam_closed",
}
CHILD_FIELDS = ("of_parent", "of_zone", "of_leaving_behind", "of_closed_exam")  # log odds of schooling
LEVELS = ("senior", "college", "bachelor", "master", "doctorate")
COMPULSORY = 16  # years: primary and junior school are over
RAREST = 2.0**-20  # chance a month of being a candidate where next to nothing can happen
OLDEST = 101  # years; from here the chance of dying is cut to what the common bound leaves


def build_nation(
    rules: RuleTable, schedules: Schedules, evaluating: EvaluationHazards, start: int, exposure: float, birth: np.ndarray,
    fertile: float, reclassified: float, first: np.ndarray | None,
) -> np.ndarray:  # fmt: skip
    """Build the record of what holds for the whole country in a month, NATION (1,).

    Parameters
    ----------
    rules, schedules : rules in force; demographic schedules of the world.
    evaluating : monthly chances to evaluate where to live.
    start, exposure : int, first month of the run; float, years unsettled before it, at most (docs/model.md 2.10, 10).
    birth : float64 (3, 121) monthly births of a woman with a free slot, by zone and age (national_birth_probabilities).
    fertile : float, largest factor on `birth` over places.
    reclassified : float, highest monthly chance of a rural resident to be reclassified.
    first : record of the first month, None while it is built.
    """
    made = np.zeros(1, NATION)
    for field, path in COPIED_PARAMETERS.items():
        made[field] = rules.value(path)
    made["land"] = effective_parameters.land_costs(rules)
    made["land_start"] = made["land"] if first is None else first["land_start"]
    made["filed"] = post_incentives.file_transfer_factor(rules)
    made["pension_transfer"] = rules.value("work.pension_transfer") if first is None else first["pension_transfer"]
    made["pension"] = post_incentives.pension_log_weights(rules, made["pension_transfer"][0])
    made["leaving"] = np.rint(12 * np.array(leaving_ages(rules)))
    men, cadres, workers = (rules.value(f"work.retirement_{one}") for one in ("men", "women", "women_workers"))
    made["retirement"] = np.rint(12 * np.array([[men, men], [cadres, workers]]))
    made["promotion"] = promotion_probabilities(rules)
    made["automation"] = monthly_probability(yearly_rate(rules.value("work.automation")))
    made["startup"] = work_policies.startup_probability_gain(rules)
    made["relief"] = math.exp(
        rules.value("choice.relocation_grant_share") * rules.value("choice.relocation_grant_value")
    )
    made["theta"] = [
        [rules.value("choice.income_elasticity_below_college"), rules.value("choice.income_elasticity_college")]
    ]
    made["psi"] = effective_parameters.service_weights(rules)
    made["waiting"] = effective_parameters.is_on(rules, "expected_wait")
    made["start"], made["exposure"], made["active"] = start, exposure, schedules.active
    made["enrolment"] = np.rint(12 * rules.value("urbanisation.enrolment_age"))
    write_family_parameters(made, rules)
    made["homecoming"] = monthly_probability(np.array(effective_parameters.retirement_return_rate(rules)))
    made["purchase"][0] = home_purchase.purchase_probabilities(rules)
    made["apply"] = monthly_probability(rules.value("settlement.application_hazard"))
    made["release"] = additional_probability(
        made["apply"], monthly_probability(rules.value("settlement.backlog_application_hazard"))
    )
    made["birth"][0, :, 1] = birth * rules.value("demography.fertility")
    made["death"] = monthly_death_probability(schedules.death, rules.value("demography.mortality"))
    ladder = max(rules["work.promotion_multiplier"].max(), 1.0)
    most = LargestFactors(fertile, reclassified, ladder, rules.value("homes.largest_factor"), working_ages(made))
    set_candidate_probability(made, evaluating, most)
    return made


def monthly_death_probability(yearly: np.ndarray, times: float) -> np.ndarray:
    """Return monthly chances of dying from yearly ones; `times` multiplies the rate, so that no chance passes 1."""
    return monthly_probability(times * yearly_rate(yearly)) if times > 0.0 else np.zeros_like(yearly)


def write_family_parameters(made: np.ndarray, rules: RuleTable) -> None:
    """Write how zone and parent shape a child's schooling; with the mechanism of children off they make no difference."""
    zones = ("schooling.chengqu", "schooling.towns", "rural_schools")
    made["of_zone"] = [[rules.value(f"families.{zone}") for zone in zones]]
    made["of_leaving_behind"] *= 1.0 - rules.value("families.left_behind_care")
    if not effective_parameters.is_on(rules, "children"):
        made["accompany"] = 1.0
        for field in CHILD_FIELDS:
            made[field] = 0.0


def additional_probability(one: np.ndarray, both: np.ndarray) -> np.ndarray:
    """Return the monthly chance that, beside an independent chance `one`, makes the chance `both`; 0 where one is more already."""
    return np.where(one < 1.0, np.maximum(1.0 - (1.0 - both) / np.maximum(1.0 - one, 1e-12), 0.0), 0.0)


def leaving_ages(rules: RuleTable) -> list:
    """Return the age at leaving school by education, in years."""
    return [COMPULSORY, COMPULSORY] + [rules.value(f"work.leaving_age.{level}") for level in LEVELS]


def promotion_probabilities(rules: RuleTable) -> np.ndarray:
    """Return the monthly chance to rise a skill grade, float64 (7, 8) by education and grade held; 7 is the highest.

    The first grade comes the likelier the more often the education holds one at the start (sim.world.start.initial_parameters).
    Training leads to the first two grades.
    """
    yearly = np.zeros((7, 8))  # rates
    yearly[:, 0] = rules.value("work.promotion.first") * np.array(GRADED)
    yearly[:, 1:3] = rules.value("work.promotion.skilled")
    yearly[:, 3:7] = rules.value("work.promotion.highly_skilled")
    yearly[:, :2] *= work_policies.relative_to_default(rules, "work.training_places")
    return monthly_probability(yearly)


def working_ages(made: np.ndarray) -> np.ndarray:
    """Tell at which ages some work, bool (AGES,): until the birthday at which nobody is left in the labour force."""
    ages = np.arange(AGES)
    active = made["active"][0].max(axis=0)[np.maximum(ages - 1, 0)] > 0
    return active | (12 * ages <= made["retirement"].max())


def set_candidate_probability(made: np.ndarray, evaluating: EvaluationHazards, most: LargestFactors) -> None:
    """Set the chance of being a candidate: a power of two over the sum of all hazards, at most 1.

    A power of two, so that a reform which changes a hazard a little leaves the candidates of every month the same. Where
    hazards add up to more than 1 everybody is a candidate, and the events last in the order (sim.kernels.competing_events) have
    what is left: at most one happens in a month.

    Parameters
    ----------
    made : NATION (1,) with all hazards; bound and log_pass are set, death is cut from the age OLDEST to what bound leaves.
    evaluating : hazards of considering a move.
    most : what differs between places, where it is largest.
    """
    largest = [(hazard.event, hazard.largest(made, evaluating, most)) for hazard in HAZARDS]
    total = sum((chance for _, chance in largest), np.zeros((2, AGES)))
    made["bound"] = covering_power(total[:, 16:OLDEST].max())
    if made["bound"][0] < 1.0:
        made["log_pass"] = np.log1p(-made["bound"])
        others = sum(chance for event, chance in largest if event not in (DEATH, BIRTH))
        made["death"] = np.minimum(made["death"], made["bound"][0] - others)
    else:
        made["log_pass"] = -np.inf  # no gap between candidates


def covering_power(total: float) -> float:
    """Return the least power of two over a sum of chances, 1 at most and RAREST at least."""
    return min(2.0 ** math.ceil(math.log2(max(total, RAREST))), 1.0)
