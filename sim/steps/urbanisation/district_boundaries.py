"""Redraw the districts of cities where a document or a reform says so, before the rules of the month are read.

A county becomes a district: its residents count in the chengqu, so the city may cross a line between size classes in the
same month. People and homes stay where they are, so what places were like at the start (residents, their pull) goes with them.
"""

from __future__ import annotations

import numpy as np

from sim.kernels.urbanisation.district_boundaries import relabel_residents
from sim.rules.resolve.rule_table import RuleTable
from sim.steps.expectations.place_expectations import Expectations
from sim.steps.migration import destination_choice
from sim.steps.month_state import MonthState
from sim.steps.worker_store import WorkerStore
from sim.world.worker_record import CHENGQU, TOWNS

PATH = "urbanisation.towns_made_districts"


class Districts:
    """Keep how much of the towns of every city has become districts: float64 (city,) share of those of the start.

    part : float64 (city,) share of what were still towns that was redrawn last
    """

    def __init__(self, rules: RuleTable):
        self.share = rules[PATH].copy()  # the districts of the start are those of the world
        self.part = np.zeros_like(self.share)

    def redraw(
        self, month: int, chengqu: np.ndarray, state: MonthState, known: Expectations, slots: WorkerStore, key, counts, lived
    ) -> bool:  # fmt: skip
        """Redraw districts where more is asked for than is redrawn, whether by a date or by a city that has grown.

        chengqu : float64 (city,) persons; counts : int64 (measure, place); lived : uint16, see sim.kernels.observation.survey_panel
        known : whose destination constants go over to the districts. Returns whether there was anything to redraw.
        """
        if not state.may_differ(month, chengqu):
            return False
        now = np.maximum(state.in_force.at(month, chengqu)[PATH], self.share)
        if np.array_equal(now, self.share):
            return False
        relabel_residents(
            slots.workers, slots.used, key, self.share, now, state.cities.id.astype(np.int64), counts, lived
        )
        self.part = (now - self.share) / np.where(self.share < 1.0, 1.0 - self.share, 1.0)
        weight = np.exp(destination_choice.log_attraction(state.rules, state.cities, known.answers))
        known.constants = transfer_attraction(known.constants, weight, self.part)
        self.share = now
        return True


def transfer_attraction(constants: np.ndarray, weight: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Return the destination constants after a part of the pull of towns has gone over to the districts.

    constants : float64 (place, 2)
    weight : float64 (place, 2) of every place before its constant, exp of wages and rents
    part : float64 (city,).
    Nothing is lost: the weights of both add up as before.
    """
    pull = weight * np.exp(constants)
    given = part[:, None] * pull[TOWNS::3]
    pull[CHENGQU::3] += given
    pull[TOWNS::3] -= given
    with np.errstate(divide="ignore"):
        made = np.log(pull) - np.log(weight)
    changed = np.repeat(part > 0, 3)
    return np.where(changed[:, None], made, constants)
