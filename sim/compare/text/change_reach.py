"""Say in words for how many cities a change is meant, in how many it changes something, and in how many nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sim.rules.report.affected_cities import AffectedCities
from sim.rules.report.previous_values import format_city_count

FEW = 20  # cities that are named one by one
ASIDE = 5  # the same, of those where nothing follows
Names = Callable[[np.ndarray], str]


def describe_reach(found: AffectedCities, names: Names, tier: bool) -> str:
    """Say where a change changes something, where only a value that is not used, and in how many cities nothing.

    Parameters
    ----------
    found : the cities it is for, those where it changes the value, and those where that value is used.
    names : writes the names of cities, bool (city,), the largest first.
    tier : whether the change is of a line between tiers.
    """
    meant, used, idle = int(found.meant.sum()), int(found.used.sum()), found.changed & ~found.used
    if meant == 0:
        return "No city fits at that date: it changes nothing yet."
    if used == meant:
        return f"It changes something in {f'all {meant} cities' if used > FEW else names(found.used)}."
    same = meant - int(found.changed.sum())
    if same == meant:
        return f"It changes nothing: what it sets holds already in {'all ' * (meant > 1)}{format_city_count(meant)} it is meant for."
    words = f"changes {'tier and rules' if tier else 'something'} in"
    text = (
        f"Meant for {format_city_count(meant)}; at that date it {words} {count_and_name(found.used, names) or 'none'}"
    )
    if idle.any():
        aside = count_and_name(idle, names, " more" if used else "", ASIDE)
        text += f"; in {aside} only {'the tier' if tier else 'a value not used there'}"
    return (
        f"{text}; in {count_and_name(found.meant & ~found.changed, names, '', ASIDE)} nothing." if same else f"{text}."
    )


def count_and_name(chosen: np.ndarray, names: Names, more: str = "", most: int = FEW) -> str:
    """Count cities and name them where they are few: "3 (Shenzhen, Beijing and Guangzhou)"; empty for none.

    Parameters
    ----------
    chosen, names : bool (city,); writes the names of such cities.
    more, most : words behind the number; number of cities up to which they are named.
    """
    count = int(chosen.sum())
    named = f" ({names(chosen)})" if 0 < count <= most else ""
    return f"{count}{more}{named}" if count else ""


def rows_to_mask(chosen: Sequence[int], number: int) -> np.ndarray:
    """Turn rows of cities into bool (city,)."""
    marked = np.zeros(number, bool)
    marked[list(chosen)] = True
    return marked
