"""Find workers of a city who stand for others: one refused, one who may not apply, one admitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.explain.person import Person
from sim.explain.track_answers import judge_today
from sim.rules.judge.track_judgement import ADMITTED, INELIGIBLE, REFUSED, Judgement
from sim.world.worker_record import NOWHERE, city_of, is_rural

if TYPE_CHECKING:
    from sim.model_interface import ModelInterface

LOOKED_AT = 300  # workers judged to find the typical ones, evenly taken from all
KINDS = (REFUSED, INELIGIBLE, ADMITTED)


def pick_typical_workers(model: ModelInterface, city: int) -> list[int]:
    """Give up to three workers who live in the districts of a city unregistered: the middle one of each verdict."""
    chosen = unregistered_workers(model, city)
    chosen = chosen[np.unique(np.linspace(0, chosen.size - 1, min(chosen.size, LOOKED_AT)).astype(int))]
    found: dict[str, list[tuple[tuple, int]]] = {kind: [] for kind in KINDS}
    for slot in chosen:
        best = best_judgement(Person(model, int(slot)))
        if best is not None and best.verdict in found:
            found[best.verdict].append((_order(best), int(slot)))
    return [sorted(workers)[len(workers) // 2][1] for workers in found.values() if workers]


def unregistered_workers(model: ModelInterface, city: int) -> np.ndarray:
    """List workers who live in the districts of a city and are not registered in its districts or towns: int64 (k,) slots."""
    records = model.slots.records()
    place, registered = records["place"].astype(np.int64), records["registered"].astype(np.int64)
    here = (place == 3 * city) & (place != NOWHERE) & ((city_of(registered) != city) | (is_rural(registered)))
    return np.flatnonzero(here)


def best_judgement(person: Person) -> Judgement | None:
    """Judge a worker by the tracks that give registration, and give the best answer; None where there is no track."""
    ways = (way for way in person.model.tracks(person.city, person.zone) if way.gives == "registration")
    rank = {ADMITTED: 0, REFUSED: 1, INELIGIBLE: 3}
    return min((judge_today(person, way) for way in ways), key=lambda one: rank.get(one.verdict, 2), default=None)


def _order(reasons: Judgement) -> tuple:
    return (len(reasons.fails), float(reasons.score or 0))
