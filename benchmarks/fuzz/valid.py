"""Make scenario files that the schema allows, of values within their bounds and often at their ends."""

from __future__ import annotations

from random import Random
from typing import Any

from sim import clock
from sim.scenario.parameters import BY_CITY, DATED, PARAMETERS
from sim.scenario.relative import is_amount
from sim.scenario.section import TRACK, accepts, extra_of, unit_of
from sim.scenario.wording import limits

SKIPPED = ("time.", "population.", "synthetic.", "settlement.points.table", "settlement.tracks.")
NAMES = (
    "a reform",
    "改革",
    "Ünïcode",
    "a/b",
    "../up",
    "no",
    "1e3",
    "$5 a head",
    "50% $x_1$",
    "_mine",
    "🏙️",
    "name: colon",
    "#5",
    "{x}",
    "CON",
)
PLACES = {
    True: {
        "city": ["Beijing", "上海", "Lhasa", "Xi'an"],
        "province": ["Zhejiang", "江苏"],
        "cluster": ["Yangtze River Delta"],
    },
    False: {"city": ["City 1", "City 2"], "province": ["Province 1", "Province 2"], "cluster": ["Delta"]},
}
KINDS = {
    "size_class": ["small_I", "large_I", "super_large"],
    "tier": ["open", "relaxed", "points"],
    "region": ["East", "West"],
}


def value(rng: Random, path: str) -> Any:
    """Give a value that a section may hold at a path."""
    about = PARAMETERS[path]
    kinds, names, nullable = accepts(about)
    choices = [*names, *(["none"] if nullable and unit_of(about) != TRACK else [])]
    if not kinds & {int, float}:
        return rng.choice(choices or ["none"])
    if choices and rng.random() < 0.4:
        return rng.choice(choices)
    extra, default = extra_of(about), about.default if isinstance(about.default, int | float) else 0.0
    if extra["low"] is not None and rng.random() < 0.6:
        made = rng.choice((extra["low"], extra["high"], rng.uniform(extra["low"], extra["high"])))
    else:
        least, above, most, below = limits(about)
        low, high = max(least, above, -1e9), min(most, below, max(100 * abs(default), 10.0))
        made = rng.choice(
            (
                default,
                default,
                rng.uniform(low, high),
                low if low > above else default,
                high if high < below else default,
            )
        )
    return round(made) if float not in kinds else made


def where(rng: Random, china: bool, moving: bool) -> dict[str, Any]:
    """Give places of some kinds; moving : size classes and tiers too."""
    kinds = {**PLACES[china], **(KINDS if moving else {})}
    named: dict[str, Any] = {
        kind: rng.choice((kinds[kind][0], kinds[kind])) for kind in rng.sample(sorted(kinds), rng.choice((0, 1, 1, 2)))
    }
    if rng.random() < 0.2:
        named["except"] = {"city": rng.choice(PLACES[china]["city"])}
    return named


def reform(rng: Random, china: bool, start: int, months: int) -> dict[str, Any]:
    """Give a reform of one to three values."""
    local = rng.random() < 0.7
    paths = rng.sample(
        [path for path in (BY_CITY if local else DATED) if not path.startswith(SKIPPED)], rng.randint(1, 3)
    )
    since = start + rng.choice((0, 1, 1, months, rng.randrange(60)))
    made: dict[str, Any] = {"from": clock.text(since)}
    multiple = [path for path in paths if is_amount(PARAMETERS[path])]
    made["set"] = {
        path: f"x {rng.choice((0, 0.5, 1, 1.1))}" if path in multiple and rng.random() < 0.3 else value(rng, path)
        for path in paths
    }
    if set(paths) <= set(BY_CITY):
        made["where"] = where(
            rng, china, moving=not any("open_below" in path or "points_from" in path for path in paths)
        )
        if not made["where"] and rng.random() < 0.4:
            made["rollout"] = {"share": 0.5, "over": rng.choice(("0", "1 year")), "order": "by chance"}
    if multiple and "rollout" not in made and rng.random() < 0.4:
        made["phased"] = rng.choice((1, 3, 24))
    if rng.random() < 0.3:
        made["announced"] = clock.text(rng.randint(start, since))
    return made


