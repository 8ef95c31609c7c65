"""Compute what happens to people over a year, for the country: waiting, children, schooling, ages.

Every function yields names and values; sim.outputs.tables.measure_meanings says what they are and in what they are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.kernels.observation.survey_panel import BLOCK_SLOTS
from sim.kernels.observation.yearly_counts import LEFT_BEHIND, ORPHAN, TOGETHER
from sim.outputs.tables.table_columns import workers_to_persons
from sim.statistics import survival_curves
from sim.world.worker_record import EDUCATION

OutcomeRow = tuple[str, float]


def waiting_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Yield the share still waiting after years, the median wait and the persons waiting, all cohorts since the start together."""
    at_risk, settled, _ = (part[1].sum(axis=0) for part in model.panel.waits())
    survival = survival_curves.kaplan_meier(at_risk, settled)
    for years in (1, 3, 5, 10):
        yield f"still_waiting_after_{years}_years", 100.0 * float(survival[12 * years - 1])
    yield "median_wait", survival_curves.survival_quantile(survival) / 12.0
    yield "waiting_persons", to_persons(model, model.panel.now.sum() * BLOCK_SLOTS)


def children_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Give the share of children who do not live with their parent, of all with one."""
    children = model.yearly.children.sum(axis=0)
    with_parent = children[TOGETHER] + children[LEFT_BEHIND]
    yield "left_behind_share", 100.0 * children[LEFT_BEHIND] / with_parent if with_parent else np.nan
    yield "left_behind_children", to_persons(model, children[LEFT_BEHIND])
    yield "orphans", to_persons(model, children[ORPHAN])


def entrant_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Give the education that those who turned 16 in the year will reach."""
    entrants = model.yearly.entrants.sum(axis=0)
    for name, number in zip(EDUCATION, entrants, strict=True):
        share = 100.0 * number / entrants.sum() if entrants.sum() else np.nan
        yield f"entrants_{name.replace(' ', '_')}", share


def age_outcomes(model: Any) -> Iterator[OutcomeRow]:
    """Give adults by ten years of age."""
    for decade, number in list(enumerate(model.yearly.ages))[1:]:
        first = 16 if decade == 1 else 10 * decade
        name = f"adults_{first}_{10 * decade + 9}" if decade < 9 else "adults_90_and_over"
        yield name, to_persons(model, number)


def to_persons(model: Any, workers: int) -> float:
    """Turn workers into persons."""
    return float(workers_to_persons(np.asarray(workers), model.world.scale))
