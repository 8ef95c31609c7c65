"""Make scenario files that the schema allows, of values within their bounds and often at their ends."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

import yaml

from benchmarks.fuzz.broken import SCENARIOS
from benchmarks.fuzz.tracks import track
from benchmarks.fuzz.values import SKIPPED, value
from sim.core import month_numbers
from sim.parameters.fields.relative_values import is_amount
from sim.parameters.parameter_registry import BY_CITY, DATED, PARAMETERS
from sim.scenario import named_cities

CHINA, MADE_UP, LITTORAL = "china-2020", "synthetic", str(SCENARIOS / "worlds" / "littoral")
NAMES = (
    "a reform", "改革", "Ünïcode", "a/b", "../up", "no", "1e3", "$5 a head", "50% $x_1$", "_mine", "🏙️", "name: colon", "#5",
    "{x}", "CON",
)  # fmt: skip
STARTS = (
    "2020-11",
    "2020-12",
    "2021-01",
    "2005-12",
    "2069-09",
    "2035-12",
)  # ends of years, and of all months there are
MOVING = {
    "size_class": named_cities.SIZE_CLASSES,
    "tier": named_cities.TIERS,
}  # kinds of place that change during a run
CHINESE = {"city": ("上海", "北京市"), "province": ("江苏",)}
UNRULED = ("settlement.open_below", "settlement.points_from")  # they decide the tier, so no tier decides them


def world(number: int, china: int) -> str:
    """Give the world of a file: China's for one in `china`, Littoral for one in six, made up for the others."""
    return CHINA if china and number % china == 0 else LITTORAL if number % 6 == 1 else MADE_UP


@lru_cache(maxsize=64)
def known(where: str, cities: int, persons: int) -> dict[str, tuple[str, ...]]:
    """Give the names that `where` takes in a world, by kind of place."""
    cities_of = (
        named_cities.synthetic_cities(cities, float(persons)) if where == MADE_UP else named_cities.world_cities(where)
    )
    found = {kind: named_cities.accepted_names(kind, cities_of) or () for kind in named_cities.LASTING_KINDS}
    chinese = {kind: (*found[kind], *names) for kind, names in CHINESE.items()} if where == CHINA else {}
    return {kind: names for kind, names in (found | chinese).items() if names}


def some(rng: Random, kinds: dict[str, tuple[str, ...]], most: int = 2) -> dict[str, Any]:
    """Give places of up to so many kinds, each one name or a few."""
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
    """Give a reform of one to three values."""
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
    """Give a set of cities that count each other's months."""
    made: dict[str, Any] = {"name": rng.choice(NAMES), "from": month_numbers.format_month(start + rng.choice((0, 1)))}
    made |= {"among": where(rng, kinds), "insurance": rng.choice((0, 0.5, 1)), "residence": rng.choice((0, 0.5, 1))}
    if rng.random() < 0.5:
        made["into"] = where(rng, kinds)
    return made | ({"until": month_numbers.format_month(start + 2)} if rng.random() < 0.3 else {})


def scenario(rng: Random, of: str, months: int = 2) -> dict[str, Any]:
    """Give a scenario of so many months in a world."""
    start = month_numbers.parse_month("2020-11" if of == CHINA else "2021-06" if of == LITTORAL else rng.choice(STARTS))
    scale = {CHINA: (100_000, 200_000), LITTORAL: (5_000, 50_000), MADE_UP: (500, 5_000, 1, 1_000_000)}[of]
    made: dict[str, Any] = {"name": f"{rng.choice(NAMES)} {rng.randrange(10**6)}", "world": of}
    made |= {"time": {"start": month_numbers.format_month(start), "end": month_numbers.format_month(start + months)}}
    made |= {"population": {"scale": rng.choice(scale)}, "seed": rng.choice((0, 1, 2**63, 2**64 - 1))}
    cities, persons = rng.choice((2, 3, 5, 12)), made["population"]["scale"] * rng.choice((100, 1000, 3000))
    if of == MADE_UP:
        made["synthetic"] = {"cities": cities, "persons": persons}
    for path in rng.sample([path for path in PARAMETERS if not path.startswith(SKIPPED)], rng.choice((0, 0, 1, 3, 8))):
        put(made, path, value(rng, path))
    if rng.random() < 0.08:
        made["expectations"] = {
            **made.get("expectations", {}),
            "formation": "foresight",
            "foresight_max_rounds": rng.choice((1, 2)),
        }
    kinds = known(of, cities, persons)
    made["reforms"] = [reform(rng, kinds, start, months) for _ in range(rng.choice((0, 1, 1, 2, 4)))]
    made["tracks"] = [track(rng, start, where(rng, kinds | MOVING)) for _ in range(rng.choice((0, 0, 1, 2)))]
    made["recognition"] = [recognised(rng, kinds, start) for _ in range(rng.choice((0, 0, 1, 3)))]
    return made


def put(tree: dict[str, Any], path: str, made: Any) -> None:
    """Write a value at a path below its sections."""
    *above, key = path.split(".")
    for name in above:
        tree = tree.setdefault(name, {})
    tree[key] = made


def files(rng: Random, made: dict[str, Any], name: str) -> dict[str, str]:
    """Give the texts of files that make up a scenario, by name, the scenario itself last: at times by extending others."""
    parts: list[dict[str, Any]] = [{} for _ in range(rng.choice((1, 1, 2, 3)))]
    for key, below in made.items():
        rng.choice(parts)[key] = below
    parts[0] |= {key: made[key] for key in ("name", "world", "time", "population")}
    parts[-1] |= {"name": made["name"]}
    names = [*(f"{name}-above-{level}.yaml" for level in range(len(parts) - 1)), f"{name}.yaml"]
    for level in range(1, len(parts)):
        parts[level]["extends"] = names[level - 1]
    return {
        file: yaml.safe_dump(part, allow_unicode=True, sort_keys=False) for file, part in zip(names, parts, strict=True)
    }
