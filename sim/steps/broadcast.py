"""Read the rules in force and gather, once a month, all that every worker is told."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim import clock
from sim.kernels.given import Ahead, Evaluating, Tracks
from sim.kernels.weights import Choice
from sim.rules import size_class
from sim.rules.in_force import InForce
from sim.rules.resolved import Rules
from sim.rules.ways import Ways
from sim.steps import (
    apart,
    constants,
    fertility,
    hazards,
    homes,
    jobs,
    nation,
    recognising,
    schooling,
    settling,
    tracks,
    urbanising,
)
from sim.steps.answers import Answers, at_start
from sim.steps.bars import Bars
from sim.steps.expectations import Expectations
from sim.steps.quotas import Quotas
from sim.steps.slots import Slots
from sim.world.world import World


class Given(NamedTuple):
    """What every worker is told this month (see sim.kernels.given)."""

    nation: np.ndarray
    places: np.ndarray
    tracks: Tracks
    ahead: Ahead
    evaluating: Evaluating
    choice: Choice


class Broadcast:
    """Keep the rules in force and what was made of them; what people expect of them is kept in `expectations`.

    work : float64 (place, 2, 2) workers in work at the start, by schooling and registration
    """

    def __init__(
        self, in_force: InForce, world: World, slots: Slots, key, quotas: Quotas, chengqu, residents, foreseen,
        work: np.ndarray,
    ):  # fmt: skip
        self.in_force, self.world, self.cities, self.slots, self.key = in_force, world, world.cities, slots, key
        self.first: np.ndarray | None = None
        self.first_nation: np.ndarray | None = None
        self.seen: tuple = ()
        self.bars = Bars(3 * len(self.cities))
        self.ways = Ways(in_force.shelf)
        self.fertility, self.ground = fertility.Fertility(world, slots), urbanising.ground(world, slots)
        self.expectations = Expectations(self, foreseen)
        penalty = in_force.at(world.month, chengqu).value("work.registration_penalty")
        given = self.give(world.month, chengqu, residents, quotas, at_start(work, penalty))
        self.first, self.first_nation = self.places, self.nation
        self.thresholds = schooling.thresholds(world.schedules, slots, self.nation, self.places)
        few = in_force.scenario.prices.few_workers
        others = apart.rates(world, slots, self.nation, self.places, few)
        self.constants, self.missed = constants.invert(world, slots, key, given, others, few)
        self.expectations.start(self.constants)

    def give(self, month: int, chengqu, residents, quotas: Quotas, now: Answers) -> Given:
        """Gather what every worker is told in `month`, as last month left the cities.

        chengqu, residents : float64 (city,) persons; now : how the cities have answered
        """
        hopes = self.expectations
        january = clock.of_year(month) == 1 and self.first is not None
        if january:
            hopes.survey(month, self.slots, self.rules.value("choice.network_curvature"))
            self.fertility.count(self.slots, month)
        self.read_rules(month, chengqu, january)
        quotas.open_windows(month, self.rules, self.laid.tracks, residents)
        known = hopes.tracks(month, quotas)
        if quotas.expect(self.slots, self.key, self.nation, self.places, known, self.rules):
            known = hopes.tracks(month, quotas)
        hopes.form(month, chengqu, known, quotas, now, january)
        self.places["buys"] = homes.affordable(self.rules, self.cities, hopes.answers)
        return Given(self.nation, self.places, known, hopes.ahead, self.evaluating, hopes.choice)

    def read_rules(self, month: int, chengqu: np.ndarray, anew: bool) -> None:
        """Read the rules when a date has passed or a city has changed its class."""
        if anew or self.may_differ(month, chengqu):
            self.rules: Rules = self.in_force.at(month, chengqu)
            self.towns: Rules = self.in_force.at(month, np.zeros(len(self.cities)))
            self.seen = self._state(month, chengqu)
            self.places = settling.places(self.rules, self.towns, self.cities, self.first)
            urbanising.tell(self.places, self.rules, self.ground)
            jobs.tell(self.places, self.rules)
            recognising.tell(self.places, self.in_force.recognition, month)
            ways = self.ways.everywhere(self.rules, self.towns)
            self.bars.note(month, ways)
            self.laid = tracks.laid(ways, self.rules, self.bars.before)
            tracks.told(self.laid, self.places)
            self.places["freed"] = self.bars.freed
            self.evaluating = hazards.evaluating(self.rules)
            exposure, start = self.in_force.scenario.start.settling_exposure, self.world.month
            birth = fertility.national(self.world.schedules, self.fertility.women.sum(axis=0))
            self.places["births"] = self.fertility.factors(birth)
            told = (self.rules, self.world.schedules, self.evaluating, start, exposure, birth)
            self.nation = nation.nation(*told, self.places["births"].max(), self.places["reclassified"].max(), self.first_nation)

    def may_differ(self, month: int, chengqu: np.ndarray) -> bool:
        """Tell whether other rules than those read last may hold: a date has passed, or a city has changed its class or tier."""
        return not self.seen or self.seen != self._state(month, chengqu)

    def _state(self, month: int, chengqu: np.ndarray) -> tuple:
        dates = sum(date <= month for date in self.in_force.boundaries)
        return dates, size_class.size_class(chengqu).tobytes(), self._tiers(chengqu)

    def _tiers(self, chengqu: np.ndarray) -> bytes:
        bounds = self.rules["settlement.open_below"], self.rules["settlement.points_from"]
        return size_class.tier(chengqu, *bounds).tobytes()
