"""Take the weights of the choice of where to live apart: parts in log points that add up to the log weight of each place.

The weights are those of sim.kernels.migration.channel_weights, by place: one reached by two channels is one place here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.explain.perceived_services import (
    income_elasticity,
    perceived_own_services,
    schooling_and_type,
    service_weight,
    services_of_locals,
    services_of_newcomers,
)
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.steps.migration import destination_choice
from sim.steps.work.employed_workers import ELSEWHERE
from sim.world.worker_record import OWNS, RURAL, city_of, in_one_city, is_rural, zone_of

if TYPE_CHECKING:
    from sim.explain.person import Person

PARTS = ("wages", "jobs", "rent", "services", "constant", "land", "home", "distance", "network", "moving")


@dataclass(frozen=True)
class PlaceWeights:
    """The log weights of all places for one worker.

    parts : float64 (place,) by name of PARTS, in log points; -inf in `constant` where nobody can live
    own : S of where the worker lives, services with the prospect of settlement: 1 = those of the registered
    theta : log points for a log point of income      place : where the worker lives
    """

    parts: dict[str, np.ndarray]
    own: float
    theta: float
    place: int

    @property
    def total(self) -> np.ndarray:
        """Log weights: float64 (place,)."""
        return np.sum([self.parts[name] for name in PARTS], axis=0)

    @property
    def chance(self) -> np.ndarray:
        """Chance of each place when places are compared: float64 (place,)."""
        total = self.total
        weights = np.exp(total - total.max())
        return weights / weights.sum()

    def best(self, count: int = 5) -> list[int]:
        """Give the places other than the present one that are the likeliest to be chosen."""
        total = self.total.copy()
        total[self.place] = -np.inf
        order = np.argsort(-total, kind="stable")[:count]
        return [int(place) for place in order if np.isfinite(total[place])]


def weigh_places(person: Person) -> PlaceWeights:
    """Weigh all places for a worker by what is known this month."""
    choice, schooling, sort = person.model.inputs.choice, *schooling_and_type(person)
    places = np.arange(len(choice.attraction))
    here, inside = places == person.place, (city_of(places) == person.city) & (places != person.place)
    own = perceived_own_services(person)
    factor = income_elasticity(person, schooling) * service_weight(person, sort)
    as_local = np.where(here, math.log(own) * factor, np.log(services_of_locals(person, choice, sort)))
    as_newcomer = np.log(services_of_newcomers(person, choice, sort, person.city))
    seen = here | inside | seen_as_returner(person, choice, schooling, as_local, as_newcomer)
    parts = attraction_parts(person, schooling)
    local = seen & in_one_city(places, person.registered)
    parts["wages"] = parts["wages"] + np.where(local, np.log(choice.local[:, schooling]), 0.0)
    parts["land"] = np.where(local & person.holds_land, np.log(choice.land[schooling]), 0.0)
    parts["services"] = parts["services"] + np.where(seen, as_local, as_newcomer)
    parts |= moving_cost_parts(person, choice, schooling, here, inside, seen)
    parts["network"] = network_part(person, choice, sort, parts["distance"] + as_newcomer, here | inside | seen)
    return PlaceWeights(parts, own, income_elasticity(person, schooling), person.place)


def seen_as_returner(person: Person, choice: ChoiceWeights, schooling: int, as_local, as_newcomer) -> np.ndarray:
    """Tell which places are seen as by one who returns: those of the home city, unless a newcomer would gain more there.

    Parameters
    ----------
    person, choice, schooling : the worker; weights of this month; 0 below college, 1 from college on.
    as_local, as_newcomer : float64 (place,), logs of what services are worth to either.
    """
    places = np.arange(len(as_local))
    back = (city_of(places) == person.home) & (person.city != person.home)
    gain = as_local + math.log(choice.home)
    if city_of(person.registered) == person.home:
        gain = (
            gain + np.log(choice.local[:, schooling]) + (np.log(choice.land[schooling]) if person.holds_land else 0.0)
        )
    return back & ((gain >= as_newcomer + math.log(choice.onward)) | is_rural(places))


def attraction_parts(person: Person, schooling: int) -> dict[str, np.ndarray]:
    """Take the attraction of places apart, as destination_choice.log_attraction makes it: wages, jobs, rent, quality, constant."""
    hopes, rules, cities = person.model.inputs_builder.expectations, person.model.rules, person.model.world.cities
    now, weight = hopes.answers, income_elasticity(person, schooling)
    wage = np.log(cities.wage[:, schooling]) + now.wage[:, schooling, ELSEWHERE]
    rent = np.log(cities.rent) + now.rent
    return {
        "wages": weight * wage,
        "jobs": weight * now.jobs,
        "rent": -weight * rules.value("choice.housing_share") * rent,
        "services": weight * rules.value("services.weight") * now.quality,
        "constant": hopes.constants[:, schooling].copy(),
    }


def moving_cost_parts(
    person: Person, choice: ChoiceWeights, schooling: int, here, inside, seen
) -> dict[str, np.ndarray]:
    """Give the parts home, distance and moving: float64 (place,) each.

    Parameters
    ----------
    person, choice, schooling : the worker; weights of this month; 0 below college, 1 from college on.
    here, inside, seen : bool (place,), the place lived in, others of its city, all that are seen as by a local.
    """
    there, zone = city_of(np.arange(len(here))), zone_of(np.arange(len(here)))
    at_home = person.city == person.home
    home = np.where(seen & (there == person.home), math.log(choice.home), 0.0)
    home[person.place] += math.log(choice.own) if at_home and person.tenure == OWNS else 0.0
    inner = -person.model.rules.value("choice.distance") * math.log(destination_choice.INSIDE_KM)
    distance = np.where(inside, inner, np.log(choice.closeness[person.city, there]))
    fixed = np.log(choice.fixed[schooling]) + np.where(seen | at_home, 0.0, math.log(choice.onward))
    fixed = np.where(inside, math.log(choice.inside[schooling]) - inner, fixed)
    fixed[(zone == RURAL) & ~seen] = -np.inf  # rural places are moved to inside a city or at home only
    return {"home": home, "distance": np.where(here, 0.0, distance), "moving": np.where(here, 0.0, fixed)}


def network_part(person: Person, choice: ChoiceWeights, sort: int, reached, local) -> np.ndarray:
    """Give what people of the same home add to a place: ln(1 + network / closeness), float64 (place,).

    Parameters
    ----------
    person, choice, sort : the worker; weights of this month; its type in the choice (schooling_and_type).
    reached : float64 (place,), log of closeness times services as found from the present city; the network's are from home.
    local : bool (place,), without network.
    """
    made, column = np.zeros(len(local)), choice.urban
    by_home = services_of_newcomers(person, choice, sort, person.home)[column]
    added = choice.network[person.home] * by_home / np.exp(reached[column])
    made[column] = np.where(local[column] | (city_of(column) == person.home), 0.0, np.log1p(added))
    return made
