"""Form expectations: what people think of places, formed anew on some dates and kept in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.kernels.given import Tracks
from sim.kernels.tables import stock_by_home
from sim.kernels.weights import Choice
from sim.steps import lines, moving, recognising, tracks, waiting
from sim.steps.ahead import LookAhead, nothing
from sim.steps.answers import Answers, none
from sim.steps.lines import Foreseen
from sim.steps.quotas import Quotas
from sim.steps.slots import Slots

if TYPE_CHECKING:
    from sim.steps.broadcast import Broadcast


class Expectations:
    """The prospects of settlement by place, and the weights of places in the choice made of them.

    choice : the weights; prospect : float64 (place, SORTS) Pi of newcomers; constants : float64 (place, 2)
    ahead : the rules announced; nothing lies ahead until `looks` is set
    """

    def __init__(self, told: Broadcast, foreseen: Foreseen | None):
        self.told, self.foreseen, self.looks = told, foreseen, False
        self.look = LookAhead(told)
        self.constants = np.zeros((3 * len(told.cities), 2))
        self.answers, self.line, self.lead = none(3 * len(told.cities)), np.empty(0), np.empty(0)
        self.network = self._network(told.slots, told.in_force.scenario.choice.network_curvature)
        self.base = np.cumsum(self.network, axis=1)[:, -1]
        self.brought = recognising.insured_months(told.slots, told.world.month, len(told.cities))

    def survey(self, month: int, slots: Slots, curvature: float) -> None:
        """Count anew, in January, who lives where and how many insured months they would bring elsewhere."""
        self.network = moving.held(self._network(slots, curvature), self.base)
        self.brought = recognising.insured_months(slots, month, len(self.told.cities))

    def tracks(self, month: int, quotas: Quotas) -> Tracks:
        """Return the tracks of a month, with the lines expected; places are told which of them hold a ranking."""
        told = self.told
        return tracks.dated(told.laid, told.places, month, quotas.lines, self._path(month, quotas), quotas.held)

    def form(self, month: int, chengqu, known: Tracks, quotas: Quotas, now: Answers | None, anew: bool) -> None:
        """Weigh places anew where `anew`, after a ranking, and every month while announced rules come nearer.

        now : how the cities have answered; it counts from January on, from a ranking, or from a rule's date. An announcement
        alone changes what people expect of settlement and leaves wages and rents as they were seen before.
        """
        told = self.told
        seen = anew or not np.array_equal(self.line, quotas.lines, equal_nan=True)
        if seen:
            self.answers, self.line = now or self.answers, quotas.lines.copy()
        if self.looks:
            self.ahead = self.look.at(month, chengqu, known, self._path(month, quotas), quotas)
        else:
            self.ahead = nothing(told.places, known)
        nearer = not np.array_equal(self.lead, self.ahead.lead)
        self.lead = self.ahead.lead
        if seen or nearer:
            self.prospect = waiting.prospects(told.nation, told.places, known, self.ahead)
            self.choice = self.weigh(month, known, self.prospect, self.answers)

    def weigh(self, month: int, known: Tracks, prospect: np.ndarray, answers: Answers) -> Choice:
        """Make the weights of places in the choice, of prospects and of how the cities have answered."""
        told = self.told
        services = waiting.services(told.nation, told.places, prospect)
        pairs = recognising.pairs(told, month, known, self.ahead, self.brought)
        recognised = waiting.worth(told.nation, told.places["open"][3 * pairs.destinations], pairs.prospect)
        network = (self.network, services, pairs.number, recognised)
        return moving.choice(told.rules, told.cities, self.constants, *network, answers)

    def start(self, constants: np.ndarray) -> None:
        """Take the destination constants, and look ahead from now on: the constants are found without."""
        self.constants, self.looks, self.line = constants, True, np.empty(0)

    def _path(self, month: int, quotas: Quotas) -> np.ndarray:
        foreseen = self.foreseen if self.looks else None
        return lines.path(self.told.rules, month, quotas.lines, quotas.rises, foreseen)

    def _network(self, slots: Slots, curvature: float) -> np.ndarray:
        cities = self.told.cities
        stock = np.zeros((len(cities), 3 * len(cities)), np.int64)
        stock_by_home(slots.workers, slots.used, stock)
        urban, _ = moving.columns(cities)
        return moving.network_share(stock, urban, curvature)
