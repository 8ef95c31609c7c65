"""Say at the end of a run what in it should not be believed, and what its scale is too coarse for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.world.world_builder import CHINA

if TYPE_CHECKING:
    from sim.model_interface import ModelInterface

GROWN = 3.0  # times its residents of the start: the fastest of 2010-2020 doubled (Aral, census)
QUALITY = 0.5, 2.0  # service quality: outside of these a budget has run away, not a city fared well or badly
READ_FROM = (  # persons a worker from which differences are steady from seed to seed
    ("national differences", 5000),
    ("Beijing's cut-off", 300),
    ("cut-offs of other ranked cities", 100),
)
RANKED = (
    "the quota of a ranking",
    "the part of the quota that is kept for special posts, where nothing else is ranked any more,",
)
MOST_NAMED = 12  # cities that are named one by one


class RunDoubts:
    """Watch a run month by month.

    quality : float64 (2, city) lowest and highest so far
    short : bool (2, city) a ranking had a quota of less than a worker; below, where the part for special posts alone was ranked
    """

    def __init__(self, model: ModelInterface):
        self.start = model.residents
        self.quality = np.ones((2, len(self.start)))
        self.short = np.zeros((2, len(self.start)), bool)
        self.observe(model)

    def observe(self, model: ModelInterface) -> None:
        """Take note of a month's service quality and quotas."""
        quality = np.exp(model.economy.answers.quality[::3])
        self.quality = np.stack([np.minimum(self.quality[0], quality), np.maximum(self.quality[1], quality)])
        persons = model.quotas.persons
        main = model.quotas.held.reshape(2, -1)[0]
        self.short |= (persons > 0) & (persons < model.world.scale) & np.stack([main, ~main])

    def account(self, model: ModelInterface) -> dict[str, Any]:
        """Give the figures behind the warnings, and the warnings, for the manifest."""
        few = model.economy.reading.few * model.world.scale
        grown = (model.residents + few) / (self.start + few)
        return {
            "fastest_growth": {"city": model.world.cities.name[grown.argmax()], "times": round(float(grown.max()), 3)},
            "service_quality": [round(float(self.quality[0].min()), 3), round(float(self.quality[1].max()), 3)],
            "constants_missed_by": float(f"{model.inputs_builder.missed:.3g}"),
            "warnings": [*self._warnings(model, grown), *describe_coarseness(model.settings.world, model.world.scale)],
        }

    def _warnings(self, model: ModelInterface, grown: np.ndarray) -> Iterator[str]:
        from sim.steps.migration.destination_constants import TOLERANCE

        names, low, high = model.world.cities.name, *QUALITY
        if (rows := np.flatnonzero(grown > GROWN)).size:
            yield f"residents more than tripled in {list_city_names(names, rows)}: look for the cause before you use any result."
        if (rows := np.flatnonzero((self.quality[0] < low) | (self.quality[1] > high))).size:
            yield f"service quality left {low:g} to {high:g} in {list_city_names(names, rows)}: budgets there have run away."
        if (missed := model.inputs_builder.missed) > TOLERANCE:
            yield (
                f"the destination constants did not converge: expected net moves miss their targets by {missed:.1e} of all "
                f"workers per year (tolerance {TOLERANCE:g})."
            )
        for short, what in zip(self.short, RANKED, strict=True):
            if short.any():
                where = list_city_names(names, np.flatnonzero(short))
                yield f"{what} is less than one simulated worker in {where}: no cut-off can be read there."


def describe_coarseness(world: str, scale: float) -> list[str]:
    """Say in a sentence what cannot be read at a scale (persons per worker); nothing for made-up worlds."""
    coarse = [f"{what} (need {finest:,} or fewer)" for what, finest in READ_FROM if scale > finest]
    if world != CHINA or not coarse:
        return []
    return [f"at {scale:,.0f} persons per worker these cannot be read: {', '.join(coarse)}."]


def list_city_names(names: tuple[str, ...], rows: np.ndarray) -> str:
    """Name cities, at most MOST_NAMED of them."""
    more = f" and {rows.size - MOST_NAMED} more" if rows.size > MOST_NAMED else ""
    return ", ".join(names[row] for row in rows[:MOST_NAMED]) + more
