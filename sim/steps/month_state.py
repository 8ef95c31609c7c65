"""Read the rules in force, and lay them out by place for the kernels."""

from __future__ import annotations

import numpy as np

from sim.kernels.input_records import EvaluationHazards
from sim.rules.resolve import city_tiers
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.steps import national_inputs, province_fertility
from sim.steps.migration import evaluation_hazard
from sim.steps.settlement import place_records, recognised_stays, track_records
from sim.steps.settlement.former_tracks import FormerTracks
from sim.steps.settlement.track_records import TrackLayout
from sim.steps.urbanisation import urban_channels
from sim.steps.work import work_policies
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World


class MonthState:
    """The rules of the month as the kernels read them, beside what they are read for; it knows nobody's expectations.

    rules, towns : the rules in force in districts and in towns; laid : their tracks
    places : PLACE (place,); nation : NATION (1,); evaluating : hazards of considering a move
    first, first_nation : places and nation of the first month, None while it is read
    """

    rules: RuleTable
    towns: RuleTable
    laid: TrackLayout
    places: np.ndarray
    nation: np.ndarray
    evaluating: EvaluationHazards

    def __init__(self, in_force: InForce, world: World, slots: WorkerStore, key):
        self.in_force, self.world, self.cities, self.slots, self.key = in_force, world, world.cities, slots, key
        self.first: np.ndarray | None = None
        self.first_nation: np.ndarray | None = None
        self.ways, self.bars = TrackResolver(in_force.shelf), FormerTracks(3 * len(self.cities))
        self.fertility = province_fertility.Fertility(world, slots)
        self.ground = urban_channels.place_constants(world, slots)
        self._seen: tuple = ()

    def keep_first(self) -> None:
        """Keep places and nation of the first month: later ones are compared with them."""
        self.first, self.first_nation = self.places, self.nation

    def read(self, month: int, chengqu: np.ndarray, anew: bool) -> None:
        """Read the rules when a date has passed or a city has changed its size class or tier.

        Parameters
        ----------
        month : int, months since January 1900.
        chengqu : float64 (city,) persons of the districts, which decide the size class.
        anew : read them in any case: in January, when mothers have been counted anew.
        """
        if not (anew or self.may_differ(month, chengqu)):
            return
        self.rules = self.in_force.at(month, chengqu)
        self.towns = self.in_force.at(month, np.zeros(len(self.cities)))
        self._seen = self._dates_and_classes(month, chengqu)
        self.places = place_records.build_places(self.rules, self.towns, self.cities, self.first)
        urban_channels.write_urbanisation(self.places, self.rules, self.ground)
        work_policies.write_work_policies(self.places, self.rules)
        recognised_stays.write_recognition(self.places, self.in_force.recognition, month)
        ways = self.ways.everywhere(self.rules, self.towns)
        self.bars.note(month, ways)
        self.laid = track_records.layout_from(ways, self.rules, self.bars.before)
        track_records.link_places(self.laid, self.places)
        self.places["freed"] = self.bars.freed
        self.evaluating = evaluation_hazard.build_evaluation_hazards(self.rules)
        self._read_nation()

    def _read_nation(self) -> None:
        exposure, start = self.in_force.scenario.start.settling_exposure, self.world.month
        birth = province_fertility.national_birth_probabilities(self.world.schedules, self.fertility.women.sum(axis=0))
        self.places["births"] = self.fertility.factors(birth)
        fertile, reclassified = self.places["births"].max(), self.places["reclassified"].max()
        self.nation = national_inputs.build_nation(
            self.rules, self.world.schedules, self.evaluating, start, exposure, birth, fertile, reclassified,
            self.first_nation,
        )  # fmt: skip

    def may_differ(self, month: int, chengqu: np.ndarray) -> bool:
        """Say whether rules other than those read last may hold: a date has passed, or a city has changed its class or tier."""
        return not self._seen or self._seen != self._dates_and_classes(month, chengqu)

    def _dates_and_classes(self, month: int, chengqu: np.ndarray) -> tuple:
        dates = sum(date <= month for date in self.in_force.boundaries)
        return dates, city_tiers.classify_sizes(chengqu).tobytes(), self._tiers(chengqu)

    def _tiers(self, chengqu: np.ndarray) -> bytes:
        bounds = self.rules["settlement.open_below"], self.rules["settlement.points_from"]
        return city_tiers.classify_tiers(chengqu, *bounds).tobytes()
