"""Name what agents, explanations and tables read from a model, so that none of them imports it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np

from sim.rules.resolved import Rules
from sim.rules.way import Way
from sim.scenario.schema import Scenario
from sim.steps.broadcast import Broadcast
from sim.steps.economy import Economy
from sim.steps.memory import Memory
from sim.steps.month_inputs import MonthInputs
from sim.steps.month_state import MonthState
from sim.steps.quotas import Quotas
from sim.steps.slots import Slots
from sim.steps.totals import Totals
from sim.steps.yearly import Yearly
from sim.world.columns import CHENGQU
from sim.world.world import World


class ModelInterface(Protocol):
    """What is read from a model; tables never look at the workers (`slots`).

    month : number of the month (sim.clock); key : of its draws; settings : the scenario
    cities, workers : the agents, and the windows on workers (sim.agents)
    given : what every worker is told this month; state : the rules as they are read; broadcast : both, and expectations
    totals : counts of the month; flows : int64 (city, city, 4) workers who moved since January, by education group
    residents, chengqu : float64 (city,) persons; size_class : int8 (city,) codes of sim.rules.size_class
    month_settlement, month_economy : dict of arrays (city,), see sim.record.settlement, sim.record.economy
    memory, yearly : what a tenth remembers, the count of the year
    """

    month: int
    key: np.uint64
    seed: int
    replicate: int
    settings: Scenario
    world: World
    slots: Slots
    cities: list[Any]
    workers: Any
    quotas: Quotas
    economy: Economy
    given: MonthInputs
    broadcast: Broadcast
    memory: Memory

    @property
    def state(self) -> MonthState: ...

    @property
    def rules(self) -> Rules: ...

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
    def yearly(self) -> Yearly: ...

    def ways(self, row: int, zone: int = CHENGQU) -> tuple[Way, ...]: ...
