"""The pull of home and of people from home, in three cities of weight 1 to 3, counted by hand."""

import numpy as np
import pytest

from sim.kernels.migration.channel_tables import network_sums, onward_sums, stock_by_home
from sim.kernels.migration.channel_weights import weigh_channels
from sim.kernels.migration.destination_tables import onward_cdf
from sim.kernels.migration.expected_flows import sum_expected_flows
from sim.kernels.migration.place_weights import city_network_weight
from sim.kernels.migration.sampled_choosers import CHOOSER
from sim.kernels.worker_types import WORKER_TYPES
from sim.steps.migration.weight_factors import build_weight_factors, local_benefit_factors, stay_factors
from sim.world.worker_record import NOWHERE
from tests.equations.helpers_small_choice import choice
from tests.kernels.helpers_people import people

ATTRACTION = [1.0, 2.0, 3.0]  # of the district of each city
NETWORK = np.array([[0, 0, 0.5, 0, 2, 0], [0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0]], float)  # of a home at urban places


def weights(place, origin, **costs):
    """Give the five weights of a worker below college without a home, registered at home."""
    return weigh_channels(choice(ATTRACTION, **costs), place, origin, 3 * origin, 0, 0, False, False, 1.0)


def test_home_holds_who_is_there_and_draws_back_who_left():
    at_home = weights(0, 0, home=5.0)
    assert at_home == pytest.approx((5.0, 0.0, 0.0, 2 + 3, 0.0))
    away = weights(3, 0, home=5.0)
    assert away == pytest.approx((2.0, 0.0, 5.0 - 1.0, 1 + 3, 0.0))  # the onward channel holds home once


def test_moving_on_costs_more_away_from_home_alone():
    assert weights(0, 0, onward=0.1)[3] == pytest.approx(5.0)
    stay, _, back, onward, _ = weights(3, 0, onward=0.1)
    assert (stay, back, onward) == pytest.approx((2.0, 1.0 - 0.1, 0.4))


def test_people_from_home_draw_others_but_not_to_where_one_lives():
    costs = dict(network=NETWORK, fixed=0.5)
    assert weights(0, 0, **costs)[4] == pytest.approx(0.5 * (0.5 * 2 + 2 * 3))
    assert weights(3, 0, **costs)[4] == pytest.approx(0.5 * 2 * 3)  # less the people in the city lived in
    assert city_network_weight(choice(ATTRACTION, **costs), 0, 1, 0, 0) == pytest.approx(0.5 * 0.5 * 2)
    assert weights(3, 1, **costs)[4] == 0.0  # nobody of the second city lives elsewhere


def test_tables_are_sums_over_the_urban_places_of_other_cities():
    made = choice(ATTRACTION, network=NETWORK, closeness=[[1, 0.5, 0.25], [0.5, 1, 0.1], [0.25, 0.1, 1]], fixed=0.2)
    given = (made.attraction, made.services, made.pair)
    onward, network = np.zeros((3, WORKER_TYPES)), np.zeros((3, WORKER_TYPES))
    onward_sums(*given, made.closeness, made.fixed, made.urban, onward)
    network_sums(*given, made.network, made.fixed, made.urban, network)
    assert onward[:, 0] == pytest.approx([0.2 * (1 + 0.75), 0.2 * (0.5 + 0.3), 0.2 * (0.25 + 0.2)])
    assert network[:, 0] == pytest.approx([0.2 * (1 + 6), 0.0, 0.2 * 1])
    cdf, guide = np.zeros((3, 2, 6)), np.zeros((3, 2, 6), np.int32)
    onward_cdf(made.attraction, made.closeness, made.urban, cdf, guide)
    assert cdf[0, 0] == pytest.approx(np.array([0, 0, 1, 1, 1.75, 1.75]) / 1.75)
    assert list(guide[0, 0]) == [2, 2, 2, 2, 4, 4]  # the first place above 0, 1/6, 2/6 ...


def test_workers_are_counted_by_home_and_place():
    stock = np.zeros((2, 6), np.int64)
    workers = people({"home": 0}, {"home": 0}, {"home": 1, "place": 5}, {"place": NOWHERE})
    stock_by_home(workers, len(workers), stock)
    assert stock[0, 3] == 2 and stock[1, 5] == 1 and stock.sum() == 3


def chooser(**given):
    made = np.zeros(1, CHOOSER)
    for name, value in (dict(place=3, home=0, registered=2, staying=1.5, mass=0.1) | given).items():
        made[name] = value
    return made


def test_factors_of_staying_are_those_of_the_kernel():
    made = choice(ATTRACTION, home=5.0, own=3.0, land=7.0)._replace(local=np.full((9, 2), 1.25))
    there = dict(place=1, owns=True, holds=True)  # in the towns of home, registered in its countryside
    assert [float(one[0]) for one in stay_factors(made, chooser(**there))] == [5.0, 1.5, 1.25, 7.0, 3.0, 1.0]
    assert [float(one[0]) for one in stay_factors(made, chooser(owns=True))] == [1.0, 1.5, 1.0, 1.0, 1.0, 1.0]
    assert [float(one[0]) for one in local_benefit_factors(made, chooser(holds=True), np.array([0]))] == [1.25, 7.0]


def test_expected_departures_are_the_chance_to_leave():
    made = choice(ATTRACTION, home=5.0, network=NETWORK)
    arrivals, departures, onward, network = (np.zeros(shape) for shape in [(9, 2)] * 2 + [(3, WORKER_TYPES)] * 2)
    sum_expected_flows(made, build_weight_factors(made, chooser()), arrivals, departures, onward, network)
    stay, inside, back, on, follow = weigh_channels(made, 3, 0, 2, 0, 0, False, False, 1.5)
    total = stay + inside + back + on + follow
    assert departures[3, 0] == pytest.approx(0.1 * (1 - stay / total)) and departures.sum() == departures[3, 0]
    assert arrivals[0, 0] == pytest.approx(0.1 * back / total)
    assert onward[1, 0] == pytest.approx(0.1 / total) == network[0, 0]
