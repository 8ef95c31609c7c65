"""Tell what a post gives beside the wage by city, and what files and pensions cost who changes it (measures 5 to 8)."""

from __future__ import annotations

import numpy as np

from sim.kernels.worker_types import FIRST_MASTER_TYPE, WORKER_TYPES
from sim.parameters.parameter_registry import PARAMETERS
from sim.rules.resolve.rule_table import RuleTable

HIGH_DEGREE = (
    np.arange(WORKER_TYPES) >= FIRST_MASTER_TYPE
)  # sorts with a master's or doctor's degree (sim.kernels.expectations.settlement_prospects)


def default_value(path: str) -> float:
    """Return the default of a parameter: the level at which the start values were measured."""
    return float(PARAMETERS[path].default)


def spread_over_zones(of_city: np.ndarray) -> np.ndarray:
    """Spread a value by city over the three zones of each: (city,) -> (place,)."""
    return np.repeat(of_city, 3)


def non_wage_income(rules: RuleTable) -> np.ndarray:
    """Return what posts give beside the wage, log points of income, float64 (place, 2) by schooling.

    The allowance goes to the college-educated. A ladder that rises x times as fast adds (x - 1) times the usual growth g of
    earnings by grades; growth that lasts is worth g beta/(1 - beta) of income, as a stream discounted by beta (assumption).
    """
    beta = min(rules.value("expectations.discount_factor"), 0.99)
    growth = rules.value("prices.skill_premium") * rules.value("work.promotion.first")
    ladder = growth * (rules["work.promotion_multiplier"] - 1.0) * beta / (1.0 - beta)
    allowance = np.log1p(rules["work.hardship_premium"])
    return np.stack([spread_over_zones(ladder), spread_over_zones(ladder + allowance)], axis=1)


def research_reward_weights(rules: RuleTable, theta: np.ndarray) -> np.ndarray:
    """Return the weight of research rewards by place for a high degree, float64 (place,); theta : float64 (2,)."""
    return spread_over_zones(np.exp(theta[1] * np.log1p(rules["work.research_reward"])))


def reward_high_degrees(services: np.ndarray, reward: np.ndarray) -> np.ndarray:
    """Return the services of newcomers times the rewards of a high degree: float64 (k, WORKER_TYPES); reward : (k,)."""
    return services * np.where(HIGH_DEGREE[None, :], reward[:, None], 1.0)


def pair_destinations(pair: np.ndarray, pairs: int) -> np.ndarray:
    """Return the second city of every pair, int64 (pair,); pair : int32 (city, city), -1 = none."""
    made = np.zeros(pairs, np.int64)
    origin, city = np.nonzero(pair >= 0)
    made[pair[origin, city]] = city
    return made


def file_transfer_factor(rules: RuleTable) -> float:
    """Return the factor on the chance of finding work of people waiting for their file.

    A search of 1/f months is longer by the change of the delay.
    """
    finding, later = rules.value("work.job_finding"), rules.value("work.file_delay") - default_value("work.file_delay")
    return 1.0 / max(1.0 + finding * later, max(finding, 1e-9))


def pension_log_weights(rules: RuleTable, transferred: float) -> np.ndarray:
    """Return the log weight of other provinces per insured month here, float64 (2,) by schooling (docs/model.md 2.4 (13)).

    transferred : share of employers' contributions that moved along in the first month
    """
    theta = np.array(
        [rules.value("choice.income_elasticity_below_college"), rules.value("choice.income_elasticity_college")]
    )
    kept = (rules.value("work.pension_transfer") - transferred) * rules.value("work.employer_pension") / 12.0
    return theta * kept * (1.0 - rules.value("expectations.discount_factor"))


def pensions_may_differ(rules: RuleTable) -> bool:
    """Say whether a document or scenario sets the share of a pension that moves along: only then may it differ from the start."""
    return rules.origin("work.pension_transfer").document != "default"
