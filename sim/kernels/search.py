"""Look for work: a job on offer, a business of one's own, a public post."""

from __future__ import annotations

from numba import njit

from sim.draws import JOB, uniform
from sim.kernels import tally
from sim.kernels.work import filed, find, seek_on
from sim.world.columns import GAP, INFORMAL, LONG, WORK, get, put


@njit
def search(worker, slot, key, month, nation, places, counts):
    """Let an unemployed worker find a job, found a business, be given a post, or go on looking.

    One draw for the three ways out, in this order. Founding as easy as at the start is a part of the chance of a job:
    only the difference from it adds a way out, or takes a part of the chance away.
    """
    u = uniform(key, month, slot, JOB, 0)
    jobs = min(nation.finding * places[worker.place].openings * filed(worker, nation), 1.0)
    others = max(nation.startup, 0.0)
    if get(worker.origin, GAP) == LONG:
        others += nation.public_posts
    if u < jobs + min(nation.startup, 0.0):
        find(worker, slot, key, month, nation, places, counts)
    elif jobs <= u < jobs + others:
        begin_uninsured(worker, counts)
    else:
        seek_on(worker)


@njit
def begin_uninsured(worker, counts):
    """Begin work of one's own or in a public post, uninsured: a gap too long to be paid back."""
    tally.stock(counts, worker, -1)
    worker.origin = put(worker.origin, GAP, LONG)
    worker.traits = put(worker.traits, WORK, INFORMAL)
    tally.stock(counts, worker, 1)
