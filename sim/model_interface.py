"""Name what agents, explanations and tables read from a model, so that none of them imports it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np

from sim.kernels.month_packets import MonthInputs
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import RuleTable
from sim.scenario.schema import Scenario
from sim.steps.economy.city_economies import Economy
from sim.steps.inputs_builder import MonthInputsBuilder
from sim.steps.month_state import MonthState
from sim.steps.month_totals import Totals
from sim.steps.observation.survey_panel import SurveyPanel
from sim.steps.observation.yearly_counts import YearlyCounts
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import World
from sim.world.worker_record import CHENGQU


class ModelInterface(Protocol):
    """What is read from a model; tables never look at the workers (`slots`).

    month : number of the month (sim.core.month_numbers); key : of its draws; settings : the scenario
    cities, workers : the agents, and the windows on workers (sim.agents)
    inputs : what every worker is given this month; state : the rules as they are read; inputs_builder : gathers both, and
    expectations
    totals : counts of the month; flows : int64 (city, city, 4) workers who moved since January, by education group
    residents, chengqu : float64 (city,) persons; size_class : int8 (city,) codes of sim.rules.resolve.city_tiers
    month_settlement, month_economy : dict of arrays (city,), see sim.outputs.tables.settlement_table, sim.outputs.tables.economy_columns
    panel, yearly : what a tenth remembers, the count of the year
    """

    month: int
    key: np.uint64
    seed: int
    replicate: int
    settings: Scenario
    world: World
    slots: WorkerStore
    cities: list[Any]
    workers: Any
    quotas: Quotas
    economy: Economy
    inputs: MonthInputs
    inputs_builder: MonthInputsBuilder
    panel: SurveyPanel

    @property
    def state(self) -> MonthState: ...

    @property
    def rules(self) -> RuleTable: ...

    @property
    def totals(self) -> Totals: ...

    @property
    def flows(self) -> np.ndarray: ...

    @property
    def residents(self) -> np.ndarray: ...

    @property
    def chengqu(self) -> np.ndarray: ...

    @property
    def size_class(self) -> np.ndarray: ...

    @property
    def month_settlement(self) -> Mapping[str, np.ndarray]: ...

    @property
    def month_economy(self) -> Mapping[str, np.ndarray]: ...

    @property
    def yearly(self) -> YearlyCounts: ...

    def tracks(self, row: int, zone: int = CHENGQU) -> tuple[ActiveTrack, ...]: ...
