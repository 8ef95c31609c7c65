"""Say what Mesa's DataCollector collects: a few national figures, and the residents and settled of every city.

Functions, not strings of attributes, so that a model can be pickled and `mesa.batch_run` can read them (persons).
"""

from __future__ import annotations

import mesa

from sim import clock


def month(model) -> str:
    """Return the month done, YYYY-MM."""
    return clock.text(model.month)


def seed(model) -> int:
    """Return the seed of the model's draws."""
    return model.seed


def replicate(model) -> int:
    """Return which of the runs of this seed it is."""
    return model.replicate


def residents(model) -> float:
    """Return all residents, children included."""
    return float(model.residents.sum())


def urbanisation(model) -> float:
    """Return the residents who live in chengqu and other towns, in percent of all."""
    people = model.totals.adults + model.totals.children
    return float(100.0 * (1.0 - people[2::3].sum() / people.sum()))


def registered_urbanisation(model) -> float:
    """Return the residents registered in chengqu and other towns, in percent of all."""
    people = model.totals.registered_adults + model.totals.registered_children
    return float(100.0 * (1.0 - people[2::3].sum() / people.sum()))


def moves(model) -> float:
    """Return moves between cities this month."""
    return float(model.totals.arrived.sum() * model.world.scale)


def settled(model) -> float:
    """Return workers settled this month."""
    return float(model.totals.converted.sum() * model.world.scale)


OF_THE_COUNTRY = {
    "seed": seed,
    "replicate": replicate,
    "month": month,
    "residents": residents,
    "urbanisation": urbanisation,
    "registered_urbanisation": registered_urbanisation,
    "moves": moves,
    "settled": settled,
}


def residents_of(city) -> float:
    """Return a city's residents."""
    return float(city.residents)


def settled_in(city) -> float:
    """Return workers settled in a city this month."""
    return float(city.settled)


OF_CITIES = {"city_residents": residents_of, "city_settled": settled_in}


class Collector(mesa.DataCollector):
    """Collect figures of the country and of every city; all agents are cities."""

    def get_agent_vars_dataframe(self):
        """Return the figures of cities, by step and agent; Mesa's own looks for agents of any kind together."""
        (city,) = self.agenttype_reporters
        return self.get_agenttype_vars_dataframe(city)
