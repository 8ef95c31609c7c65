"""Small worlds of a few places for exact cases: a choice made by hand, with everything off that a case does not need."""

import numpy as np

from sim.kernels import tables
from sim.kernels.given import Choice


def choice(attraction, *, closeness=None, fixed=1.0, inside=0.0, home=1.0, own=1.0, onward=1.0, network=None) -> Choice:
    """Make a Choice with one urban place a city, of the given attraction (city,), and no other zones."""
    cities = len(attraction)
    by_place = np.zeros((3 * cities, 2))
    by_place[0::3] = np.asarray(attraction, float)[:, None]
    near = np.ones((cities, cities)) if closeness is None else np.asarray(closeness, float)
    urban = (3 * np.arange(cities)[:, None] + np.arange(2)).ravel()
    share = np.zeros((cities, urban.size)) if network is None else network
    made = Choice(
        attraction=by_place,
        local=np.ones_like(by_place),
        closeness=near,
        fixed=np.full(2, fixed),
        inside=np.full(2, inside),
        home=home,
        own=own,
        onward=onward,
        urban=urban,
        column=2 * np.arange(cities),
        onward_sum=np.empty((cities, 2)),
        onward_cdf=np.empty((cities, 2, urban.size)),
        onward_guide=np.empty((cities, 2, urban.size), np.int32),
        network_sum=np.empty((cities, 2)),
        network_at=np.empty((cities, cities, 2)),
        network_cdf=np.empty((cities, 2, urban.size)),
        network_guide=np.empty((cities, 2, urban.size), np.int32),
    )
    tables.onward(by_place, near, made.fixed, urban, made.onward_sum, made.onward_cdf, made.onward_guide)
    tables.network(
        by_place, share, made.fixed, urban, made.network_sum, made.network_at, made.network_cdf, made.network_guide
    )
    return made


def probabilities(made: Choice, city: int, home: int) -> np.ndarray:
    """Return the exact chances of every city being chosen next by someone in `city`, from the kernel's own weights."""
    from sim.kernels.choose import channels, home_weight

    stay, inside, back, on, net = channels(made, 3 * city, home, 3 * home, 0, False)
    total = stay + inside + back + on + net
    cities = made.closeness.shape[0]
    shares = np.zeros(cities)
    shares[city] += stay + inside
    for other in range(cities):
        column = 2 * other
        first = made.onward_cdf[city, 0, column - 1] if column else 0.0
        shares[other] += on * (made.onward_cdf[city, 0, column + 1] - first)
    if back > 0:
        shares[home] += sum(home_weight(made, city, home, 3 * home, 0, zone) for zone in range(3))
    return shares / total


def walk(made: Choice, start: np.ndarray, home: int, months: int, key, hazard: float = 1.0) -> np.ndarray:
    """Let workers choose `months` times with the kernel's draws; return the city of each, int64 (worker,)."""
    city = start.copy()
    _walk(made, city, home, months, key, hazard)
    return city


def _walk(made, city, home, months, key, hazard):
    for month in range(months):
        _one_month(made, city, home, month, key, hazard)


from numba import njit  # noqa: E402

from sim.draws import CHANNEL, uniform  # noqa: E402
from sim.kernels.choose import STAY, channels, destination, pick  # noqa: E402


@njit
def _one_month(made, city, home, month, key, hazard):
    for worker in range(city.size):
        if uniform(key, month, worker, CHANNEL, 1) >= hazard:
            continue
        weights = channels(made, 3 * city[worker], home, 3 * home, 0, False)
        channel, _ = pick(weights, uniform(key, month, worker, CHANNEL, 0))
        if channel != STAY:
            city[worker] = destination(made, channel, 3 * city[worker], home, 3 * home, 0, key, month, worker) // 3
