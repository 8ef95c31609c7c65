"""Read the rules in force, and lay them out by place for the kernels."""

from __future__ import annotations

import numpy as np

from sim.kernels.given import Evaluating
from sim.rules import size_class
from sim.rules.in_force import InForce
from sim.rules.resolved import Rules
from sim.rules.ways import Ways
from sim.steps import fertility, hazards, jobs, nation, recognising, settling, tracks, urbanising
from sim.steps.bars import Bars
from sim.steps.slots import Slots
from sim.steps.tracks import Laid
from sim.world.world import World


class MonthState:
    """The rules of the month as the kernels read them, beside what they are read for; it knows nobody's expectations.

    rules, towns : the rules in force in districts and in towns; laid : their tracks
    places : PLACE (place,); nation : NATION (1,); evaluating : hazards of considering a move
    first, first_nation : places and nation of the first month, None while it is read
    """

    rules: Rules
    towns: Rules
    laid: Laid
    places: np.ndarray
    nation: np.ndarray
    evaluating: Evaluating

    def __init__(self, in_force: InForce, world: World, slots: Slots, key):
        self.in_force, self.world, self.cities, self.slots, self.key = in_force, world, world.cities, slots, key
        self.first: np.ndarray | None = None
        self.first_nation: np.ndarray | None = None
        self.ways, self.bars = Ways(in_force.shelf), Bars(3 * len(self.cities))
        self.fertility, self.ground = fertility.Fertility(world, slots), urbanising.ground(world, slots)
        self._seen: tuple = ()

    def keep_first(self) -> None:
        """Keep places and nation of the first month: later ones are told as differences to them."""
        self.first, self.first_nation = self.places, self.nation

    def read(self, month: int, chengqu: np.ndarray, anew: bool) -> None:
        """Read the rules when a date has passed or a city has changed its class; chengqu : float64 (city,) persons."""
        if not (anew or self.may_differ(month, chengqu)):
            return
        self.rules = self.in_force.at(month, chengqu)
        self.towns = self.in_force.at(month, np.zeros(len(self.cities)))
        self._seen = self._dates_and_classes(month, chengqu)
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
        self._read_nation()

    def _read_nation(self) -> None:
        exposure, start = self.in_force.scenario.start.settling_exposure, self.world.month
        birth = fertility.national(self.world.schedules, self.fertility.women.sum(axis=0))
        self.places["births"] = self.fertility.factors(birth)
        told = (self.rules, self.world.schedules, self.evaluating, start, exposure, birth)
        most = self.places["births"].max(), self.places["reclassified"].max()
        self.nation = nation.nation(*told, *most, self.first_nation)

    def may_differ(self, month: int, chengqu: np.ndarray) -> bool:
        """Tell whether other rules than those read last may hold: a date has passed, or a city has changed its class or tier."""
        return not self._seen or self._seen != self._dates_and_classes(month, chengqu)

    def _dates_and_classes(self, month: int, chengqu: np.ndarray) -> tuple:
        dates = sum(date <= month for date in self.in_force.boundaries)
        return dates, size_class.size_class(chengqu).tobytes(), self._tiers(chengqu)

    def _tiers(self, chengqu: np.ndarray) -> bytes:
        bounds = self.rules["settlement.open_below"], self.rules["settlement.points_from"]
        return size_class.tier(chengqu, *bounds).tobytes()
