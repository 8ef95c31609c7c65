"""Turn the age pattern of migration into chances a month to evaluate where to live."""

from __future__ import annotations

import math

import numpy as np

from sim.kernels.given import Evaluating
from sim.rules.resolved import Rules

AGES = np.arange(121)


def monthly(yearly: np.ndarray) -> np.ndarray:
    """Turn yearly chances into monthly ones that compound to them: 1 - (1 - h)^(1/12)."""
    return 1.0 - (1.0 - np.clip(yearly, 0.0, 1.0)) ** (1.0 / 12.0)


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
    months = math.ceil(-math.log(floor) / decay * 12) + 1 if 0 < floor < 1 and decay > 0 else 600
    factor = np.maximum(floor, np.exp(-decay * np.arange(months) / 12.0))
    return Evaluating(monthly(yearly * rules.value("hazard.at_home")), monthly(yearly[:, None] * factor))
