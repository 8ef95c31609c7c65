"""Gather, once a month, all that every worker is told."""

from __future__ import annotations

import numpy as np

from sim import clock
from sim.rules.in_force import InForce
from sim.rules.resolved import Rules
from sim.steps import apart, constants, homes, schooling
from sim.steps.answers import Answers, at_start
from sim.steps.expectations import Expectations
from sim.steps.month_inputs import MonthInputs
from sim.steps.month_state import MonthState
from sim.steps.quotas import Quotas
from sim.steps.slots import Slots
from sim.world.world import World


class Broadcast:
    """Keep the rules as they are read (`state`) and what people expect of them (`expectations`).

    work : float64 (place, 2, 2) workers in work at the start, by schooling and registration
    """

    def __init__(
        self, in_force: InForce, world: World, slots: Slots, key, quotas: Quotas, chengqu, residents, foreseen,
        work: np.ndarray,
    ):  # fmt: skip
        self.state = MonthState(in_force, world, slots, key)
        self.expectations = Expectations(self.state, foreseen)
        penalty = in_force.at(world.month, chengqu).value("work.registration_penalty")
        given = self.give(world.month, chengqu, residents, quotas, at_start(work, penalty))
        self.state.keep_first()
        self.thresholds = schooling.thresholds(world.schedules, slots, self.state.nation, self.state.places)
        few = in_force.scenario.prices.few_workers
        others = apart.rates(world, slots, self.state.nation, self.state.places, few)
        self.constants, self.missed = constants.invert(world, slots, key, given, others, few)
        self.expectations.start(self.constants)

    @property
    def rules(self) -> Rules:
        """The rules in force in city districts."""
        return self.state.rules

    def give(self, month: int, chengqu, residents, quotas: Quotas, now: Answers) -> MonthInputs:
        """Gather what every worker is told in `month`, as last month left the cities.

        chengqu, residents : float64 (city,) persons; now : how the cities have answered
        """
        state, hopes = self.state, self.expectations
        january = clock.of_year(month) == 1 and state.first is not None
        if january:
            hopes.survey(month, state.slots, state.rules.value("choice.network_curvature"))
            state.fertility.count(state.slots, month)
        state.read(month, chengqu, january)
        quotas.open_windows(month, state.rules, state.laid.tracks, residents)
        known = hopes.tracks(state, month, quotas)
        if quotas.expect(state.slots, state.key, state.nation, state.places, known, state.rules):
            known = hopes.tracks(state, month, quotas)
        hopes.form(state, month, chengqu, known, quotas, now, january)
        state.places["buys"] = homes.affordable(state.rules, state.cities, hopes.answers)
        return MonthInputs(state.nation, state.places, known, hopes.ahead, state.evaluating, hopes.choice)
