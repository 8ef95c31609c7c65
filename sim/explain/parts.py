"""Take the weights of the choice of where to live apart: parts in log points that add up to the log weight of each place.

The weights are those of sim.kernels.choose, place by place instead of channel by channel: what is reached by two ways
(a place near by where people of the same home live) is one place here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.kernels import welfare
from sim.kernels.prospect import sort_of
from sim.kernels.weights import Choice
from sim.steps import moving
from sim.steps.employment import ELSEWHERE, LOCAL
from sim.world.columns import COLLEGE, OWNS, RURAL

if TYPE_CHECKING:
    from sim.explain.person import Person

SCHOOL_AGE = 72  # months: six years (Compulsory Education Law, article 11)
PARTS = ("wages", "rent", "services", "constant", "land", "home", "distance", "network", "moving")


@dataclass(frozen=True)
class Weights:
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


def weigh(person: Person) -> Weights:
    """Weigh all places for a worker by what is known this month."""
    choice, schooling, sort = person.model.given.choice, *sorts(person)
    own, city = own_services(person), person.city
    places = np.arange(len(choice.attraction))
    there, zone = places // 3, places % 3
    here, inside = places == person.place, (there == city) & (places != person.place)
    parts = attraction(person, schooling)
    local = there == person.registered // 3
    within = here | inside | (there == person.home)  # where registration counts: the others are seen as a newcomer
    parts["wages"] = parts["wages"] + np.where(local & within, np.log(choice.local[:, schooling]), 0.0)
    held = np.log(choice.land[schooling]) if person.holds_land else 0.0
    parts["land"] = np.where(local & within, held, 0.0)
    known = np.log(services(person, choice, sort))
    known[here] = math.log(own) * psi(person, sort) * theta(person, schooling)
    parts["services"] = parts["services"] + known
    parts |= costs(person, choice, schooling, sort, zone, here, inside, known)
    return Weights(parts, own, theta(person, schooling), person.place)


def sorts(person: Person) -> tuple[int, int]:
    """Give schooling (0-1) and sort of a worker in the choice (sim.kernels.prospect)."""
    child = any(age >= SCHOOL_AGE for age in person.children)
    schooling = 1 if person.level >= COLLEGE else 0
    return schooling, int(sort_of.py_func(person.level, person.month - person.born, int(child)))


def theta(person: Person, schooling: int) -> float:
    """Give the income elasticity of the choice."""
    return float(person.model.given.nation["theta"][0][schooling])


def psi(person: Person, sort: int) -> float:
    """Give the weight of services, with or without a child at school."""
    return float(person.model.given.nation["psi"][0][sort % 2])


def own_services(person: Person) -> float:
    """Ask the kernels for S of where the worker lives: services now and, by the own clocks, those after settlement."""
    model, given = person.model, person.model.given
    slot = np.array([person.slot], np.int64)
    kind, value, access = np.zeros(1, np.int8), np.zeros(1), np.zeros(1)
    told = (given.nation, given.places, given.tables, given.ahead, given.choice)
    welfare.values(model.slots.workers, slot, model.key, model.month, *told, kind, value, access)
    return float(access[0])


def attraction(person: Person, schooling: int) -> dict[str, np.ndarray]:
    """Take the attraction of places apart, as sim.steps.moving.income makes it: wages, rent, quality of services, constant."""
    hopes, rules, cities = person.model.broadcast.expectations, person.model.rules, person.model.world.cities
    now, weight = hopes.answers, theta(person, schooling)
    wage = np.log(cities.wage[:, schooling]) + now.wage[:, schooling, ELSEWHERE]
    rent = np.log(cities.rent) + now.rent
    return {
        "wages": weight * wage,
        "rent": -weight * rules.value("choice.housing_share") * rent,
        "services": weight * rules.value("services.weight") * now.quality,
        "constant": hopes.constants[:, schooling].copy(),
    }


def services(person: Person, choice: Choice, sort: int) -> np.ndarray:
    """Give exp(theta psi ln S) of every place as the worker would find it: float64 (place,)."""
    places = np.arange(len(choice.services))
    there, zone = places // 3, places % 3
    made = choice.services[:, sort].copy()
    pair = np.where(zone == 0, choice.pair[person.city, there], -1)
    elsewhere = (there != person.city) & (there != person.home)
    if len(choice.recognised):
        made = np.where(elsewhere & (pair >= 0), choice.recognised[pair, sort], made)
    registered = there == person.registered // 3
    is_settled = registered & ((zone == RURAL) | (person.registered % 3 != RURAL))
    return np.where(is_settled & ~elsewhere, 1.0, made)


def costs(person: Person, choice: Choice, schooling: int, sort: int, zone, here, inside, known) -> dict[str, np.ndarray]:
    """Give home, distance, network and moving of every place: float64 (place,) each.

    known : log of exp(theta psi ln S) as found on the spot      here, inside : bool (place,)
    """
    city, there = person.city, np.arange(len(here)) // 3
    at_home, back = city == person.home, there == person.home
    away = ~here & ~inside
    onward = 0.0 if at_home else math.log(choice.onward)
    bonus = math.log(choice.home)
    rules = person.model.rules
    home = np.where(back, bonus, 0.0)
    home[person.place] += math.log(choice.own) if at_home and person.tenure == OWNS else 0.0
    distance = np.where(away, np.log(choice.closeness[city, there]), 0.0)
    moved = math.log(choice.inside[schooling])
    inner = -rules.value("choice.distance") * math.log(moving.INSIDE_KM)
    distance = np.where(inside, inner, distance)
    fixed = math.log(choice.fixed[schooling])
    extra = np.where(back, 0.0, onward)
    made = np.where(inside, moved - inner, np.where(away, fixed + extra, 0.0))
    network = followed(person, choice, sort, distance, known, away)
    unreachable = away & (zone == RURAL) & ~back  # rural places are moved to only at home or inside a city
    return {"home": home, "distance": distance, "network": network, "moving": np.where(unreachable, -np.inf, made)}


def followed(person: Person, choice: Choice, sort: int, distance, known, away) -> np.ndarray:
    """Give what people of the same home add to a place: ln(1 + network / closeness), float64 (place,).

    The network reckons with months brought from home, the way there with those of the present city.
    """
    made, column = np.zeros(len(away)), choice.urban
    by_home = choice.services[column, sort].copy()
    pair = np.where(column % 3 == 0, choice.pair[person.home, column // 3], -1)
    if len(choice.recognised):
        by_home = np.where(pair >= 0, choice.recognised[pair, sort], by_home)
    added = choice.network[person.home] * by_home / np.exp(distance[column] + known[column])
    made[column] = np.where(away[column] & (column // 3 != person.home), np.log1p(added), 0.0)
    return made
