"""Exact cases of the queue, of acceptance and of work: D6, D7, D8, D9 (docs/model.md 5.5)."""

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.kernels.settlement.quota_cut import cut_quota
from sim.model import Mobility
from sim.steps.migration.evaluation_hazard import monthly_probability
from sim.world import worker_record
from sim.world.synthetic.synthetic_world import make_synthetic_world
from tests.laws.helpers_worlds import scenario

UNIT = 1000  # parts of a point


def queue(arrivals: int, places: int, gain: float, years: int, entry, stay: float, spread: bool) -> list[float]:
    """Hold a ranking a year with the kernel's cut; return the lines in points.

    entry(n) : points of n newcomers, who come all at once, or spread over the year so that ties do not rule.
    """
    score, since, lines = np.empty(0), np.empty(0), []
    for year in range(years):
        moment = (np.arange(arrivals) + 0.5) / arrivals if spread else np.zeros(arrivals)
        score = np.concatenate([score + gain, entry(arrivals) + gain * (1 - moment)])
        since = np.concatenate([since, year + moment])
        line, _ = cut_quota(np.bincount(np.rint(score * UNIT).astype(int)), places)
        left = (np.rint(score * UNIT) < line) & (year + 1 - since < stay)
        score, since = score[left], since[left]
        lines.append(line / UNIT)
    return lines


def test_d6_the_line_rises_by_what_a_year_of_waiting_adds():
    """A = 10,000, Q = 600, g = 3.5, equal entry, nobody leaves: the slope is g (1 - Q/A) = 3.29 a year."""
    lines = queue(10_000, 600, 3.5, 40, np.zeros, stay=np.inf, spread=True)
    slope = np.polyfit(np.arange(20, 40), lines[20:], 1)[0]
    assert slope == pytest.approx(3.5 * (1 - 0.06), rel=0.005)


def test_d7_the_line_stands_when_people_leave():
    """Entry N(50, 12^2), Q/A = .06, g = 3.5, everybody leaves after 15 years: C* = F^-1(1 - Q/A) + g L = 121.157."""
    from scipy.stats import norm

    places = norm.ppf((np.arange(20_000) + 0.5) / 20_000, 50, 12)
    rng = np.random.default_rng(3)
    lines = queue(20_000, 1_200, 3.5, 45, lambda n: np.clip(rng.permutation(places), 0, None), stay=15, spread=False)
    assert np.mean(lines[25:]) == pytest.approx(121.157, abs=0.15)


def test_d8_an_open_city_settles_by_a_hazard():
    """H(t) = 1 - (1 - H0) exp(-ht), h = .12 a year, H0 = .3: .379156, .615832, .789164."""
    month = float(monthly_probability(np.array(0.12)))
    for years, exact in ((1, 0.379156), (5, 0.615832), (10, 0.789164)):
        assert 1 - 0.7 * (1 - month) ** (12 * years) == pytest.approx(exact, abs=1e-6)


SETS = (
    "work.job_loss=0.02",
    "work.job_finding=0.10",
    "hazard.evaluation=0.000001",
    "demography.mortality=0.000001",
    "demography.fertility=0",
    "settlement.application_hazard=0",
    "work.retirement_men=80",
    "work.retirement_women=80",
    "work.local_urban_bonus=1",
    *(f"work.insured_share.{group}=1" for group in ("primary", "junior", "senior", "college")),
    "urbanisation.reclassified=0",
    "urbanisation.students_registered=0",
    "families.return_at_retirement=0",
    "time.end=2026-12",
)


def test_d9_job_chain(tmp_path):
    """s = .02, f = .10 a month: f/(s+f) = .8333 in work; 51.2217 insured months after 60, starting in work."""
    world = make_synthetic_world(3, 30_000, run_key(5))
    workers = world.workers
    workers["origin"] = worker_record.replace_field(workers["origin"], worker_record.BORN, world.month - 30 * 12)
    workers["clocks"] = worker_record.replace_field(workers["clocks"], worker_record.INSURED_FROM, world.month)
    workers["children"] = 0
    workers["traits"] = worker_record.replace_field(workers["traits"], worker_record.WORK, worker_record.INSURED)
    model = Mobility(scenario(tmp_path, sets=SETS), rng=2, world=world).run_to("2025-11")
    assert model.month == world.month + 60
    records = model.slots.records()
    stayed = (records["place"] == world.workers["place"]) & (records["place"] != worker_record.NOWHERE)
    working = worker_record.read_field(records["traits"], worker_record.WORK) == worker_record.INSURED
    counted = worker_record.read_field(records["clocks"], worker_record.INSURED_FROM).astype(int)
    months = np.where(working, model.month - counted, counted)[stayed]
    assert stayed.mean() > 0.999
    share = working[stayed].mean()
    assert abs(share - 0.8333 - 0.1667 * 0.88**60) < 4.5 * np.sqrt(share * (1 - share) / months.size)
    assert abs(months.mean() - 51.2217) < 4.5 * months.std() / np.sqrt(months.size)
