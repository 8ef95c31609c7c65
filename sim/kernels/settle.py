"""Apply for settlement, and carry out the decision announced last month."""

from __future__ import annotations

from numba import njit

from sim.draws import APPLY, uniform
from sim.kernels import tally
from sim.kernels.accept import logistic, would_settle
from sim.kernels.eligible import eligible
from sim.kernels.given import POINTS
from sim.kernels.score import score
from sim.world.columns import COLLECTIVE, LAND, OWNS, PENDING, TENURE, TOGETHER, get, put

EVERYBODY = -1  # a cut-off that admits all who applied, without points


@njit
def decide(worker, slot, key, nation, tables, cutoffs, counts):
    """Convert who applied last month and is at or over the cut-off; tell the others no.

    tables : TABLE (city,), cutoffs : int64 (place,) are those of the month of the application.
    """
    cutoff = cutoffs[worker.place]
    if cutoff == EVERYBODY or score(tables[worker.place // 3], worker, slot, key) >= cutoff:
        convert(worker, nation, counts)
    else:
        worker.traits = put(worker.traits, PENDING, 0)


@njit
def convert(worker, nation, counts):
    """Move the registration to the place lived in; the children's goes along, and they live with the parent.

    Rural land in another city is lost, but where its rights are secure.
    """
    tally.stock(counts, worker, -1)
    traits = put(put(worker.traits, PENDING, 0), TOGETHER, 1)
    if worker.registered // 3 != worker.place // 3 and nation.land_kept < 1.0:
        traits = put(traits, LAND, 0)
    worker.traits = put(traits, COLLECTIVE, 0 if get(traits, TENURE) == OWNS else 1)
    worker.registered = worker.place
    tally.stock(counts, worker, 1)
    counts[tally.CONVERTED, worker.place] += 1
    counts[tally.CHILDREN_SETTLED, worker.place] += tally.number_of_children(worker)


@njit
def apply(worker, counts):
    """File an application; it is decided next month."""
    worker.traits = put(worker.traits, PENDING, 1)
    counts[tally.APPLIED, worker.place] += 1


@njit
def consider(worker, slot, key, month, nation, rule, table, counts):
    """Apply where anyone at the bar may at any time, if eligible, at the bar and willing (hazard drawn before)."""
    points = rule.regime == POINTS
    if points and table.ranked:
        return
    if not eligible(rule, worker, slot, key, month):
        return
    if points and score(table, worker, slot, key) < table.bar:
        return
    if would_settle(nation, rule, worker, slot, key, month):
        apply(worker, counts)


@njit
def enter_round(worker, slot, key, month, nation, rule, table, counts, histogram):
    """Apply in a ranked round, the likelier the nearer to the line (2.10, 7), and stand in the histogram of points.

    histogram : int32 (city, bin).
    """
    if not eligible(rule, worker, slot, key, table.counted):
        return
    own = score(table, worker, slot, key)
    if own < table.bar or not would_settle(nation, rule, worker, slot, key, month):
        return
    chance = logistic((own - table.line + table.distance) / table.spread)
    if uniform(key, month, slot, APPLY, 0) < chance:
        apply(worker, counts)
        histogram[worker.place // 3, min(own, histogram.shape[1] - 1)] += 1
