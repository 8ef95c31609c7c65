"""Turn yearly rates and chances into monthly chances, and the age pattern of migration into those to evaluate."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from sim.kernels.input_records import EvaluationHazards
from sim.parameters.migration import Hazard
from sim.rules.resolve.rule_table import RuleTable
from sim.world.start.stay_durations import age_pattern, duration_factor
from sim.world.worker_record import ARRIVED

MONTHS = 1 << ARRIVED[1]  # no stay is longer than the months a record holds


def monthly_probability(rate: np.ndarray) -> np.ndarray:
    """Turn a yearly rate, 0 or more, into the chance that it strikes in a month: 1 - exp(-rate/12)."""
    return -np.expm1(-np.asarray(rate, np.float64) / 12.0)


def yearly_rate(chance: np.ndarray) -> np.ndarray:
    """Turn a yearly chance, 0 to 1, into the yearly rate that leads to it: -ln(1 - chance); a chance of 1 gives infinity."""
    with np.errstate(divide="ignore"):
        return -np.log1p(-np.asarray(chance, np.float64))


def build_evaluation_hazards(rules: RuleTable) -> EvaluationHazards:
    """Return lambda(age, duration) as monthly chances (docs/model.md 2.4 (12); 2.9, 10; 2.10, 6)."""
    hazard = SimpleNamespace(**{name: rules.value(f"hazard.{name}") for name in Hazard.model_fields})
    yearly = hazard.evaluation * age_pattern(hazard)
    floor, decay = hazard.duration_floor, hazard.duration_decay
    months = -math.log(floor) / decay * 12 + 1 if 0 < floor < 1 and decay > 0 else 600
    months = math.ceil(min(months, MONTHS))
    return EvaluationHazards(
        monthly_probability(yearly * hazard.origin_city_factor),
        monthly_probability(yearly[:, None] * duration_factor(hazard, months)),
    )
