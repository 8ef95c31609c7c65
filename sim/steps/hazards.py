"""Turn rates and chances of a year into chances of a month, and the age pattern of migration into those to evaluate."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.given import Evaluating
from sim.rules.resolved import Rules
from sim.world.columns import ARRIVED

AGES = np.arange(121)
MONTHS = 1 << ARRIVED[1]  # no stay is longer than the months a record holds


def monthly(rate: np.ndarray) -> np.ndarray:
    """Turn a rate a year, 0 or more, into the chance that it strikes in a month: 1 - exp(-rate/12)."""
    return -np.expm1(-np.asarray(rate, np.float64) / 12.0)


def rate(chance: np.ndarray) -> np.ndarray:
    """Turn a chance a year, 0 to 1, into the rate a year that leads to it: -ln(1 - chance); a chance of 1 has no end."""
    with np.errstate(divide="ignore"):
        return -np.log1p(-np.asarray(chance, np.float64))


def age_pattern(rules: Rules) -> np.ndarray:
    """Return the Rogers-Castro age pattern of migration, highest at 1 from 16 years on: float64 (121,).

    Rogers and Castro 1981, seven parameters; start values are the fundamental set with the peak moved (model 1.4, 2.8).
    """
    value = rules.value
    past = AGES - value("hazard.peak_age")
    child = value("hazard.child_level") * np.exp(-value("hazard.child_decay") * AGES)
    rise = np.exp(np.minimum(-value("hazard.labour_rise") * past, 700.0))
    labour = value("hazard.labour_level") * np.exp(-value("hazard.labour_decay") * past - rise)
    pattern = child + labour + value("hazard.constant")
    return np.minimum(pattern / pattern[16:].max(), 1.0)


def evaluating(rules: Rules) -> Evaluating:
    """Return lambda(age, duration) as chances a month (2.4; 2.9, 10; 2.10, 6)."""
    yearly = rules.value("hazard.evaluation") * age_pattern(rules)
    floor, decay = rules.value("hazard.duration_floor"), rules.value("hazard.duration_decay")
    months = -math.log(floor) / decay * 12 + 1 if 0 < floor < 1 and decay > 0 else 600
    months = math.ceil(min(months, MONTHS))
    factor = np.maximum(floor, np.exp(-decay * np.arange(months) / 12.0))
    return Evaluating(monthly(yearly * rules.value("hazard.at_home")), monthly(yearly[:, None] * factor))
