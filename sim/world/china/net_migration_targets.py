"""Set the net migration each place is aimed at after 2020, from its growth of 2010-2020.

Two targets, kept apart: what a unit gains from or loses to other units, and what its towns gain from its own countryside.
"""

from __future__ import annotations

import numpy as np

from sim.world import embedded_tables

YEARS = 10.0
COHORTS = 15  # five-year groups of 2010 under 75, each seen again ten years older; those of 75 and over are one
MOTHERS = (
    (0, slice(1, 7), 0.25),
    (1, slice(2, 8), 0.75),
)  # age group of children, groups of mothers, part lived through
EVEN = 1e-12  # what a bound may be missed by, share a year


def decade_net_migration() -> np.ndarray:
    """Return net migration of 2010-2020 by unit, float64 (city,) persons, nan where 2010 was not counted.

    Those counted in 2020, by sex and age, less those of 2010 times the ratio of the whole country: deaths and what the
    census of 2010 missed of an age fall out, and the country sums to zero (census survival ratio method). Children born in
    between follow their mothers: a quarter and three quarters of the mothers' net, times children per woman (Shryock and
    Siegel 1976, The Methods and Materials of Demography, ch. 21).
    """
    before, now = embedded_tables.population_by_age("2010_bounds2020"), embedded_tables.population_by_age()
    known = ~np.isnan(before).any(axis=(1, 2))
    first = np.concatenate([before[:, :, :COHORTS], before[:, :, COHORTS:].sum(axis=2, keepdims=True)], axis=2)
    last = np.concatenate([now[:, :, 2 : COHORTS + 2], now[:, :, COHORTS + 2 :].sum(axis=2, keepdims=True)], axis=2)
    net = last - first * last[known].sum(axis=0) / first[known].sum(axis=0)
    everybody = net.sum(axis=(1, 2))
    for children, mothers, part in MOTHERS:
        women = now[:, 1, 2:][:, mothers].sum(axis=1)
        everybody += part * now[:, :, children].sum(axis=1) / women * net[:, 1, mothers].sum(axis=1)
    return everybody


def yearly_net_migration() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return net migration of 2010-2020 per year by unit and of its rural zone, float64 (city,) each, and which are imputed.

    What the rural zone lost went to other units and to towns of its own, or became a town in place; its natural growth is
    that of its unit. Seven units without a count of 2010 get the median of their province's other units.
    """
    units = embedded_tables.read_units()
    before = units.resident_pop_2010_bounds2020.to_numpy()
    now, missing = units.resident_pop_2020.to_numpy(), np.isnan(before)
    urban = units.townurban_pop_2010 * before / units.resident_pop_2010
    rural = (before - urban).clip(lower=1), (now - units.townurban_pop_2020).clip(lower=1)
    unit = decade_net_migration() / YEARS / ((before + now) / 2)
    natural = np.log(now / before) / YEARS - unit
    net = np.stack([unit, np.log(rural[1] / rural[0]) / YEARS - natural], axis=1)
    province = units.province_code.to_numpy()
    for row in np.flatnonzero(missing):
        net[row] = np.median(net[(province == province[row]) & ~missing], axis=0)
    return net[:, 0], net[:, 1], missing


def target_net_rates(persons: np.ndarray, start) -> np.ndarray:
    """Return net migration aimed at, float64 (place,), a share of residents per year; persons : float64 (place,) residents.

    start : net_damping, the part of the past that goes on; net_lowest and net_highest, bounds of a unit's net; rural_lowest,
    the fastest loss of a rural zone; urbanisation, rise of the urban share per year (sim.parameters.run_settings).
    Units sum to zero; rural zones lose what the rise asks for, in proportion to what they lost; the towns and districts of a
    unit share the rest at one rate, so that a unit's net stands whatever happens inside it.
    """
    by_zone = persons.reshape(-1, 3)
    everybody, rural = by_zone.sum(axis=1), by_zone[:, 2]
    unit, countryside, _ = yearly_net_migration()
    damped = start.net_damping * (unit - np.average(unit, weights=everybody))
    gained = shift_to_total(damped, everybody, 0.0, start.net_lowest, start.net_highest) * everybody
    lost = start.net_damping * countryside
    lost = shift_to_total(lost, rural, -start.urbanisation * everybody.sum(), start.rural_lowest, 0.0) * rural
    urban = by_zone[:, :2].sum(axis=1)
    lost = np.where(urban > 0, lost, gained)  # a unit without towns, or without a countryside, has one kind of place
    towns = np.divide(gained - lost, urban, out=np.zeros(len(urban)), where=urban > 0)
    fields = np.divide(lost, rural, out=np.zeros(len(rural)), where=rural > 0)
    net = np.stack([towns, towns, fields], axis=1).ravel()
    net[persons <= 0] = 0
    return net


def shift_to_total(net: np.ndarray, persons: np.ndarray, total: float, lowest: float, highest: float) -> np.ndarray:
    """Add one constant to all rates, kept between the bounds, so that rate times persons sums to the total.

    Where the bounds leave no room for it, all rates stand at the bound that comes nearest.

    Parameters
    ----------
    net : (n,) float, rates, share of persons per year.
    persons : (n,) float.
    total : float, persons per year.
    lowest, highest : float, bounds of a rate.
    """
    if not persons.sum() * lowest < total < persons.sum() * highest:
        return np.full(len(net), np.clip(total / max(persons.sum(), 1.0), lowest, highest))
    below, above = lowest - net.max() - 1, highest - net.min() + 1
    while above - below > EVEN:
        middle = (below + above) / 2
        if (np.clip(net + middle, lowest, highest) * persons).sum() < total:
            below = middle
        else:
            above = middle
    return np.clip(net + above, lowest, highest)