def track(rng: Random, china: bool, start: int) -> dict[str, Any]:
    """Give a track with some tests and, where it counts points, some items."""
    name = rng.choice(("open", "conditions", "points", "degree", "skill", "posts", "districts", "permit_points"))
    tests: dict[str, Any] = {
        "permit": "held",
        "insured": {"months": rng.choice((0, 1, 24, 720))},
        "resident": rng.choice((0, 12, 720)),
        "job": "held",
        "home": rng.choice(("any", "rent", "own")),
        "age_under": rng.choice((17, 45, 130, "any age")),
        "women_under": rng.choice((40, "none")),
        "education_under": {rng.choice(("junior", "bachelor")): rng.choice((36, "any age"))},
        "passes": {"share": rng.choice((0, 0.3, 1))},
    }
    made: dict[str, Any] = {
        "track": name,
        "from": clock.text(start + rng.choice((0, 1, 2))),
        "where": where(rng, china, True),
    }
    made["eligible"] = {key: tests[key] for key in rng.sample(sorted(tests), rng.randrange(5))}
    if name in ("points", "posts"):
        made |= {"mechanism": rng.choice(("rank", "threshold")), "threshold": rng.choice((0, 60, "none"))}
        made["quota"] = rng.choice(("default", "none", 0, 1, 6000, 2_000_000_000)) if name == "points" else "none"
        made["points"] = {
            "years": {
                "of": "insured",
                "each_year": rng.choice((0, 3, 0.1, -4)),
                "counted": rng.choice(("month", "year")),
            },
            "age": {"of": "age", "at": 45, "points": rng.choice((0, 20)), "each_year_older": -4, "at_least": 0},
            "prize": {"of": "holding", "points": rng.choice((30, [1, 2])), "share": 0.1},
        }
        if isinstance(made["points"]["prize"]["points"], list):
            made["points"]["prize"]["share"] = [0.1, 0.2]
    return made


def scenario(rng: Random, china: bool, months: int = 2) -> dict[str, Any]:
    """Give a scenario of so many months."""
    start = (
        clock.month("2020-11")
        if china
        else rng.choice((clock.month("2020-11"), clock.month("2005-12"), clock.month("2069-01")))
    )
    scale = rng.choice((50_000, 100_000)) if china else rng.choice((500, 5_000, 1, 1_000_000))
    made: dict[str, Any] = {
        "name": f"{rng.choice(NAMES)} {rng.randrange(10**6)}",
        "world": "china-2020" if china else "synthetic",
    }
    made |= {"time": {"start": clock.text(start), "end": clock.text(start + months)}, "population": {"scale": scale}}
    made["seed"] = rng.choice((0, 1, 2**63, 2**64 - 1))
    if not china:
        made["synthetic"] = {"cities": rng.choice((2, 3, 5, 12, 40)), "persons": scale * rng.choice((100, 2000, 8000))}
    for path in rng.sample([path for path in PARAMETERS if not path.startswith(SKIPPED)], rng.choice((0, 0, 1, 3, 8))):
        below, *keys = made, *path.split(".")
        for key in keys[:-1]:
            below = below.setdefault(key, {})
        below[keys[-1]] = value(rng, path)
    made["reforms"] = [reform(rng, china, start, months) for _ in range(rng.choice((0, 1, 1, 2, 4)))]
    made["tracks"] = [track(rng, china, start) for _ in range(rng.choice((0, 0, 1, 2)))]
    made["recognition"] = [
        {"name": "some", "from": clock.text(start + 1), "among": where(rng, china, False)}
        for _ in range(rng.choice((0, 0, 1)))
    ]
    return made
