"""Make scenario files that the schema allows, of values within their bounds and often at their ends."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

import yaml

from benchmarks.fuzz.changes import MOVING, NAMES, recognised, reform, where
from benchmarks.fuzz.shipped_trees import SCENARIOS
from benchmarks.fuzz.tracks import track
from benchmarks.fuzz.values import SKIPPED, value
from sim.core import month_numbers
from sim.parameters.parameter_registry import PARAMETERS
from sim.scenario import named_cities

CHINA, MADE_UP, LITTORAL = "china-2020", "synthetic", str(SCENARIOS / "worlds" / "littoral")
STARTS = (
    "2020-11",
    "2020-12",
    "2021-01",
    "2005-12",
    "2069-09",
    "2035-12",
)  # ends of years, and of all months there are
CHINESE = {"city": ("上海", "北京市"), "province": ("江苏",)}


def world(number: int, china: int) -> str:
    """Give the world of a file: China's for one in `china`, Littoral for one in six, made up for the others."""
    return CHINA if china and number % china == 0 else LITTORAL if number % 6 == 1 else MADE_UP


@lru_cache(maxsize=64)
def known(where: str, cities: int, persons: int) -> dict[str, tuple[str, ...]]:
    """Give the names that `where` takes in a world, by kind of place.

    Parameters
    ----------
    where : CHINA, MADE_UP or LITTORAL.
    cities, persons : int, of a made-up world.
    """
    cities_of = (
        named_cities.synthetic_cities(cities, float(persons)) if where == MADE_UP else named_cities.world_cities(where)
    )
    found = {kind: named_cities.accepted_names(kind, cities_of) or () for kind in named_cities.LASTING_KINDS}
    chinese = {kind: (*found[kind], *names) for kind, names in CHINESE.items()} if where == CHINA else {}
    return {kind: names for kind, names in (found | chinese).items() if names}


def scenario(rng: Random, of: str, months: int = 2) -> dict[str, Any]:
    """Give a scenario in a world.

    Parameters
    ----------
    rng : source of all choices.
    of : CHINA, MADE_UP or LITTORAL.
    months : int, length of the run.
    """
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
    """Write a value at a path below its sections.

    Parameters
    ----------
    tree : the scenario, changed in place.
    path : such as choice.distance.
    made : the value.
    """
    *above, key = path.split(".")
    for name in above:
        tree = tree.setdefault(name, {})
    tree[key] = made


def files(rng: Random, made: dict[str, Any], name: str) -> dict[str, str]:
    """Give the texts of files that make up a scenario, the scenario itself last: at times by extending others.

    Parameters
    ----------
    rng : source of all choices.
    made : the scenario.
    name : name of its file, without .yaml.

    Returns
    -------
    Texts by the names of files.
    """
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
