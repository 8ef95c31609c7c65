"""Say what Mesa's DataCollector collects: a few national figures, and the residents and settled of every city.

Functions, not strings of attributes, so that a model can be pickled and `mesa.batch_run` can read them (persons).
"""

from __future__ import annotations

import mesa

from sim.core import month_numbers


def month_done(model) -> str:
    """Return the month done, YYYY-MM."""
    return month_numbers.format_month(model.month)


def model_seed(model) -> int:
    """Return the seed of the model's draws."""
    return model.seed


def model_replicate(model) -> int:
    """Return which of the runs of this seed it is."""
    return model.replicate


def total_residents(model) -> float:
    """Return all residents, children included."""
    return float(model.residents.sum())


def urbanisation_percent(model) -> float:
    """Return the residents who live in chengqu and other towns, in percent of all."""
    people = model.totals.adults + model.totals.children
    return float(100.0 * (1.0 - people[2::3].sum() / people.sum()))


def registered_percent(model) -> float:
    """Return the residents registered in chengqu and other towns, in percent of all."""
    people = model.totals.registered_adults + model.totals.registered_children
    return float(100.0 * (1.0 - people[2::3].sum() / people.sum()))


def monthly_moves(model) -> float:
    """Return moves between cities this month."""
    return float(model.totals.arrived.sum() * model.world.scale)


def monthly_settled(model) -> float:
    """Return workers settled this month."""
    return float(model.totals.converted.sum() * model.world.scale)


MODEL_REPORTERS = {
    "seed": model_seed,
    "replicate": model_replicate,
    "month": month_done,
    "residents": total_residents,
    "urbanisation": urbanisation_percent,
    "registered_urbanisation": registered_percent,
    "moves": monthly_moves,
    "settled": monthly_settled,
}


def city_residents(city) -> float:
    """Return a city's residents."""
    return float(city.residents)


def city_settled(city) -> float:
    """Return workers settled in a city this month."""
    return float(city.settled)


CITY_REPORTERS = {"city_residents": city_residents, "city_settled": city_settled}


class CityCollector(mesa.DataCollector):
    """Collect figures of the country and of every city; all agents are cities."""

    def get_agent_vars_dataframe(self):
        """Return the figures of cities, by step and agent; Mesa's own looks for agents of any kind together."""
        (city,) = self.agenttype_reporters
        return self.get_agenttype_vars_dataframe(city)
