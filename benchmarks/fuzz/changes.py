"""Make reforms, and sets of cities that count each other's months, as the schema allows them."""

from __future__ import annotations

from random import Random
from typing import Any

from benchmarks.fuzz.values import SKIPPED, value
from sim.core import month_numbers
from sim.parameters.fields.relative_values import is_amount
from sim.parameters.parameter_registry import BY_CITY, DATED, PARAMETERS
from sim.scenario import named_cities

NAMES = (
    "a reform", "改革", "Ünïcode", "a/b", "../up", "no", "1e3", "$5 a head", "50% $x_1$", "_mine", "🏙️", "name: colon", "#5",
    "{x}", "CON",
)  # fmt: skip
MOVING = {
    "size_class": named_cities.SIZE_CLASSES,
    "tier": named_cities.TIERS,
}  # kinds of place that change during a run
UNRULED = ("settlement.open_below", "settlement.points_from")  # they decide the tier, so no tier decides them


def some(rng: Random, kinds: dict[str, tuple[str, ...]], most: int = 2) -> dict[str, Any]:
    """Give places of a few kinds, each one name or some.

    Parameters
    ----------
    rng : source of all choices.
    kinds : names by kind of place.
    most : int, most kinds.
    """
    chosen = rng.sample(sorted(kinds), min(len(kinds), rng.choice((0, 1, 1, most))))
    return {
        kind: rng.choice((rng.choice(kinds[kind]), rng.sample(kinds[kind], min(3, len(kinds[kind])))))
        for kind in chosen
    }


def where(rng: Random, kinds: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Give places, at times all but some."""
    left_out = some(rng, kinds, 1) if rng.random() < 0.25 else {}
    return some(rng, kinds) | ({"except": left_out} if left_out else {})


def reform(rng: Random, kinds: dict[str, tuple[str, ...]], start: int, months: int) -> dict[str, Any]:
    """Give a reform of one to three values.

    Parameters
    ----------
    rng : source of all choices.
    kinds : names by kind of place that last during a run.
    start, months : int, first month of the run; its length.
    """
    local = rng.random() < 0.7
    paths = rng.sample(
        [path for path in (BY_CITY if local else DATED) if not path.startswith(SKIPPED)], rng.randint(1, 3)
    )
    since = min(start + rng.choice((0, 1, 1, months, rng.randrange(60))), month_numbers.parse_month("2069-12"))
    made: dict[str, Any] = {"from": month_numbers.format_month(since)}
    multiple = [path for path in paths if is_amount(PARAMETERS[path])]
    made["set"] = {
        path: f"x {rng.choice((0, 0.5, 1, 1.1))}" if path in multiple and rng.random() < 0.3 else value(rng, path)
        for path in paths
    }
    if set(paths) <= set(BY_CITY):
        made["where"] = where(rng, kinds if set(paths) & set(UNRULED) else kinds | MOVING)
        if rng.random() < 0.3:
            order = rng.choice(("largest first", "smallest first", "by chance"))
            made["rollout"] = {"share": rng.choice((0, 0.5, 1)), "over": rng.choice((0, "1 year")), "order": order}
            made["rollout"] |= {"lag": rng.choice((0, 1, "6 months"))}
    if multiple and "rollout" not in made and rng.random() < 0.4:
        made["phased"] = rng.choice((1, 3, 24))
    if rng.random() < 0.4:
        made["announced"] = month_numbers.format_month(rng.randint(start, since))
    if rng.random() < 0.15:
        made["until"] = month_numbers.format_month(since + rng.choice((1, 40)))
    return made


def recognised(rng: Random, kinds: dict[str, tuple[str, ...]], start: int) -> dict[str, Any]:
    """Give a set of cities that count each other's months.

    Parameters
    ----------
    rng : source of all choices.
    kinds : names by kind of place that last during a run.
    start : int, first month of the run.
    """
    made: dict[str, Any] = {"name": rng.choice(NAMES), "from": month_numbers.format_month(start + rng.choice((0, 1)))}
    made |= {"among": where(rng, kinds), "insurance": rng.choice((0, 0.5, 1)), "residence": rng.choice((0, 0.5, 1))}
    if rng.random() < 0.5:
        made["into"] = where(rng, kinds)
    return made | ({"until": month_numbers.format_month(start + 2)} if rng.random() < 0.3 else {})
