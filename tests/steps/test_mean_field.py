"""The mean-field map, with all that hangs on no constants worked out once, is the plain loop over workers bit for bit."""

import numba
import numpy as np
import pytest

from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.migration.sampled_choosers import CHOOSER
from sim.kernels.worker_types import WORKER_TYPES
from sim.steps.migration import weight_tables
from sim.steps.migration.mean_field import MeanField
from sim.world.worker_record import COLLEGE
from tests.steps import helpers_plain_flows

CITIES, CHOOSERS = 4, 500


def choice(rng) -> ChoiceWeights:
    """Make weights at random: some cities recognise months of others, one place draws nobody, few are known to anybody."""
    order = rng.permutation(CITIES)
    urban = (3 * order[:, None] + np.arange(2)).ravel()
    column = np.empty(CITIES, np.int64)
    column[order] = 2 * np.arange(CITIES)
    pair = np.full((CITIES, CITIES), -1, np.int32)
    pair[[0, 2], [1, 3]] = 0, 1
    network = rng.uniform(0.1, 2, (CITIES, urban.size)) * (rng.uniform(size=(CITIES, urban.size)) < 0.4)
    network[urban // 3 == np.arange(CITIES)[:, None]] = 0.0
    attraction = rng.lognormal(size=(3 * CITIES, 2))
    attraction[4] = 0.0
    places, tables = (3 * CITIES, WORKER_TYPES), (CITIES, 2, urban.size)
    return ChoiceWeights(
        attraction=attraction, local=rng.uniform(0.8, 1.4, (3 * CITIES, 2)), services=rng.uniform(0.5, 2, places), pair=pair,
        recognised=rng.uniform(2, 3, (2, WORKER_TYPES)), most=np.ones(WORKER_TYPES), closeness=rng.uniform(0.01, 1, (CITIES, CITIES)),
        fixed=np.array([0.3, 0.7]), inside=np.array([0.2, 0.6]), home=1.7, own=2.9, land=np.array([1.3, 1.1]), onward=0.6,
        urban=urban, column=column, onward_sum=np.zeros((CITIES, WORKER_TYPES)), onward_cdf=np.zeros(tables),
        onward_guide=np.zeros(tables, np.int32), network=network, network_sum=np.zeros((CITIES, WORKER_TYPES)),
        network_cdf=np.zeros(tables), network_guide=np.zeros(tables, np.int32), reward=rng.uniform(1, 1.6, 3 * CITIES),
        province=np.zeros(CITIES, np.int64), out_sum=np.zeros((0, WORKER_TYPES)), own_sum=np.zeros((0, 1, WORKER_TYPES)),
    )  # fmt: skip


def choosers(rng) -> np.ndarray:
    """Make workers at random, a third of them at home, some registered in the country, some who never evaluate."""
    made = np.zeros(CHOOSERS, CHOOSER)
    made["place"], made["registered"] = rng.integers(0, 3 * CITIES, (2, CHOOSERS))
    made["home"] = np.where(rng.uniform(size=CHOOSERS) < 0.3, made["place"] // 3, rng.integers(0, CITIES, CHOOSERS))
    made["registered"][: CHOOSERS // 2] = made["place"][: CHOOSERS // 2]
    made["kind"] = rng.integers(0, WORKER_TYPES, CHOOSERS)
    made["schooling"] = made["kind"] // 8 >= COLLEGE
    made["owns"], made["holds"] = rng.uniform(size=(2, CHOOSERS)) < 0.5
    made["staying"], made["mass"] = rng.uniform(0.5, 2, CHOOSERS), rng.uniform(0, 0.2, CHOOSERS)
    made["mass"][::9] = 0.0
    return made


@pytest.mark.parametrize("threads", [1, 2])
def test_flows_are_those_of_the_plain_loop(threads):
    rng, before = np.random.default_rng(4), numba.get_num_threads()
    start, sample = choice(rng), choosers(rng)
    field, constants = MeanField(start, sample), rng.normal(size=(3 * CITIES, 2))
    made = start._replace(attraction=start.attraction * np.exp(constants))
    onward, network = helpers_plain_flows.sums(made)
    plain = helpers_plain_flows.flows(made._replace(onward_sum=onward, network_sum=network), sample)
    assert min(part.sum() for part in plain) > 1.0
    numba.set_num_threads(min(threads, numba.config.NUMBA_NUM_THREADS))
    try:
        for _ in range(2):  # the second time as the first
            for found, due in zip(field.flows(constants), plain, strict=True):
                np.testing.assert_array_equal(found, due, strict=True)
        filled = weight_tables.choice_with_constants(start, constants)
    finally:
        numba.set_num_threads(before)
    np.testing.assert_array_equal(filled.onward_sum, onward)
    np.testing.assert_array_equal(filled.network_sum, network)
