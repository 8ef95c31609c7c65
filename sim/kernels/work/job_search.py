"""Look for work: a job on offer, a business of one's own, a public post."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import JOB, uniform
from sim.kernels import worker_counts
from sim.kernels.work.job_changes import file_wait_factor, stay_unemployed, take_job
from sim.world.worker_changes import set_months_since_insured, set_work
from sim.world.worker_fields import months_since_insured
from sim.world.worker_record import INFORMAL, LONG_GAP


@njit
def look_for_work(worker, slot, key, month, nation, places, counts):
    """Let an unemployed worker find a job, found a business, be given a post, or go on looking.

    One draw for the three ways out, in this order. Founding as easy as at the start is a part of the chance of a job:
    only the difference from it adds a way out, or takes a part of the chance away.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    month, nation, places : months since January 1900; NATION record; PLACE (place,).
    counts : int64 (measure, place), added to.
    """
    u = uniform(key, month, slot, JOB, 0)
    jobs = min(nation.finding * places[worker.place].openings * file_wait_factor(worker, nation), 1.0)
    others = max(nation.startup, 0.0)
    if months_since_insured(worker) == LONG_GAP:
        others += nation.public_posts
    if u < jobs + min(nation.startup, 0.0):
        take_job(worker, slot, key, month, nation, places, counts)
    elif jobs <= u < jobs + others:
        begin_uninsured_work(worker, counts)
    else:
        stay_unemployed(worker)


@njit
def begin_uninsured_work(worker, counts):
    """Begin work of one's own or in a public post, uninsured: a gap too long to be paid back."""
    worker_counts.remove_from_stocks(counts, worker)
    set_months_since_insured(worker, LONG_GAP)
    set_work(worker, INFORMAL)
    worker_counts.add_to_stocks(counts, worker)
