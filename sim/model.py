"""The model: cities as Mesa agents, workers as columns, one month a step."""

from __future__ import annotations

import time
import warnings
from typing import Self

import mesa
import numba
import numpy as np
from numba.np.ufunc.parallel import get_thread_count

from sim.agents import City, Workers, city_row
from sim.core import fork_guard, month_numbers, random_draws
from sim.core.notebook_table import html_table
from sim.kernels.month_loop import simulate_month
from sim.kernels.month_packets import Draw, MonthSums, PreviousRules
from sim.kernels.worker_counts import count_all_stocks
from sim.mesa_reporters import CITY_REPORTERS, MODEL_REPORTERS, CityCollector
from sim.rules.resolve import city_tiers
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import RuleTable
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario import mesa_adapter
from sim.scenario.call_arguments import check_arguments, take_former_argument
from sim.scenario.random_seed import SCENARIO_SEED, RngLike, resolve_seed, rng_from_keywords
from sim.steps.coming_of_age import enter_adults
from sim.steps.economy import price_equations
from sim.steps.economy.city_economies import Economy
from sim.steps.expectations.expected_cutoffs import ForeseenCutoffs, build_foreseen_cutoffs
from sim.steps.inputs_builder import MonthInputsBuilder
from sim.steps.memory_estimate import require_memory
from sim.steps.month_state import MonthState
from sim.steps.month_totals import Totals
from sim.steps.observation.survey_panel import SurveyPanel
from sim.steps.observation.yearly_counts import YearlyCounts, count_year
from sim.steps.schooling_thresholds import SchoolingInputs
from sim.steps.settlement import documented_rankings, recognised_stays
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.settlement.settlement_report import report_settlement, sum_covered_zones
from sim.steps.settlement.track_records import histogram_bins, ranking_tracks
from sim.steps.thread_counts import ThreadCounts
from sim.steps.urbanisation.district_boundaries import Districts
from sim.steps.work.employed_workers import count_employed
from sim.steps.worker_store import WorkerStore
from sim.world import worker_record
from sim.world.starting_world import World
from sim.world.worker_record import CHENGQU
from sim.world.world_builder import build_starting_world, describe_world_mismatch


