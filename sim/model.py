"""The model: cities as Mesa agents, workers as columns, one month a step."""

from __future__ import annotations

import time
import warnings
from typing import Self

import mesa
import numba
import numpy as np
from numba.np.ufunc.parallel import get_thread_count

from sim import clock, draws, forked
from sim.agents import City, Workers, row_of
from sim.collected import OF_CITIES, OF_THE_COUNTRY, Collector
from sim.kernels.month import act as live_a_month
from sim.kernels.tally import census
from sim.rules import size_class
from sim.rules.in_force import InForce
from sim.rules.resolved import Rules
from sim.rules.way import Way
from sim.scenario import carrier
from sim.scenario.arguments import checked
from sim.scenario.schema import Scenario
from sim.scenario.seeding import OWN, Rng, of_keywords, seed_of
from sim.shown import table
from sim.steps import prices, recognising, rounds
from sim.steps.broadcast import Broadcast
from sim.steps.economy import Economy
from sim.steps.employment import employed
from sim.steps.entering import enter
from sim.steps.lines import foreseen
from sim.steps.memory import Memory
from sim.steps.month_state import MonthState
from sim.steps.needed import enough
from sim.steps.quotas import Quotas
from sim.steps.redrawing import Districts
from sim.steps.schooling import Schooled
from sim.steps.settled import by_rule, settlement
from sim.steps.slots import Slots
from sim.steps.tallies import Tallies
from sim.steps.totals import Totals
from sim.steps.tracks import queues, width
from sim.steps.yearly import Yearly, count
from sim.world import columns
from sim.world.build import build
from sim.world.columns import CHENGQU
from sim.world.world import World


def differs(world: World, settings: Scenario) -> str:
    """Say where a world that was handed over is not that of the scenario: the world's month and scale hold."""
    asked = clock.month(settings.time.start), settings.population.scale
    if (world.month, world.scale) == asked:
        return ""
    both = ((world.month, world.scale), asked)
    of_world, of_scenario = (f"{clock.text(month)}, {scale:,g} persons a worker" for month, scale in both)
    return f"The world handed over is of {of_world}; the scenario asks for {of_scenario}. Those of the world hold."


