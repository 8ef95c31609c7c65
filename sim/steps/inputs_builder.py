"""Gather, once per month, all that every worker is given."""

from __future__ import annotations

import numpy as np

from sim.core import month_numbers
from sim.kernels.month_packets import MonthInputs
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.steps import home_purchase, schooling_thresholds
from sim.steps.economy.city_responses import CityResponses, initial_responses
from sim.steps.expectations.place_expectations import Expectations
from sim.steps.migration import destination_constants
from sim.steps.month_state import MonthState
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.urbanisation import involuntary_moves
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World


class MonthInputsBuilder:
    """Keep the rules as they are read (`state`) and what people expect of them (`expectations`).

    work : float64 (place, 2, 2) workers in work at the start, by schooling and registration
    """

    def __init__(
        self, in_force: InForce, world: World, slots: WorkerStore, key, quotas: Quotas, chengqu, residents, foreseen,
        work: np.ndarray,
    ):  # fmt: skip
        self.state = MonthState(in_force, world, slots, key)
        self.expectations = Expectations(self.state, foreseen)
        penalty = in_force.at(world.month, chengqu).value("work.registration_penalty")
        given = self.gather(world.month, chengqu, residents, quotas, initial_responses(work, penalty))
        self.state.keep_first()
        self.thresholds = schooling_thresholds.solve_thresholds(
            world.schedules, slots, self.state.nation, self.state.places
        )
        few = in_force.scenario.prices.ratio_smoothing_workers
        others = involuntary_moves.involuntary_rates(world, slots, self.state.nation, self.state.places, few)
        self.constants, self.missed = destination_constants.invert_constants(world, slots, key, given, others, few)
        self.expectations.start(self.constants)

    @property
    def rules(self) -> RuleTable:
        """The rules in force in city districts."""
        return self.state.rules

    def gather(self, month: int, chengqu, residents, quotas: Quotas, now: CityResponses) -> MonthInputs:
        """Gather what every worker is given in `month`, as last month left the cities; in January some things are counted anew.

        Parameters
        ----------
        month : int, months since January 1900.
        chengqu, residents : float64 (city,) persons, of the districts and of the whole city.
        quotas : rankings of the run; those of the month are opened, and missing cut-offs filled in.
        now : changes of wages, rents, services and the chance of work since the start.
        """
        state, hopes = self.state, self.expectations
        january = month_numbers.month_of_year(month) == 1 and state.first is not None
        if january:
            hopes.survey(month, state.slots, state.rules.value("choice.network_curvature"))
            state.fertility.count(state.slots, month)
        state.read(month, chengqu, january)
        quotas.open_windows(month, state.rules, state.laid.tracks, residents)
        known = hopes.tracks(state, month, quotas)
        if quotas.expect(state.slots, state.key, state.nation, state.places, known, state.rules):
            known = hopes.tracks(state, month, quotas)
        hopes.form(state, month, chengqu, known, quotas, now, january)
        state.places["buys"] = home_purchase.affordability_factors(state.rules, state.cities, hopes.answers)
        return MonthInputs(state.nation, state.places, known, hopes.ahead, state.evaluating, hopes.choice)
