"""Form expectations: what people think of places, formed anew when what they are made of changes."""

from __future__ import annotations

import numpy as np

from sim.kernels.input_records import Tracks
from sim.kernels.migration.channel_tables import stock_by_home
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.steps.economy.city_responses import CityResponses, no_responses
from sim.steps.expectations import expected_cutoffs, settlement_prospects
from sim.steps.expectations.announced_rules import AnnouncedRules, no_announced_rules
from sim.steps.expectations.expected_cutoffs import ForeseenCutoffs
from sim.steps.migration import destination_choice
from sim.steps.month_state import MonthState
from sim.steps.settlement import recognised_stays, track_records
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import Cities

OF_THE_MONTH = ("window", "queue", "counted", "cutoff", "tied", "line", "buys")  # no prospect hangs on them


class Expectations:
    """The prospects of settlement by place, and the weights of places in the choice made of them.

    choice : the weights; prospect : float64 (place, WORKER_TYPES) Pi of newcomers; constants : float64 (place, 2)
    ahead : the rules announced; nothing lies ahead until `looks` is set
    """

    def __init__(self, state: MonthState, foreseen: ForeseenCutoffs | None):
        self.cities, self.foreseen, self.looks = state.cities, foreseen, False
        self.look = AnnouncedRules(len(self.cities))
        self.constants = np.zeros((3 * len(self.cities), 2))
        self.answers, self.weighed = no_responses(3 * len(self.cities)), ()
        self.network = self._network(state.slots, state.in_force.scenario.choice.network_curvature)
        self.base = np.cumsum(self.network, axis=1)[:, -1]
        self.brought = recognised_stays.mean_insured_months(state.slots, state.world.month, len(self.cities))

    def survey(self, month: int, slots: WorkerStore, curvature: float) -> None:
        """Count anew, in January, where people of each home live and how many insured months they would bring elsewhere.

        Parameters
        ----------
        month, slots : int, months since January 1900; all workers' records.
        curvature : float, rho of the network (docs/model.md 2.10, 3).
        """
        self.network = destination_choice.rescale_rows(self._network(slots, curvature), self.base)
        self.brought = recognised_stays.mean_insured_months(slots, month, len(self.cities))

    def tracks(self, state: MonthState, month: int, quotas: Quotas) -> Tracks:
        """Return the tracks of a month with the cut-offs expected, and mark the places that hold a ranking.

        Parameters
        ----------
        state, month : rules of the month, whose places are marked; int, months since January 1900.
        quotas : rankings of the run: last cut-offs, and where one is held this month.
        """
        path = self._path(state, month, quotas)
        return track_records.tracks_of_month(state.laid, state.places, month, quotas.lines, path, quotas.held)

    def form(
        self, state: MonthState, month: int, chengqu, known: Tracks, quotas: Quotas, now: CityResponses, january: bool
    ) -> None:
        """Weigh places anew as soon as anything they are weighed by has changed, whichever rule or cut-off that is.

        People know wages, rents and services of the first month and then of each January, nothing later: so what they know
        depends on no date of a rule (docs/model.md 2.11, 9).

        Parameters
        ----------
        state, month : rules of the month; int, months since January 1900.
        chengqu : float64 (city,) persons of the districts.
        known, quotas : tracks in force with the cut-offs expected; rankings of the run, not changed.
        now, january : changes of wages, rents, services and chance of work since the start; whether people learn of them now.
        """
        if january or not self.weighed or not self.weighed[0]:
            self.answers = now
        if self.looks:
            self.ahead = self.look.at(state, month, chengqu, known, self._path(state, month, quotas), quotas)
        else:
            self.ahead = no_announced_rules(state.places, known)
        weighed = self._inputs(state, month, known)
        if weighed != self.weighed or not state.rules.same(self.rules):
            self.weighed, self.rules = weighed, state.rules
            self.prospect = settlement_prospects.newcomer_prospects(state.nation, state.places, known, self.ahead)
            self.choice = self.weigh(state, month, known, self.prospect, self.answers)

    def _inputs(self, state: MonthState, month: int, known: Tracks) -> tuple:
        """Give all that places are weighed by, so that two months can be told apart."""
        ahead = self.ahead
        rules = [
            state.nation,
            without_fields(state.places, OF_THE_MONTH),
            without_fields(known.track, OF_THE_MONTH),
            known.item,
        ]
        rules += [ahead.lead, *state.in_force.recognition.between(month)]
        if ahead.lead.any():
            rules += [without_fields(ahead.places, OF_THE_MONTH), without_fields(ahead.track, OF_THE_MONTH), ahead.item]
        seen = (self.network, self.brought, *self.answers)
        return (self.looks, *(part.tobytes() for part in (*rules, *seen)))

    def weigh(
        self, state: MonthState, month: int, known: Tracks, prospect: np.ndarray, answers: CityResponses
    ) -> ChoiceWeights:
        """Return the weights of places in the choice of where to live.

        Parameters
        ----------
        state, month : rules of the month; int, months since January 1900.
        known : tracks in force.
        prospect : float64 (place, WORKER_TYPES) Pi of newcomers.
        answers : changes of wages, rents, services and chance of work since the start.
        """
        services = settlement_prospects.newcomer_service_utilities(state.nation, state.places, prospect)
        pairs = recognised_stays.pair_prospects(
            state.in_force.recognition, month, state.nation, state.places, known, self.ahead, self.brought
        )
        recognised = settlement_prospects.service_utilities(
            state.nation, state.places["open"][3 * pairs.destinations], pairs.prospect
        )
        return destination_choice.build_choice(
            state.rules, state.cities, self.constants, self.network, services, pairs.number, recognised, answers
        )

    def start(self, constants: np.ndarray) -> None:
        """Take the destination constants, and look ahead from now on: the constants are found without."""
        self.constants, self.looks = constants, True

    def _path(self, state: MonthState, month: int, quotas: Quotas) -> np.ndarray:
        foreseen = self.foreseen if self.looks else None
        return expected_cutoffs.expected_cutoff_path(state.rules, month, quotas.lines, quotas.rises, foreseen)

    def _network(self, slots: WorkerStore, curvature: float) -> np.ndarray:
        cities: Cities = self.cities
        stock = np.zeros((len(cities), 3 * len(cities)), np.int64)
        stock_by_home(slots.workers, slots.used, stock)
        urban, _ = destination_choice.urban_columns(cities)
        return destination_choice.network_share(stock, urban, curvature)


def without_fields(records: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """Return a copy of records with some fields at 0."""
    made = records.copy()
    for name in set(names).intersection(made.dtype.names or ()):
        made[name] = 0
    return made
