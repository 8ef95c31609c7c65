"""Make a model by hand, with only what the tables read, so that every number of a table is known."""

from types import SimpleNamespace

import numpy as np

from sim.core import month_numbers
from sim.experiment.finished_run import Run
from sim.outputs import run_manifest, table_store
from sim.outputs.table_reporter import TableReporter
from sim.outputs.tables.economy_columns import ECONOMY
from sim.steps.month_totals import MEASURES, Totals
from sim.steps.observation.survey_panel import FiveYearMoves, SurveyPanel
from sim.steps.observation.welfare_sample import WelfareSample
from sim.steps.observation.yearly_counts import YearlyCounts

CITY_COUNT = 14
START = "2020-11"


def world(scale=1000.0, cities=CITY_COUNT):
    """Make a world of cities without workers."""
    names = tuple(f"City {number + 1}" for number in range(cities))
    draw = np.random.default_rng(7)
    listed = SimpleNamespace(
        id=np.arange(1, cities + 1, dtype=np.int32),
        name=names,
        longitude=draw.uniform(80, 125, cities),
        latitude=draw.uniform(20, 48, cities),
        province=np.full(cities, 10000, dtype=np.int32),
        province_name=("North",) * cities,
        region=("",) * cities,
        rank=("ordinary",) * cities,
        km=np.full((cities, cities), 100.0),
        cluster=(("Delta", "Pilot"),) + ((),) * (cities - 1),
    )
    return SimpleNamespace(cities=listed, scale=scale, checksum="0" * 64, month=month_numbers.parse_month(START))


def yearly(extra=0.0):
    """Make a count in which everybody is alike: two in eight children left behind; `extra` is on top of every other value."""
    workers = np.arange(200)
    kinds = (workers % 6, workers % 4, workers % 7)
    values = 1.5 + extra * (workers % 2), np.full(200, 0.8)
    valued = WelfareSample(10 * workers, 1000 + workers, workers % (3 * CITY_COUNT), *kinds, *values, each=20)
    return YearlyCounts(
        ages=np.arange(10),
        entrants=np.tile(np.arange(7), (CITY_COUNT, 1)),
        children=np.tile([6, 2, 1], (CITY_COUNT, 1)),
        work=np.full((3 * CITY_COUNT, 2, 2), 10),
        wage=np.full((3 * CITY_COUNT, 2, 2), 5.0),
        inside=np.zeros((3 * CITY_COUNT, 2, 2)),
        valued=valued,
    )


class FakeModel:
    """Step through months with made-up totals; `extra` settles that many more persons in every city from 2026."""

    def __init__(self, seed=1, extra=0.0):
        self.world = world()
        self.month = month_numbers.parse_month(START)
        self.draw = np.random.default_rng(seed)
        self.extra = extra
        self.size_class = (np.arange(CITY_COUNT) % 7).astype(np.int8)
        self.residents = 3000 * 3.0**self.size_class
        self.flows = np.zeros((CITY_COUNT, CITY_COUNT, 4), dtype=np.int64)
        self.panel, self.yearly = SurveyPanel(CITY_COUNT, self.month), yearly(extra)
        self.totals = Totals(np.zeros((len(MEASURES), 3 * CITY_COUNT), dtype=np.int64))
        self.fill(settled=np.zeros(CITY_COUNT))

    def fill(self, settled):
        """Set the totals of the month."""
        counts = self.totals.counts
        grown = 1 + 0.001 * (self.month - month_numbers.parse_month(START))
        shares = np.tile([0.5 * grown, 0.2, 0.3 / grown], CITY_COUNT)
        people = np.rint(np.repeat(self.residents, 3) * shares).astype(np.int64)
        counts[MEASURES.index("adults")] = people
        counts[MEASURES.index("children")] = people // 5
        counts[MEASURES.index("registered_adults")] = people * 3 // 4
        counts[MEASURES.index("elsewhere")] = people // 4
        counts[MEASURES.index("converted")] = 0
        counts[MEASURES.index("converted"), ::3] = settled
        counts[MEASURES.index("arrived"), ::3] = 5
        empty = np.full(CITY_COUNT, np.nan)
        cutoff, quota = empty.copy(), empty.copy()
        if month_numbers.month_of_year(self.month) == 7:
            cutoff[6], quota[6] = 90 + self.draw.normal(), 6000
        self.month_settlement = {
            "regime": np.array(["points" if code > 4 else "open" for code in self.size_class]),
            "eligible": 2 * settled.astype(np.int64),
            "applicants": settled.astype(np.int64),
            "quota": quota,
            "cutoff": cutoff,
            "admitted": settled.astype(np.int64),
            "ranked_applicants": np.where(np.isnan(quota), 0, settled).astype(np.int64),
            "ranked_admitted": np.where(np.isnan(quota), 0, settled // 2).astype(np.int64),
            "posts_admitted": np.zeros(CITY_COUNT, np.int64),
            "unranked_admitted": np.where(np.isnan(quota), settled, settled - settled // 2).astype(np.int64),
            "settled": settled.astype(np.int64),
        }

    @property
    def month_economy(self):
        """The same economy in every city."""
        return {column.name: np.ones(CITY_COUNT) for column in ECONOMY}

    def step(self):
        """Go one month on."""
        self.month += 1
        if month_numbers.month_of_year(self.month) == 1:
            self.flows[:] = 0
        if month_numbers.month_of_year(self.month) == 11:
            self.answer()
        self.flows[0, 1, 2] += 4
        self.flows[3, 0, 0] += 1
        bonus = self.extra if month_numbers.calendar_year(self.month) >= 2026 else 0.0
        self.fill(np.rint(self.residents * 0.001 * (1 + bonus) + self.draw.integers(0, 3, CITY_COUNT)))

    def answer(self):
        """Let nine stay in City 1, two of them in another zone, and one come to City 2 from City 1."""
        flows, zones = np.zeros((CITY_COUNT, CITY_COUNT, 4), np.int64), np.zeros((CITY_COUNT, 4), np.int64)
        flows[0, 0, 1], flows[0, 1, 1], zones[0, 1] = 9, 1, 2
        self.panel.five_years = FiveYearMoves(flows, zones, 50, self.month)
        self.panel.counted[0, 0, 1, 2, :3], self.panel.counted[1, 0, 1, 2, 1] = (8, 6, 2), 3


def finished(path, months=26, seed=1, extra=0.0, name="baseline"):
    """Write the folder of a finished run of a fake model."""
    model = FakeModel(seed, extra)
    reporter = TableReporter(model.month + months, {"scenario": name, "seed": seed, "replicate": 0})
    reporter.observe(model)
    for _ in range(months):
        model.step()
        reporter.observe(model)
    path.mkdir(parents=True)
    table_store.write_tables(reporter.finish(), path)
    run_manifest.write_manifest(
        path, {"name": name, "seed": seed, "scale": 1000.0, "workers": 5, "months": months, "wall_seconds": 1.0}
    )
    return Run(path)
