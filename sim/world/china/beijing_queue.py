"""Shape the insured histories of people registered elsewhere who are insured in Beijing.

Beijing's queue starts from them: about 225,000 people had seven insured years on 31 December 2017 (start_values.csv: bj_pool,
bj_edu, bj_tau, bj_cap, bj_tail, bj_age0, bj_own; fitted to the published cut-offs of 2018 to 2020). Those admitted in the
rankings of these years are registered when the rankings are held again (sim.steps.settlement.documented_rankings).
"""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.world.start.initial_work import SCHEME
from sim.world.start.synthesis_draws import draw_synthesis_pair
from sim.world.worker_record import (
    ARRIVED,
    BORN,
    EDUCATION_LEVEL,
    INSURED,
    INSURED_FROM,
    OWNS,
    RENTS,
    SENIOR,
    TENURE,
    WORK,
    clock_word,
    get_field,
    with_field,
)

BEIJING = 110000
COUNTED = 1415  # December 2017
NEEDED = 84  # months of insurance
EDUCATION = (0.09, 0.51, 0.35, 0.05, 0.001)  # of the pool: below college, college, bachelor, master, doctorate
DECAY = (37.0, 24.0, 15.0, 10.0, 6.0)  # years, of the years above seven, by education
WIDTH, LONGEST = 0.3, 19.6  # years: width of the soft cap, and the longest history
FIRST_AGE, FIRST_SPREAD = 28.6, 4.0  # years, age at the first insured month and its standard deviation
FIRST_BY_EDUCATION = (-3.0, -1.0, 0.0, 2.0, 4.0)
# Part of the pool's insured years spent in an own home: .9 of people, 1.7/2.7 of their years (bj_own). A record tells whose
# home is owned and not since when, so that all years of so many count, and none of the others'.
OWN = 0.57
HISTORY, HOME = 21, 22  # what a draw of the synthesis decides here (see sim.world.start.synthesis_draws)


def fit_insured_histories(workers: np.ndarray, ends: np.ndarray, cities, habits, start, scale: float, key) -> None:
    """Rewrite insured months, arrival and tenure of Beijing's insured workers registered elsewhere, in place.

    Nothing is done before 2018, or in a world without Beijing.

    Parameters
    ----------
    workers : (slot,) WORKER.
    ends : (cell,) int, last slot + 1 of each cell (RecordTables).
    cities : Cities.
    habits : InitialParameters.
    start : section of a scenario: queue (persons), insured_cap (years), insured_tail (share).
    scale : float, persons per worker.
    key : uint64, key of the run.
    """
    rows = np.flatnonzero(cities.id == BEIJING)
    if not len(rows) or habits.month <= COUNTED:
        return
    cells = ends.reshape(-1, 210)
    blocks = 9 * int(rows[0]) + np.array([2, 5, 8])
    slots = np.concatenate([np.arange(cells[b - 1, -1] if b else 0, cells[b, -1]) for b in blocks])
    wanted = np.array(EDUCATION) * start.beijing_queue / scale / np.sum(EDUCATION)
    years = insured_history_shares(start.beijing_insured_cap, start.beijing_insured_tail)
    odds = np.zeros((slots.size, 2))
    total = np.zeros(5)
    _weigh(workers, slots, years, habits.month, key, odds, total)
    rate = wanted / np.maximum(total, 1e-12)
    for _ in range(20):  # nobody is in the pool with more than certainty
        capped = np.bincount(odds[:, 1].astype(int), np.minimum(odds[:, 0] * rate[odds[:, 1].astype(int)], 1), 5)
        rate *= np.divide(wanted, capped, out=np.ones(5), where=capped > 0)
    _rewrite(workers, slots, years, habits.month, key, odds, rate)


def insured_history_shares(cap: float, tail: float) -> np.ndarray:
    """Return cumulated shares of insured months from NEEDED up at the end of 2017, float64 (5, month), by education."""
    years = np.arange(NEEDED, int(12 * LONGEST)) / 12.0
    survival = np.maximum(1 / (1 + np.exp((years - cap) / WIDTH)), tail)
    density = np.exp(-(years - 7.0) / np.array(DECAY)[:, None]) * survival
    return np.cumsum(density / density.sum(axis=1, keepdims=True), axis=1)


@njit
def pool_education(worker):
    """Return the education group of a member of the pool: 0 below college, 1 college ... 4 doctorate."""
    return max(0, int(get_field(worker.traits, EDUCATION_LEVEL)) - SENIOR)


@njit
def draw_pool_history(years, group, u):
    """Draw the insured months at the end of 2017 of a member of the pool.

    Parameters
    ----------
    years : (5, month) float, cumulated shares from NEEDED months up (insured_history_shares).
    group : int, education group, 0-4 (pool_education).
    u : float in (0, 1), the draw.
    """
    return NEEDED + min(np.searchsorted(years[group], u, side="right"), years.shape[1] - 1)


@njit(cache=True)
def _weigh(workers, slots, years, month, key, odds, total):
    """Weigh the insured by their age at the first insured month. odds : float64 (slot, 2) weight and education."""
    for i in range(slots.size):
        worker = workers[slots[i]]
        group = pool_education(worker)
        odds[i, 1] = group
        if get_field(worker.traits, WORK) != INSURED:
            continue
        u, _ = draw_synthesis_pair(key, 0, slots[i], HISTORY)
        first = COUNTED - draw_pool_history(years, group, u)
        age = (first - int(get_field(worker.origin, BORN))) / 12.0
        if age >= 18.0 and first >= SCHEME - 12:
            away = (age - FIRST_AGE - FIRST_BY_EDUCATION[group]) / FIRST_SPREAD
            odds[i, 0] = np.exp(-away * away / 2.0)
            total[group] += odds[i, 0]


@njit(cache=True)
def _rewrite(workers, slots, years, month, key, odds, rate):
    """Write histories: members of the pool go on paying; nobody else had NEEDED months at the end of 2017."""
    due = np.zeros(5)
    for i in range(slots.size):
        worker = workers[slots[i]]
        if get_field(worker.traits, WORK) != INSURED:
            continue
        group = int(odds[i, 1])
        due[group] += min(1.0, odds[i, 0] * rate[group])
        since = month - int(get_field(worker.clocks, INSURED_FROM))
        if odds[i, 0] > 0 and due[group] >= 0.5:
            due[group] -= 1.0
            u, v = draw_synthesis_pair(key, 0, slots[i], HISTORY)
            start = COUNTED - draw_pool_history(years, group, u)
            worker.clocks = clock_word(min(int(get_field(worker.clocks, ARRIVED)), start), start)
            worker.traits = with_field(int(worker.traits), TENURE, OWNS if v < OWN else RENTS)
        elif since >= NEEDED + month - COUNTED:
            u, _ = draw_synthesis_pair(key, 0, slots[i], HOME)
            worker.clocks = with_field(worker.clocks, INSURED_FROM, month - int(u * (NEEDED + month - COUNTED)))
