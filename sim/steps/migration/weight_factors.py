"""Work out once what the weights of places are made of for sampled workers besides attraction, which may then change.

A weight of sim.kernels.migration.channel_weights is an attraction times factors, one after the other, less another such product where a channel
holds part of it. What does not apply to a worker is a factor of 1, which changes no bit.
"""

from __future__ import annotations

import numpy as np

from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.migration.sampled_choosers import ChooserFactors
from sim.kernels.worker_types import FIRST_MASTER_TYPE
from sim.world.worker_record import CHENGQU, city_of, in_one_city, locally_registered, zone_of


def build_weight_factors(choice: ChoiceWeights, choosers: np.ndarray) -> ChooserFactors:
    """Return the factors of CHOOSER (k,), all of mass above 0; attraction and tables of `choice` are not read."""
    place, home = choosers["place"], choosers["home"]
    city, zone = city_of(place), zone_of(place)
    away = np.flatnonzero(city != home)
    row = np.full(len(choosers), -1)
    row[away] = np.arange(away.size)
    first, second = 3 * city + (zone == 0), 3 * city + np.where(zone == 2, 1, 2)
    here = [
        *stay_factors(choice, choosers),
        *place_factors(choice, choosers, first),
        *place_factors(choice, choosers, second),
    ]
    return ChooserFactors(
        who=np.stack([place, home, choosers["schooling"], choosers["kind"], row], axis=1).astype(np.int32),
        mass=choosers["mass"].copy(),
        here=np.stack(here, axis=1),
        away=np.stack(away_factors(choice, choosers[away]), axis=1),
    )


def stay_factors(choice: ChoiceWeights, choosers: np.ndarray) -> list[np.ndarray]:
    """Return the factors of the place lived in: home bonus, services, wages of locals, land, own home, high degree."""
    place, at_home = choosers["place"], city_of(choosers["place"]) == choosers["home"]
    bonus, own = np.where(at_home, choice.home, 1.0), np.where(at_home & choosers["owns"], choice.own, 1.0)
    return [
        bonus,
        choosers["staying"],
        *local_benefit_factors(choice, choosers, place),
        own,
        research_reward_factor(choice, choosers, place),
    ]


def place_factors(choice: ChoiceWeights, choosers: np.ndarray, place: np.ndarray) -> list[np.ndarray]:
    """Return the factors of a place not lived in: wages of locals, land, services or, for the settled, a high degree.

    Parameters
    ----------
    choice : weights of the month; attraction and tables are not read.
    choosers, place : CHOOSER (k,); int64 (k,), one place for each.

    Returns
    -------
    Three arrays, float64 (k,).
    """
    services = np.where(
        locally_registered(place, choosers["registered"]),
        research_reward_factor(choice, choosers, place),
        choice.services[place, choosers["kind"]],
    )
    return [*local_benefit_factors(choice, choosers, place), services]


def local_benefit_factors(choice: ChoiceWeights, choosers: np.ndarray, place: np.ndarray) -> list[np.ndarray]:
    """Return the wages of locals and the income of land as factors of a place, 1 for those registered in another city.

    Parameters
    ----------
    choice : weights of the month; attraction and tables are not read.
    choosers, place : CHOOSER (k,); int64 (k,), one place for each.

    Returns
    -------
    Two arrays, float64 (k,).
    """
    here, schooling = in_one_city(place, choosers["registered"]), choosers["schooling"]
    land = np.where(here & choosers["holds"], choice.land[schooling], 1.0)
    return [np.where(here, choice.local[place, schooling], 1.0), land]


def research_reward_factor(choice: ChoiceWeights, choosers: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Return the factor of what a high degree earns at a place beside the wage, float64 (k,).

    Parameters
    ----------
    choice : weights of the month; attraction and tables are not read.
    choosers, place : CHOOSER (k,); int64 (k,), one place for each.
    """
    return np.where(choosers["kind"] >= FIRST_MASTER_TYPE, choice.reward[place], 1.0)


def away_factors(choice: ChoiceWeights, choosers: np.ndarray) -> list[np.ndarray]:
    """Return the factors of those who live in another city than their home, see ChooserFactors.away."""
    city, home, sort = city_of(choosers["place"]), choosers["home"], choosers["kind"]
    parts = [part for zone in range(3) for part in place_factors(choice, choosers, 3 * home + zone)]
    parts += [newcomer_service_factor(choice, city, 3 * home + zone, sort) for zone in range(2)]
    parts.append(choice.closeness[city, home] * choice.fixed[choosers["schooling"]])
    parts += [choice.network[home, choice.column[city] + zone] for zone in range(2)]
    return parts + [newcomer_service_factor(choice, home, 3 * city + zone, sort) for zone in range(2)]


def newcomer_service_factor(choice: ChoiceWeights, city: np.ndarray, place: np.ndarray, sort: np.ndarray) -> np.ndarray:
    """Return the services of places for newcomers, with the months that places recognise of the city they come from, float64 (k,).

    Parameters
    ----------
    choice : weights of the month; attraction and tables are not read.
    city, place : int64 (k,) city come from, and place gone to.
    sort : int64 (k,) kind of worker, 0 to WORKER_TYPES - 1.
    """
    pair = choice.pair[city, city_of(place)]
    made, known = choice.services[place, sort], np.flatnonzero((pair >= 0) & (zone_of(place) == CHENGQU))
    made[known] = choice.recognised[pair[known], sort[known]]
    return made