class Mobility(mesa.Model):
    """Move workers between cities, month by month, under settlement rules.

    scenario : a Scenario, the path of a scenario file, or Mesa's carrier of a Scenario
    rng : seed, a whole number or a numpy Generator; None: a new one each time (`mesa.batch_run` without seeds)
    replicate : which of the runs of this seed; rng and replicate are the scenario's where left out
    world : a world made before, whose workers are copied   threads, block : how work is shared out, never what results
    lines : the lines to come, where the scenario's people foresee them (sim.experiment.foresight)
    """

    def __init__(
        self,
        scenario=None,
        *,
        rng: Rng = OWN,
        replicate=None,
        world: World | None = None,
        threads=None,
        block=1 << 16,
        lines=None,
        **more,
    ):
        forked.refuse()
        self.settings = carrier.settings(scenario)
        threads = checked(replicate=replicate, threads=threads)["threads"]
        seed = seed_of(of_keywords(rng, more), replicate, self.settings.seed)
        chosen = self.settings.replicate if replicate is None else int(replicate)
        super().__init__(scenario=carrier.carry(self.settings, seed), rng=seed)
        self.seed, self.replicate, self.key = seed, chosen, draws.key_of(seed, chosen)
        self.block, self.loop_seconds = block, 0.0
        if world is None:
            enough(self.settings, threads or get_thread_count())
        self.world = world or build(self.settings, self.key)
        self.month, self.end = self.world.month, clock.month(self.settings.time.end)
        if unlike := differs(self.world, self.settings):
            warnings.warn(unlike, stacklevel=2)
        self.slots = Slots(self.world.workers.copy() if world else self.world.workers)
        self.cities = [City(self, row) for row in range(len(self.world.cities))]
        self.workers = Workers(self)
        self.tallies = Tallies(threads, len(self.cities))
        census(self.slots.workers, self.slots.used, self.totals.counts)
        self.quotas = Quotas(len(self.cities), self.world.scale, self.month)
        if rounds.hold(self.settings, self.world.cities, self.slots, self.key, self.quotas, self.chengqu):
            self.totals.counts[:] = 0
            census(self.slots.workers, self.slots.used, self.totals.counts)
        known = foreseen(self.settings, lines, self.month)
        start = (self.slots, self.key, self.quotas, self.chengqu, self.residents, known, employed(self.totals))
        in_force = InForce(self.settings, self.world.cities, self.residents)
        in_force.note(self.month, self.chengqu)
        self.broadcast = Broadcast(in_force, self.world, *start)
        recognising.begin(self.slots, self.key, self.state.places, self.settings.start)
        told = (self.rules, self.state.towns, self.totals, self.slots, self.state.nation, self.state.places)
        reading = prices.reading(self.settings.prices)
        self.economy = Economy(self.world, *told, reading)
        self.districts = Districts(self.rules)
        self.memory, self._counted = Memory(len(self.cities), self.month, self.tallies.threads), (self.month, None)
        self.read_rules()
        self.remember()
        self.announce()
        self.datacollector = Collector(OF_THE_COUNTRY, agenttype_reporters={City: OF_CITIES})
        self.datacollector.collect(self)

    def __repr__(self) -> str:
        told = self.settings
        months = f"{clock.text(self.month)} of {told.time.start} to {told.time.end}"
        workers = f"{self.slots.used:,} workers of {self.world.scale:,g} persons"
        return f"<Mobility {told.name}: {months}, {len(self.cities)} cities, {workers}, seed {self.seed}>"

    def _repr_html_(self) -> str:
        now = {"month": clock.text(self.month), "residents": self.residents.sum(), "cities": len(self.cities)}
        told = now | self.settings.about() | {"seed": self.seed, "replicate": self.replicate}
        return table(f"Model of {self.settings.name}", told)

    def city(self, name: str) -> City:
        """Give a city by its English or Chinese name; raise NotFound, with the nearest names, where there is none."""
        return self.cities[row_of(name, self.world.cities, self.settings.world)]

    def step(self) -> None:
        """Live through one month; none after the last a worker's record holds."""
        if self.month >= columns.LATEST:
            raise ValueError(f"{clock.text(columns.LATEST)} is the last month that the records of workers hold.")
        forked.refuse()
        started = time.perf_counter()
        self.month += 1
        self.redraw_districts()
        self.read_rules()
        self.come_of_age()
        self.act()
        self.add_up()
        self.answer()
        self.remember()
        self.announce()
        self.loop_seconds += time.perf_counter() - started
        self.datacollector.collect(self)
        self.running = self.month < self.end

    def redraw_districts(self) -> None:
        """Redraw the districts of cities where a document or a reform says so."""
        of_people = (self.slots, self.key, self.totals.counts, self.memory.lived)
        if self.districts.redraw(self.month, self.chengqu, self.state, self.broadcast.expectations, *of_people):
            self.economy.redrawn(self.districts.part)

    def read_rules(self) -> None:
        """Tell every worker the rules in force, distances and hazards; open the windows of this month."""
        self.state.in_force.note(self.month, self.chengqu)
        self.given = self.broadcast.give(self.month, self.chengqu, self.residents, self.quotas, self.economy.answers)
        self.tallies.rank(len(queues(self.given.tracks)), width(self.given.tracks))

    def come_of_age(self) -> None:
        """Let the children who turn 16 become workers."""
        self.tallies.clear(new_year=clock.of_year(self.month) == 1)
        land = self.rules.value("land.entrants_holding")
        schooled = Schooled(self.given.nation, self.given.places, self.broadcast.thresholds)
        enter(self.slots, self.key, self.month, self.world.schedules, schooled, land, self.tallies.counts[0])

    def act(self) -> None:
        """Let every worker live through the month: be settled or refused, live, work, move, apply."""
        numba.set_num_threads(self.tallies.threads)
        decided = (self.announced.places, self.announced.tracks)
        shared = (self.tallies.counts, self.tallies.flows, self.tallies.histogram, self.memory.lived)
        live_a_month(
            self.slots.workers, self.slots.used, self.key, self.month, *self.given, *decided, *shared, self.block
        )

    def add_up(self) -> None:
        """Add up what happened: one sum of integers over all workers."""
        self.tallies.add_up()

    def answer(self) -> None:
        """Let every city answer with wages, rents, services and its budget to who lives and works there."""
        self.economy.answer(self.rules, self.state.towns, self.totals, self.month)

    def remember(self) -> None:
        """Ask a tenth of the workers where they lived five years ago, and whether they wait to be settled."""
        self.memory.look(self.slots, self.key, self.month, *self.given[:3])

    def announce(self) -> None:
        """Rank who applied and draw each line: who is admitted is settled next month."""
        histogram, admitted = self.tallies.histogram.sum(axis=0), by_rule(self.rules, self.totals.admitted)
        self.announced = self.quotas.announce(self.given, self.rules, self.slots, self.key, histogram, admitted)

    def run_to(self, month: str) -> Self:
        """Step until `month`, such as "2030-12", is done; return the model."""
        while self.month < clock.month(month):
            self.step()
        return self

    @property
    def totals(self) -> Totals:
        """Counts of workers by measure and place at the end of the month."""
        return self.tallies.totals

    @property
    def state(self) -> MonthState:
        """The rules of the month as they are read."""
        return self.broadcast.state

    @property
    def rules(self) -> Rules:
        """The rules in force, by city."""
        return self.state.rules

    def ways(self, row: int, zone: int = CHENGQU) -> tuple[Way, ...]:
        """The ways to settle in a zone of a city that are in force; none in rural zones."""
        return self.state.laid.ways[3 * row + zone]

    @property
    def residents(self) -> np.ndarray:
        """Residents of every city, children included: float64 (city,) persons."""
        return (self.totals.by_city("adults") + self.totals.by_city("children")) * self.world.scale

    @property
    def yearly(self) -> Yearly:
        """Count the workers once, when first asked in a month."""
        month, made = self._counted
        if made is None or month != self.month:
            self.memory.stand(self.slots, self.key, self.month)
            told = (self.state, self.broadcast.expectations, self.given.tracks, self.economy, self.size_class)
            made = count(self.slots, self.key, self.month, self.world, *told)
            self._counted = (self.month, made)
        return made

    @property
    def chengqu(self) -> np.ndarray:
        """Residents of every city's districts, the figure size classes go by: float64 (city,) persons."""
        return (self.totals.adults + self.totals.children)[CHENGQU::3] * self.world.scale

    @property
    def size_class(self) -> np.ndarray:
        """Size class of every city by its present chengqu: int8 (city,)."""
        return size_class.size_class(self.chengqu)

    @property
    def month_settlement(self) -> dict[str, np.ndarray]:
        """Settlement of the month by city: regime, eligible, applicants, quota, cutoff, admitted, converted."""
        return settlement(self.rules, self.totals, self.announced, self.quotas.persons)

    @property
    def month_economy(self) -> dict[str, np.ndarray]:
        """Wages, rent, service quality, revenue and balance of the month by city."""
        return self.economy.written()

    @property
    def flows(self) -> np.ndarray:
        """Workers who moved between cities since January: int64 (city, city, 4), origin, destination, education."""
        return self.tallies.flows.sum(axis=0, dtype=np.int64)
