"""Set the net migration each place is aimed at after 2020, from its growth of 2010-2020."""

from __future__ import annotations

import numpy as np

from sim.world import tables

YEARS = 10.0
DEATH_RATE = 0.0071  # a year, mean of 2010-2020 (NBS, national.csv: 7.0 to 7.2 per mille)
FEWER_BIRTHS = 0.0034  # births a head a year after 2020, less than the mean of 2010-2020 (NBS: 11.9 and 8.5 per mille)
YOUNG = 0.006  # natural growth of a chengqu over that of its unit, its people being younger; assumption
PACE = 0.0075  # rise of the urban share a year by net migration (it rose .8 to 1.4 points a year in 2017-2021, NBS)


def natural_growth() -> np.ndarray:
    """Return natural growth by unit, float64 (city,) a year.

    Births: children aged 0-9 of 2020 over ten years. Deaths: the recorded rate of 2010 of the unit (of its province,
    where missing), lifted to the national rate because a fifth of deaths is not recorded.
    """
    units = tables.cities()
    mean = (units.resident_pop_2020 + units.resident_pop_2010_bounds2020.fillna(units.resident_pop_2020)) / 2
    births = tables.people()[:, :, :2].sum(axis=(1, 2)) / YEARS / mean
    recorded = tables.margins("2010_bounds2020", "unit").death_rate_permille
    recorded = recorded.fillna(recorded.groupby(units.province_code).transform("mean"))
    deaths = recorded * DEATH_RATE / np.average(recorded, weights=mean)
    return (births - deaths).to_numpy()


def past_net() -> tuple[np.ndarray, np.ndarray]:
    """Return net migration of 2010-2020 by zone, float64 (city, 3) a year, and which units are imputed (bool).

    Chengqu and towns share the growth of the town population of their unit; the rural zone has that of the rest.
    Seven units without a count of 2010 get the net migration of their province's other units.
    """
    units = tables.cities()
    before = units.resident_pop_2010_bounds2020
    urban = units.townurban_pop_2010 * before / units.resident_pop_2010
    missing = before.isna().to_numpy()
    rural_now = (units.resident_pop_2020 - units.townurban_pop_2020).clip(lower=1)
    rural = (before - urban).clip(lower=1)
    grew = np.stack([np.log(units.townurban_pop_2020 / urban), np.log(rural_now / rural)], axis=1)
    net = grew / YEARS - natural_growth()[:, None]
    province = units.province_code.to_numpy()
    for row in np.flatnonzero(missing):
        peers = (province == province[row]) & ~missing
        net[row] = np.median(net[peers], axis=0)
    return net[:, [0, 0, 1]], missing


def net_targets(persons: np.ndarray, damping: float, lowest: float, highest: float) -> np.ndarray:
    """Return net migration aimed at, float64 (place,), a share of residents a year.

    Past net migration times `damping`, between `lowest` and what keeps growth, births included, at `highest` (model
    document 2.10, 16: nothing grows by more than 2% a year); then urban and rural zones are shifted apart or together
    until the sum over persons is zero and the national urban share rises by PACE. persons : float64 (place,) residents.
    """
    births = np.repeat(np.maximum(natural_growth() - FEWER_BIRTHS, 0.0), 3)
    births[0::3] += YOUNG
    most = np.maximum(highest - births, 0.0)
    net = np.clip(damping * past_net()[0].ravel(), lowest, most)
    zone = np.arange(net.size) % 3
    wanted = PACE * persons.sum()
    for part, total in ((zone < 2, wanted), (zone == 2, -wanted)):
        net[part] = shifted(net[part], persons[part], total, lowest, most[part])
    net[persons <= 0] = 0
    return net


def shifted(net: np.ndarray, persons: np.ndarray, total: float, lowest: float, highest: np.ndarray) -> np.ndarray:
    """Add one constant to all rates, kept between the bounds, so that rate times persons sums to `total`."""
    if not persons.sum() * lowest <= total <= (persons * highest).sum():
        raise ValueError("The bounds of net migration leave no room for the pace of urbanisation.")
    below, above = lowest - net.max() - 1, highest.max() - net.min() + 1
    for _ in range(200):
        middle = (below + above) / 2
        if (np.clip(net + middle, lowest, highest) * persons).sum() < total:
            below = middle
        else:
            above = middle
    return np.clip(net + above, lowest, highest)
