"""Small worlds of a few places for exact cases: a choice made by hand, with everything off that a case does not need."""

import numpy as np
from numba import njit

from sim.core.random_draws import CHANNEL, uniform
from sim.kernels.migration.channel_weights import STAY, weigh_channels
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.migration.destination_draw import draw_destination, pick_channel
from sim.kernels.migration.place_weights import home_weight
from sim.kernels.worker_types import WORKER_TYPES
from sim.steps.migration.weight_tables import choice_with_constants


def choice(
    attraction,
    *,
    closeness=None,
    fixed=1.0,
    inside=0.0,
    home=1.0,
    own=1.0,
    land=1.0,
    onward=1.0,
    network=None,
    province=None,
) -> ChoiceWeights:
    """Make a Choice with one urban place a city, of the given attraction (city,), and no other zones."""
    cities = len(attraction)
    by_place = np.zeros((3 * cities, 2))
    by_place[0::3] = np.asarray(attraction, float)[:, None]
    urban = (3 * np.arange(cities)[:, None] + np.arange(2)).ravel()
    blank = ChoiceWeights(
        attraction=by_place,
        local=np.ones_like(by_place),
        services=np.ones((3 * cities, WORKER_TYPES)),
        pair=np.full((cities, cities), -1, np.int32),
        recognised=np.ones((0, WORKER_TYPES)),
        most=np.ones(WORKER_TYPES),
        closeness=np.ones((cities, cities)) if closeness is None else np.asarray(closeness, float),
        fixed=np.full(2, fixed),
        inside=np.full(2, inside),
        home=home,
        own=own,
        land=np.full(2, land),
        onward=onward,
        urban=urban,
        column=2 * np.arange(cities),
        network=np.zeros((cities, urban.size)) if network is None else network,
        onward_sum=np.empty((cities, WORKER_TYPES)),
        onward_cdf=np.empty((cities, 2, urban.size)),
        onward_guide=np.empty((cities, 2, urban.size), np.int32),
        network_sum=np.empty((cities, WORKER_TYPES)),
        network_cdf=np.empty((cities, 2, urban.size)),
        network_guide=np.empty((cities, 2, urban.size), np.int32),
        reward=np.ones(3 * cities),
        province=np.zeros(cities, np.int64) if province is None else np.asarray(province),
        out_sum=np.empty((cities if province else 0, WORKER_TYPES)),
        own_sum=np.empty((cities if province else 0, cities, WORKER_TYPES)),
    )
    return choice_with_constants(blank, np.zeros((3 * cities, 2)))


def weights(made: ChoiceWeights, city: int, home: int):
    """Return the kernel's five weights for someone without a home, registered at home."""
    return weigh_channels(made, 3 * city, home, 3 * home, 0, 0, False, False, 1.0)


def probabilities(made: ChoiceWeights, city: int, home: int) -> np.ndarray:
    """Return the exact chances of every city being chosen next by someone in `city`, from the kernel's own weights."""
    stay, inside, back, on, net = weights(made, city, home)
    total = stay + inside + back + on + net
    cities = made.closeness.shape[0]
    shares = np.zeros(cities)
    shares[city] += stay + inside
    for other in range(cities):
        column = 2 * other
        first = made.onward_cdf[city, 0, column - 1] if column else 0.0
        shares[other] += on * (made.onward_cdf[city, 0, column + 1] - first)
    if back > 0:
        shares[home] += sum(home_weight(made, city, home, 3 * home, 0, 0, False, zone) for zone in range(3))
    return shares / total


def walk(made: ChoiceWeights, start: np.ndarray, home: int, months: int, key, hazard: float = 1.0) -> np.ndarray:
    """Let workers choose `months` times with the kernel's draws; return the city of each, int64 (worker,)."""
    city = start.copy()
    _walk(made, city, home, months, key, hazard)
    return city


def _walk(made, city, home, months, key, hazard):
    for month in range(months):
        _one_month(made, city, home, month, key, hazard)


@njit
def _one_month(made, city, home, month, key, hazard):
    for worker in range(city.size):
        if uniform(key, month, worker, CHANNEL, 1) >= hazard:
            continue
        place, registered = 3 * city[worker], 3 * home
        five = weigh_channels(made, place, home, registered, 0, 0, False, False, 1.0)
        channel = pick_channel(five, uniform(key, month, worker, CHANNEL, 0))
        if channel != STAY:
            city[worker] = (
                draw_destination(made, channel, place, home, registered, 0, 0, False, key, month, worker) // 3
            )
