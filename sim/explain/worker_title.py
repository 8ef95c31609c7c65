"""Say in a sentence who a worker is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.core import month_numbers
from sim.world.worker_record import RURAL, city_of

if TYPE_CHECKING:
    from sim.explain.person import Person
    from sim.model_interface import ModelInterface


def describe_worker(model: ModelInterface, slot: int, person: Person) -> str:
    """Say who the worker is in one sentence.

    Parameters
    ----------
    model, slot : the model at the month told; number of the worker.
    person : the record of the same worker, read.
    """
    worker = model.workers[slot]
    lives = "since birth" if person.arrived <= person.born else f"since {month_numbers.format_month(person.arrived)}"
    registered = f"{worker.registered.name} ({worker.registered_zone})"
    return (
        f"Worker {slot}, {person.sex} of {worker.age}, {worker.education}, {worker.work}, in {worker.city.name} "
        f"({worker.zone}) {lives}, registered in {registered}, {describe_tenure(worker.tenure)}. {month_numbers.format_month(model.month)}."
    )


def describe_tenure(tenure: str) -> str:
    """Say how a worker lives."""
    return {"rents": "rents", "owns": "owns a home"}.get(
        tenure, f"lives in {'a ' if tenure == 'dormitory' else ''}{tenure}"
    )


def registration_note(person: Person) -> str:
    """Say why there is nothing to settle; nothing where there is."""
    if person.zone == RURAL and city_of(person.registered) != person.city:
        return "Lives in the countryside, where nobody from elsewhere registers."
    return "Is registered where he or she lives." if person.settled else ""