class Mobility(mesa.Model):
    """Move workers between cities, month by month, under settlement rules.

    scenario : a Scenario, the path of a scenario file, or Mesa's carrier of a Scenario
    rng : seed, a whole number or a numpy Generator; None: a new one each time (`mesa.batch_run` without seeds)
    replicate : which of the runs of this seed; rng and replicate are the scenario's where left out
    world : a world made before, whose workers are copied   threads, block : how work is shared out, never what results
    cutoffs : those to come, where the scenario lets people foresee them (sim.experiment.foresight_rounds)
    """

    def __init__(
        self,
        scenario=None,
        *,
        rng: RngLike = SCENARIO_SEED,
        replicate=None,
        world: World | None = None,
        threads=None,
        block=1 << 16,
        cutoffs=None,
        **more,
    ):
        fork_guard.refuse_after_fork()
        cutoffs = take_former_argument(more, "lines", "cutoffs", cutoffs)
        self.settings = mesa_adapter.unwrap_scenario(scenario)
        threads = check_arguments(replicate=replicate, threads=threads)["threads"]
        seed = resolve_seed(rng_from_keywords(rng, more), replicate, self.settings.seed)
        chosen = self.settings.replicate if replicate is None else int(replicate)
        super().__init__(scenario=mesa_adapter.wrap_scenario(self.settings, seed), rng=seed)
        self.seed, self.replicate, self.key = seed, chosen, random_draws.run_key(seed, chosen)
        self.block, self.loop_seconds = block, 0.0
        if world is None:
            require_memory(self.settings, threads or get_thread_count())
        self.world = world or build_starting_world(self.settings, self.key)
        self.month, self.end = self.world.month, month_numbers.parse_month(self.settings.time.end)
        if unlike := describe_world_mismatch(self.world, self.settings):
            warnings.warn(unlike, stacklevel=2)
        self.slots = WorkerStore(self.world.workers.copy() if world else self.world.workers)
        self.cities = [City(self, row) for row in range(len(self.world.cities))]
        self.workers = Workers(self)
        self.tallies = ThreadCounts(threads, len(self.cities))
        self._hold_earlier_rankings()
        self._read_first_rules(build_foreseen_cutoffs(self.settings, cutoffs, self.month))
        self.read_rules()
        self.remember()
        self.announce()
        self.datacollector = CityCollector(MODEL_REPORTERS, agenttype_reporters={City: CITY_REPORTERS})
        self.datacollector.collect(self)

    def _hold_earlier_rankings(self) -> None:
        """Count everybody, hold the documented rankings of before the first month, and count again if there were any."""
        self.quotas = Quotas(len(self.cities), self.world.scale, self.month)
        count_all_stocks(self.slots.workers, self.slots.used, self.totals.counts)
        if documented_rankings.hold_documented_rankings(
            self.settings, self.world.cities, self.slots, self.key, self.quotas, self.chengqu
        ):
            self.totals.counts[:] = 0
            count_all_stocks(self.slots.workers, self.slots.used, self.totals.counts)

    def _read_first_rules(self, foreseen: ForeseenCutoffs | None) -> None:
        """Read the rules of the first month, and start what answers to them: prices, budgets, districts, the panel."""
        in_force = InForce(self.settings, self.world.cities, self.residents)
        in_force.note(self.month, self.chengqu)
        self.inputs_builder = MonthInputsBuilder(
            in_force, self.world, self.slots, self.key, self.quotas, self.chengqu, self.residents, foreseen,
            count_employed(self.totals),
        )  # fmt: skip
        recognised_stays.give_prior_stays(self.slots, self.key, self.state.places, self.settings.start)
        self.economy = Economy(
            self.world, self.rules, self.state.towns, self.totals, self.slots, self.state.nation, self.state.places,
            price_equations.build_ratio_reading(self.settings.prices),
        )  # fmt: skip
        self.districts = Districts(self.rules)
        self.panel = SurveyPanel(len(self.cities), self.month, self.tallies.threads)
        self._counted = self.month, None

    def __repr__(self) -> str:
        told = self.settings
        months = f"{month_numbers.format_month(self.month)} of {told.time.start} to {told.time.end}"
        workers = f"{self.slots.used:,} workers of {self.world.scale:,g} persons"
        return f"<Mobility {told.name}: {months}, {len(self.cities)} cities, {workers}, seed {self.seed}>"

    def _repr_html_(self) -> str:
        now = {
            "month": month_numbers.format_month(self.month),
            "residents": self.residents.sum(),
            "cities": len(self.cities),
        }
        told = now | self.settings.about() | {"seed": self.seed, "replicate": self.replicate}
        return html_table(f"Model of {self.settings.name}", told)

    def city(self, name: str) -> City:
        """Return a city by its English or Chinese name; raise NotFound, with the nearest names, where there is none."""
        return self.cities[city_row(name, self.world.cities, self.settings.world)]

    def step(self) -> None:
        """Simulate one month; raise ValueError after the last month that the records of workers can hold."""
        if self.month >= worker_record.LATEST:
            raise ValueError(
                f"{month_numbers.format_month(worker_record.LATEST)} is the last month that the records of workers hold."
            )
        fork_guard.refuse_after_fork()
        started = time.perf_counter()
        self.month += 1
        self.redraw_districts()
        self.read_rules()
        self.clear_counts()
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
        if self.districts.redraw(
            self.month, self.chengqu, self.state, self.inputs_builder.expectations, self.slots, self.key, self.totals.counts,
            self.panel.lived,
        ):  # fmt: skip
            self.economy.redrawn(self.districts.part)

    def read_rules(self) -> None:
        """Read the rules in force into what the kernels are given, and open this month's rankings."""
        self.state.in_force.note(self.month, self.chengqu)
        self.inputs = self.inputs_builder.gather(
            self.month, self.chengqu, self.residents, self.quotas, self.economy.answers
        )
        self.tallies.clear_histograms(len(ranking_tracks(self.inputs.tracks)), histogram_bins(self.inputs.tracks))

    def clear_counts(self) -> None:
        """Forget what was counted last month, and in January the moves of the year before."""
        self.tallies.clear(new_year=month_numbers.month_of_year(self.month) == 1)

    def come_of_age(self) -> None:
        """Let the children who turn 16 become workers."""
        land = self.rules.value("land.entrants_holding")
        schooled = SchoolingInputs(self.inputs.nation, self.inputs.places, self.inputs_builder.thresholds)
        counts = self.tallies.counts[0]  # serial: of thread 0
        enter_adults(self.slots, self.key, self.month, self.world.schedules, schooled, land, counts)

    def act(self) -> None:
        """Run the month for every worker: decisions on applications, life events, work, moves, applications."""
        numba.set_num_threads(self.tallies.threads)
        draw = Draw(self.key, self.month)
        previous = PreviousRules(self.announced.places, self.announced.tracks)
        sums = MonthSums(self.tallies.counts, self.tallies.flows, self.tallies.histogram)
        simulate_month(
            self.slots.workers, self.slots.used, draw, self.inputs, previous, sums, self.panel.lived, self.block
        )

    def add_up(self) -> None:
        """Add up what happened: one sum of integers over all workers."""
        self.tallies.add_up()

    def answer(self) -> None:
        """Update every city's wages, rents, services and budget from its residents and workers."""
        self.economy.answer(self.rules, self.state.towns, self.totals, self.month)

    def remember(self) -> None:
        """Ask a tenth of the workers whether they wait to be settled; in November, a fifth of them where they lived five years ago."""
        self.panel.look(self.slots, Draw(self.key, self.month), self.inputs)

    def announce(self) -> None:
        """Rank the applicants and set each cut-off: those admitted are registered next month."""
        histogram, admitted = self.tallies.histogram.sum(axis=0), sum_covered_zones(self.rules, self.totals.admitted)
        self.announced = self.quotas.announce(self.inputs, self.rules, self.slots, self.key, histogram, admitted)

    def run_to(self, month: str) -> Self:
        """Step until `month`, such as "2030-12", is done; return the model."""
        while self.month < month_numbers.parse_month(month):
            self.step()
        return self

    @property
    def totals(self) -> Totals:
        """Counts of workers by measure and place at the end of the month."""
        return self.tallies.totals

    @property
    def state(self) -> MonthState:
        """The rules of the month as the kernels read them."""
        return self.inputs_builder.state

    @property
    def rules(self) -> RuleTable:
        """The rules in force, by city."""
        return self.state.rules

    def tracks(self, row: int, zone: int = CHENGQU) -> tuple[ActiveTrack, ...]:
        """Return the tracks in force in a zone of a city; rural zones have none."""
        return self.state.laid.ways[3 * row + zone]

    @property
    def residents(self) -> np.ndarray:
        """Residents of every city, children included: float64 (city,) persons."""
        return (self.totals.by_city("adults") + self.totals.by_city("children")) * self.world.scale

    @property
    def yearly(self) -> YearlyCounts:
        """Count the workers once, when first asked in a month."""
        month, made = self._counted
        if made is None or month != self.month:
            self.panel.stand(self.slots, self.key, self.month)
            made = count_year(
                self.slots, self.key, self.month, self.world, self.state, self.inputs_builder.expectations, self.inputs.tracks,
                self.economy, self.size_class,
            )  # fmt: skip
            self._counted = (self.month, made)
        return made

    @property
    def chengqu(self) -> np.ndarray:
        """Residents of every city's districts, the figure size classes go by: float64 (city,) persons."""
        return (self.totals.adults + self.totals.children)[CHENGQU::3] * self.world.scale

    @property
    def size_class(self) -> np.ndarray:
        """Size class of every city by its present chengqu: int8 (city,)."""
        return city_tiers.classify_sizes(self.chengqu)

    @property
    def month_settlement(self) -> dict[str, np.ndarray]:
        """Settlement of the month by city: regime, eligible, applicants, quota, cutoff, admitted by track, settled (report_settlement)."""
        return report_settlement(self.rules, self.totals, self.announced, self.quotas.persons)

    @property
    def month_economy(self) -> dict[str, np.ndarray]:
        """Wages, rent, service quality, output, revenue, budget balance and settling cost of the month by city."""
        return self.economy.written()

    @property
    def flows(self) -> np.ndarray:
        """Workers who moved between cities since January: int64 (city, city, 4), origin, destination, education."""
        return self.tallies.flows.sum(axis=0, dtype=np.int64)
