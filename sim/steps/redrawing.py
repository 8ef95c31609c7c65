"""Redraw the districts of cities where a document or a reform says so, before the rules of the month are read.

A county becomes a district: its residents count in the chengqu, so the city may cross a line between size classes in the
same month. People and homes stay where they are, so what places were like at the start (residents, their pull) goes with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.kernels.redraw import redraw
from sim.steps import moving
from sim.world.columns import CHENGQU, TOWNS

if TYPE_CHECKING:
    from sim.model import Mobility

PATH = "urbanisation.redrawn"


class Districts:
    """Keep how much of the towns of every city has become districts: float64 (city,) share of those of the start."""

    def __init__(self, model: Mobility):
        self.model = model
        self.share = model.rules[PATH].copy()  # the districts of the start are those of the world

    def redraw(self) -> None:
        """Redraw districts where more is asked for than is redrawn, whether by a date or by a city that has grown."""
        model = self.model
        if not model.broadcast.may_differ(model.month, model.chengqu):
            return
        now = np.maximum(model.broadcast.in_force.at(model.month, model.chengqu)[PATH], self.share)
        if np.array_equal(now, self.share):
            return
        identity = model.world.cities.id.astype(np.int64)
        told = (self.share, now, identity, model.totals.counts, model.memory.lived)
        redraw(model.slots.workers, model.slots.used, model.key, *told)
        part = (now - self.share) / np.where(self.share < 1.0, 1.0 - self.share, 1.0)
        model.economy.redrawn(part)
        expectations = model.broadcast.expectations
        expectations.constants = pulled(expectations.constants, self.pull(), part)
        self.share = now

    def pull(self) -> np.ndarray:
        """Return the weight of every place before its constant, float64 (place, 2): exp of wages and rents."""
        model = self.model
        return np.exp(moving.income(model.rules, model.world.cities, model.broadcast.expectations.answers))


def pulled(constants: np.ndarray, weight: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Return the destination constants after a part of the pull of towns has gone over to the districts.

    constants, weight : float64 (place, 2); part : float64 (city,). Nothing is lost: the weights of both add up as before.
    """
    pull = weight * np.exp(constants)
    given = part[:, None] * pull[TOWNS::3]
    pull[CHENGQU::3] += given
    pull[TOWNS::3] -= given
    with np.errstate(divide="ignore"):
        made = np.log(pull) - np.log(weight)
    changed = np.repeat(part > 0, 3)
    return np.where(changed[:, None], made, constants)
