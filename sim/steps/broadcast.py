"""Read the rules in force and make of them, once a month, all that every worker is told."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim import clock
from sim.kernels.given import AGES, Choice, Evaluating
from sim.kernels.life import free_to_bear
from sim.kernels.tables import stock_by_home
from sim.rules import size_class
from sim.rules.in_force import InForce
from sim.rules.resolved import Rules
from sim.steps import apart, constants, hazards, moving, nation, points, schooling, settling, urbanising
from sim.steps.slots import Slots
from sim.world.world import World


class Given(NamedTuple):
    """What every worker is told this month (see sim.kernels.given)."""

    nation: np.ndarray
    places: np.ndarray
    tables: np.ndarray
    evaluating: Evaluating
    choice: Choice


class Broadcast:
    """Keep the rules in force, the destination constants, the network, and what was made of them."""

    def __init__(self, in_force: InForce, world: World, slots: Slots, chengqu: np.ndarray):
        self.in_force, self.cities, self.schedules, self.start = in_force, world.cities, world.schedules, world.month
        self.first: np.ndarray | None = None
        self.seen: tuple = ()
        self.women = women(slots, world.month)
        self.ground = urbanising.ground(world, slots)
        self.read_rules(world.month, chengqu)
        self.first = self.places
        self.thresholds = schooling.thresholds(self.schedules, slots, self.nation, self.places)
        others = apart.rates(world, slots, self.nation, self.places)
        self.network = self._network(slots)
        self.base = np.cumsum(self.network, axis=1)[:, -1]
        self.constants = constants.invert(world, slots, self.rules, self.evaluating, self.network, others)
        self.choice = moving.choice(self.rules, self.cities, self.constants, self.network)

    def give(self, month: int, chengqu: np.ndarray, slots: Slots, line: np.ndarray) -> Given:
        """Gather what every worker is told in `month`, as last month left the cities.

        chengqu : float64 (city,) persons; line : float64 (city,) last cut-offs in points, nan = none yet.
        """
        if clock.of_year(month) == 1:
            self.network = moving.held(self._network(slots), self.base)
            self.women = women(slots, month)
            self.seen = ()
        before = self.weighed
        if self.read_rules(month, chengqu) and (self.weighed != before or clock.of_year(month) == 1):
            self.choice = moving.choice(self.rules, self.cities, self.constants, self.network)
        dated = points.dated(self.tables, self.rules, month, line)
        return Given(self.nation, self.places, dated, self.evaluating, self.choice)

    def read_rules(self, month: int, chengqu: np.ndarray) -> bool:
        """Read the rules anew when a date has passed or a city has changed its class; say whether it was so."""
        dates = sum(date <= month for date in self.in_force.boundaries)
        if self.seen == (dates, size_class.size_class(chengqu).tobytes(), self._tiers(chengqu)):
            return False
        self.rules: Rules = self.in_force.at(month, chengqu)
        self.towns: Rules = self.in_force.at(month, np.zeros(len(self.cities)))
        self.seen = (dates, size_class.size_class(chengqu).tobytes(), self._tiers(chengqu))
        self.places = settling.places(self.rules, self.towns, self.cities, self.first)
        urbanising.tell(self.places, self.rules, self.ground)
        self.tables = points.tables(self.rules)
        self.evaluating = hazards.evaluating(self.rules)
        exposure = self.in_force.scenario.start.settling_exposure
        self.nation = nation.nation(
            self.rules,
            self.schedules,
            self.evaluating,
            self.start,
            exposure,
            self.women,
            self.places["reclassified"].max(),
        )
        self.weighed = moving.weighed(self.rules)
        return True

    def _tiers(self, chengqu: np.ndarray) -> bytes:
        if not self.seen and not hasattr(self, "rules"):
            return b""
        bounds = self.rules["settlement.open_below"], self.rules["settlement.points_from"]
        return size_class.tier(chengqu, *bounds).tobytes()

    def _network(self, slots: Slots) -> np.ndarray:
        stock = np.zeros((len(self.cities), 3 * len(self.cities)), np.int64)
        stock_by_home(slots.workers, slots.used, stock)
        urban, _ = moving.columns(self.cities)
        return moving.network_share(stock, urban, self.rules.value("choice.network_curvature"))


def women(slots: Slots, month: int) -> np.ndarray:
    """Count women by zone and age, all and those with a slot for a child: int64 (3, 121, 2)."""
    counts = np.zeros((3, AGES, 2), np.int64)
    free_to_bear(slots.workers, slots.used, month, counts)
    return counts
