"""Read how a worker sees places: the sort in the choice, what services are worth to locals, newcomers, and where one lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.observation import welfare_values
from sim.kernels.settlement.willingness import SCHOOL_AGE
from sim.kernels.worker_types import child_of_type, worker_type_of
from sim.world.worker_record import CHENGQU, COLLEGE, city_of, locally_registered, zone_of

if TYPE_CHECKING:
    from sim.explain.person import Person


def schooling_and_type(person: Person) -> tuple[int, int]:
    """Give schooling (0-1) and type of a worker in the choice (sim.kernels.expectations.settlement_prospects)."""
    child = any(age >= SCHOOL_AGE for age in person.children)
    schooling = 1 if person.level >= COLLEGE else 0
    return schooling, int(worker_type_of.py_func(person.level, person.month - person.born, int(child)))


def income_elasticity(person: Person, schooling: int) -> float:
    """Give the income elasticity of the choice."""
    return float(person.model.inputs.nation["theta"][0][schooling])


def service_weight(person: Person, sort: int) -> float:
    """Give the weight of services, with or without a child at school."""
    return float(person.model.inputs.nation["psi"][0][child_of_type(sort)])


def perceived_own_services(person: Person) -> float:
    """Ask the kernels for S of where the worker lives: services now and, by its own clocks, those after settlement."""
    model, given = person.model, person.model.inputs
    slot = np.array([person.slot], np.int64)
    kind, value, access = np.zeros(1, np.int8), np.zeros(1), np.zeros(1)
    welfare_values.value_workers(
        model.slots.workers, slot, model.key, model.month, given.nation, given.places, given.tracks, given.ahead,
        given.choice, kind, value, access,
    )  # fmt: skip
    return float(access[0])


def services_of_locals(person: Person, choice: ChoiceWeights, sort: int) -> np.ndarray:
    """Give exp(theta psi ln S) of every place for the worker: 1 where it may register as a local, float64 (place,).

    Parameters
    ----------
    person, choice : the worker; weights of this month.
    sort : its type in the choice (schooling_and_type).
    """
    places = np.arange(len(choice.services))
    return np.where(locally_registered(places, person.registered), 1.0, choice.services[:, sort])


def services_of_newcomers(person: Person, choice: ChoiceWeights, sort: int, origin: int) -> np.ndarray:
    """Give exp(theta psi ln S) as newcomers from a city find it, with the months recognised of them: float64 (place,).

    Parameters
    ----------
    person, choice : the worker; weights of this month.
    sort, origin : its type in the choice (schooling_and_type); row of the city the months were spent in.
    """
    places = np.arange(len(choice.services))
    pair = np.where(zone_of(places) == CHENGQU, choice.pair[origin, city_of(places)], -1)
    if not len(choice.recognised):
        return choice.services[:, sort]
    return np.where(pair >= 0, choice.recognised[pair, sort], choice.services[:, sort])
