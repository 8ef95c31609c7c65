"""The value of where workers live: exact cases, and the sums made of it."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.kernels.observation import welfare_values
from sim.model import Mobility
from sim.steps.migration import destination_choice, weight_tables
from sim.steps.observation import welfare_sample
from sim.world.worker_record import NOWHERE, is_locally_registered
from tests.laws.helpers_worlds import made_up, scenario


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    case = scenario(tmp_path_factory.mktemp("case"))
    return Mobility(case, rng=5, world=made_up(7, 20_000, 4)).run_to("2021-12")


def values(model, choice):
    """Value the workers of the year's sample by some choice."""
    slots = model.yearly.valued.worker
    kinds, made, access = np.zeros(slots.size, np.int8), np.zeros(slots.size), np.zeros(slots.size)
    told = (model.state.nation, model.state.places, model.inputs.tracks, model.inputs.ahead, choice)
    welfare_values.value_workers(model.slots.workers, slots, model.key, model.month, *told, kinds, made, access)
    return kinds, made, access


def gain(model, constants):
    """Return what constants on the log weights of places (place, 2) are worth to every worker of the sample."""
    choice = welfare_sample.present_choice(
        model.state, model.inputs_builder.expectations, model.month, model.inputs.tracks, model.economy.answers
    )
    before = values(model, choice)[1]
    return np.expm1(values(model, weight_tables.choice_with_constants(choice, constants))[1] - before)  # fills it anew


def test_ten_percent_more_income_everywhere_is_worth_ten_percent(model):
    """D10: a constant on all log wages raises every value by that constant, exactly."""
    ev = gain(
        model, destination_choice.income_elasticities(model.rules) * np.log(1.1) * np.ones((len(model.state.places), 2))
    )
    assert ev.size > 1000
    np.testing.assert_allclose(ev, 0.1, rtol=1e-9)


def test_a_better_place_is_worth_something_to_everybody_and_most_to_who_lives_there(model):
    constants = np.zeros((len(model.state.places), 2))
    constants[0] = 0.5
    ev, there = gain(model, constants), model.yearly.valued.place == 0
    assert ev.min() >= -1e-12 and ev[there].mean() > 5 * ev[~there].mean() > 0


def test_statuses_are_what_their_names_say(model):
    kinds, _, access = values(model, model.inputs.choice)
    workers = model.slots.workers[model.yearly.valued.worker]
    place, registered = workers["place"].astype(int), workers["registered"].astype(int)
    home = (workers["origin"].astype(int) >> 11) & 1023
    arrived = workers["clocks"].astype(int) & 2047
    here = np.array([is_locally_registered(one, other) for one, other in zip(place, registered, strict=True)])
    assert np.all(place != NOWHERE) and set(kinds) == set(range(welfare_values.STATUSES))
    assert np.all(here[kinds == welfare_values.NATIVE] & (place // 3 == home)[kinds == welfare_values.NATIVE])
    assert np.all((place // 3 == home)[kinds == welfare_values.STAYER])
    assert np.all(here[kinds == welfare_values.SETTLED]) and np.all(
        (place // 3 != home)[kinds == welfare_values.SETTLED]
    )
    start = month_numbers.parse_month("2020-11")
    assert np.all(arrived[kinds == welfare_values.NEW] > start) and np.all(
        arrived[kinds == welfare_values.INCUMBENT] <= start
    )
    assert np.all(workers["children"][kinds == welfare_values.LEFT_CHILDREN] > 0)
    assert np.all(access[here] == 1.0) and np.all((access > 0) & (access <= 1))


def test_access_is_a_share_of_the_services_here(model):
    """One where registered and at most one elsewhere, whatever the quality: it was multiplied by a quality above 1."""
    access = model.yearly.valued.access
    assert access.max() == 1.0 and 0.0 < access.min() < 1.0
    assert np.array_equal(access, values(model, model.inputs.choice)[2])


def test_groups_add_up_to_the_sample(model):
    made = model.yearly.valued
    people, sums = made.people, made.accessed(len(model.state.places))
    assert people.sum() == made.value.size == sums[:, 0].sum()
    one = (made.status == 1) & (made.group == 1) & (made.size == made.size[made.status == 1][0])
    assert made.welfare[1, 1, made.size[one][0]] == pytest.approx(made.value[one].mean())
    assert abs(made.value.size * made.each / model.totals.adults.sum() - 1) < 0.05
