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
from sim.steps import apart, constants, hazards, moving, nation, points, schooling, settling, urbanising, waiting
from sim.steps.answers import Answers, none
from sim.steps.quotas import Quotas
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

    def __init__(self, in_force: InForce, world: World, slots: Slots, key, quotas: Quotas, chengqu, residents):
        self.in_force, self.world, self.cities, self.slots, self.key = in_force, world, world.cities, slots, key
        self.first: np.ndarray | None = None
        self.first_nation: np.ndarray | None = None
        self.seen: tuple = ()
        self.line, self.now = quotas.line, none(3 * len(self.cities))
        self.constants = np.zeros((3 * len(self.cities), 2))
        self.women, self.network = women(slots, world.month), self._network(in_force.scenario.choice.network_curvature)
        self.base = np.cumsum(self.network, axis=1)[:, -1]
        self.ground = urbanising.ground(world, slots)
        given = self.give(world.month, chengqu, residents, quotas)
        self.first, self.first_nation = self.places, self.nation
        self.thresholds = schooling.thresholds(world.schedules, slots, self.nation, self.places)
        self.constants = constants.invert(world, slots, key, given, apart.rates(world, slots, self.nation, self.places))
        self.choice = moving.with_constants(given.choice, self.constants)

    def give(self, month: int, chengqu, residents, quotas: Quotas, now: Answers | None = None) -> Given:
        """Gather what every worker is told in `month`, as last month left the cities.

        chengqu, residents : float64 (city,) persons; now : how the cities have answered, None at the start
        """
        self.now = now or self.now
        january = clock.of_year(month) == 1 and self.first is not None
        if january:
            self.network = moving.held(self._network(self.rules.value("choice.network_curvature")), self.base)
            self.women = women(self.slots, month)
        dated = self.read_rules(month, chengqu, january)
        tables = points.dated(self.tables, self.rules, month, quotas.line, quotas.drift)
        quotas.open_windows(self.rules, tables, residents)
        if quotas.expect(self.slots, self.key, month, self.nation, self.places, tables, self.rules):
            tables = points.dated(self.tables, self.rules, month, quotas.line, quotas.drift)
        if january or dated or not np.array_equal(self.line, quotas.line, equal_nan=True):
            self.form_expectations(tables, quotas)
        return Given(self.nation, self.places, tables, self.evaluating, self.choice)

    def form_expectations(self, tables: np.ndarray, quotas: Quotas) -> None:
        """Weigh places anew: in January, after a ranking, and when a rule has changed on a date."""
        self.line = quotas.line.copy()
        self.prospect = waiting.prospects(self.nation, self.places, tables)
        services = waiting.services(self.nation, self.places, self.prospect)
        self.choice = moving.choice(self.rules, self.cities, self.constants, self.network, services, self.now)

    def read_rules(self, month: int, chengqu: np.ndarray, anew: bool) -> bool:
        """Read the rules when a date has passed or a city has changed its class; say whether a date has passed."""
        dates = sum(date <= month for date in self.in_force.boundaries)
        passed = not self.seen or dates != self.seen[0]
        if anew or passed or self.seen[1:] != (size_class.size_class(chengqu).tobytes(), self._tiers(chengqu)):
            self.rules: Rules = self.in_force.at(month, chengqu)
            self.towns: Rules = self.in_force.at(month, np.zeros(len(self.cities)))
            self.seen = (dates, size_class.size_class(chengqu).tobytes(), self._tiers(chengqu))
            self.places = settling.places(self.rules, self.towns, self.cities, self.first)
            urbanising.tell(self.places, self.rules, self.ground)
            self.tables = points.tables(self.rules)
            self.evaluating = hazards.evaluating(self.rules)
            exposure, start = self.in_force.scenario.start.settling_exposure, self.world.month
            told = (self.rules, self.world.schedules, self.evaluating, start, exposure, self.women)
            self.nation = nation.nation(*told, self.places["reclassified"].max(), self.first_nation)
        return passed

    def _tiers(self, chengqu: np.ndarray) -> bytes:
        bounds = self.rules["settlement.open_below"], self.rules["settlement.points_from"]
        return size_class.tier(chengqu, *bounds).tobytes()

    def _network(self, curvature: float) -> np.ndarray:
        stock = np.zeros((len(self.cities), 3 * len(self.cities)), np.int64)
        stock_by_home(self.slots.workers, self.slots.used, stock)
        urban, _ = moving.columns(self.cities)
        return moving.network_share(stock, urban, curvature)


def women(slots: Slots, month: int) -> np.ndarray:
    """Count women by zone and age, all and those with a slot for a child: int64 (3, 121, 2)."""
    counts = np.zeros((3, AGES, 2), np.int64)
    free_to_bear(slots.workers, slots.used, month, counts)
    return counts
