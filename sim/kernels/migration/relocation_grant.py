"""Tell who is short of cash, and what a grant for the way to work does to the choice of where to live."""

from __future__ import annotations

from sim.core.numba_cache import njit
from sim.core.random_draws import CASH_CONSTRAINED, uniform
from sim.kernels.migration.channel_weights import ChannelWeights
from sim.world.worker_fields import birth_month, education_of
from sim.world.worker_record import SENIOR, is_rural


@njit
def is_short_of_cash(worker, slot, key, places):
    """Tell whether a worker is short of cash: a lasting draw among those of rural registration below senior schooling.

    Parameters
    ----------
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    places : PLACE (place,).
    """
    if not is_rural(worker.registered) or education_of(worker) >= SENIOR:
        return False
    return uniform(key, birth_month(worker), slot, CASH_CONSTRAINED, 0) < places[worker.registered].poor


@njit
def with_relocation_grant(weights, worker, slot, key, nation, places):
    """Return the ChannelWeights, those of leaving for other cities raised for who gets a grant.

    The way back home is not paid.

    Parameters
    ----------
    weights : ChannelWeights.
    worker, slot, key : WORKER record; number of the worker's record; key of the run.
    nation, places : NATION record; PLACE (place,).
    """
    if nation.relief == 1.0 or not is_short_of_cash(worker, slot, key, places):
        return weights
    onward, network = weights.onward * nation.relief, weights.network * nation.relief
    return ChannelWeights(weights.stay, weights.inside, weights.home, onward, network)
