"""Break files that ship: their trees by structure, their text by letters. The same seed gives the same files."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sim.parameters.parameter_registry import PARAMETERS

ROOT = Path(__file__).parents[2]
RULES, SCENARIOS = ROOT / "sim" / "data" / "rules", ROOT / "scenarios"
START = "2020-11"
VALUES = (
    "",
    " ",
    "0",
    "-1",
    "-0",
    "1e-320",
    "1e308",
    "1e400",
    "nan",
    "inf",
    "0x10",
    "1_000",
    "10,000",
    "10 000",
    "9" * 40,
    "9" * 6000,
    "x 0.5",
    "x 1e9",
    "x -1",
    "x",
    "half",
    "none",
    "~",
    "null",
    "yes",
    "any age",
    "default",
    "track 0",
    "track 99999",
    "open",
    "7 weeks",
    "5 years",
    "1e300 years",
    "101 percent",
    "5 million people",
    "10000 persons",
    "2026-01",
    "2026-13",
    "1899-12",
    "9999-12",
    "2069-12",
    "Beijing",
    "北京市",
    "City 1",
    "Pekin",
    "a：b",
    "{city:Beijing}",
    "[1",
    "\x1b[2J",
    "\0",
    "\u202ea",
    "\ud800",
    "a\nb",
    "=1+1",
    "é" * 300,
    "回" * 4000,
    "x" * 60000,
    "../../x",
    "/dev/zero",
    ".",
    "&a",
    "*a",
    "!!python/none",
    "%s",
    "{0}",
    "<b>",
    "$x$",
)
KEYS = (
    "",
    "set",
    "from",
    "until",
    "where",
    "except",
    "phased",
    "rollout",
    "announced",
    "name",
    "键",
    "a.b",
    "reforms[0]",
    "_tree",
    "x" * 4000,
)
BITS = (
    "\t",
    "：",
    "，",
    ": ",
    ":",
    "- ",
    "-",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    '"',
    "#",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "\r\n",
    "\u2028",
    "\x85",
    "\ufeff",
    "\x00",
    "\x1b",
    "? ",
    "<<: ",
    "  ",
    " ",
    "\n",
    "%",
    "@",
    "`",
    "9",
    "é",
)


def shipped() -> list[dict]:
    """Give the trees of all scenarios that ship, and of the rules of each city as those of a scenario."""
    files = [
        SCENARIOS / "baseline.yaml",
        *sorted((SCENARIOS / "variants").glob("*.yaml")),
        *sorted((SCENARIOS / "examples").glob("*.yaml")),
    ]
    trees = [yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for file in files]
    for tree in trees:
        if "extends" in tree:
            tree["extends"] = str(SCENARIOS / "baseline.yaml")
    rules = (file for file in sorted(RULES.glob("*.yaml")) if file.name != "default.yaml")
    return trees + [of_rules(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)) for file in rules]


def of_rules(rules: dict) -> dict:
    """Give the rules of a city as a scenario; those from before the run begin with it."""
    where = {"city": rules["city"]} if "city" in rules else {}
    tracks = [
        {"track": name, **version, "where": {**where, **version.get("where", {})}, "from": max(version["from"], START)}
        for name, versions in rules.get("tracks", {}).items()
        for version in versions
    ]
    kept = ("set", "until", "source")
    reforms = [
        {
            "from": max(change["from"], START),
            "where": {**where, **change.get("where", {})},
            **{key: change[key] for key in kept if key in change},
        }
        for change in rules.get("changes", [])
    ]
    sets = [
        {key: one[key] for key in one if key not in ("document", "confidence", "note")}
        for one in rules.get("recognition", [])
    ]
    return {"name": "rules", "tracks": tracks, "reforms": reforms, "recognition": sets}


def places(tree: Any, path: tuple = ()) -> Iterator[tuple]:
    """Yield the path of every value of a tree."""
    if path:
        yield path
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in below:
        yield from places(value, (*path, key))


def at(tree: Any, path: tuple) -> Any:
    """Give the value at a path."""
    for key in path:
        tree = tree[key]
    return tree


def mutated(rng: Random, trees: list[dict]) -> str:
    """Give the text of a tree that ships with one to three of its values changed, moved, doubled or left out."""
    tree = deepcopy(rng.choice(trees))
    for _ in range(rng.choice((1, 1, 2, 3))):
        found = list(places(tree))
        if found:
            _change(rng, tree, rng.choice(found), deepcopy(rng.choice(trees)))
    return yaml.safe_dump(
        tree, allow_unicode=rng.random() < 0.7, sort_keys=False, default_flow_style=rng.choice((None, None, True))
    )


def _change(rng: Random, tree: dict, path: tuple, other: dict) -> None:
    above, key = at(tree, path[:-1]), path[-1]
    how = rng.randrange(9)
    if how < 3:
        above[key] = rng.choice(VALUES)
    elif how == 3:
        del above[key]
    elif how == 4:
        above[key] = rng.choice(([], {}, [above[key]], {"a": above[key]}, [[], {}], {rng.choice(KEYS): above[key]}))
    elif how == 5 and isinstance(above, dict):
        above[rng.choice((*KEYS, *PARAMETERS))] = above.pop(key)
    elif how == 6 and isinstance(above, list):
        above.extend(deepcopy(above[key]) for _ in range(rng.choice((1, 3, 40))))
    elif how == 7:
        foreign = list(places(other))
        above[key] = at(other, rng.choice(foreign)) if foreign else {}
    else:
        for _ in range(rng.choice((1, 4, 40))):
            above[key] = rng.choice(([above[key]], {"a": above[key]}))


def torn(rng: Random, text: str, other: str) -> bytes:
    """Give the bytes of a text with some of its letters changed, doubled, cut or shuffled."""
    for _ in range(rng.choice((1, 1, 2, 5, 15))):
        here, length = rng.randrange(len(text) + 1), rng.choice((1, 2, 8, 60))
        how = rng.randrange(6)
        if how < 2:
            text = text[:here] + rng.choice(BITS) * rng.choice((1, 1, 1, 30, 400)) + text[here:]
        elif how == 2:
            text = text[:here] + text[here + length :]
        elif how == 3:
            text = text[:here] + other[: rng.randrange(len(other) + 1)] + text[here:]
        elif how == 4:
            lines = text.split("\n")
            row = rng.randrange(len(lines))
            lines[row] = " " * rng.randrange(4) + lines[row].lstrip(" ") if rng.random() < 0.5 else f" {lines[row]}"
            text = "\n".join(lines)
        else:
            text = text[:here]
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    if data and rng.random() < 0.2:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def files(seed: int, number: int) -> Iterator[bytes]:
    """Yield so many broken files, two by structure for one by letters."""
    rng, trees = Random(seed), shipped()
    texts = [yaml.safe_dump(tree, allow_unicode=True, sort_keys=False) for tree in trees]
    for turn in range(number):
        if turn % 3 == 2:
            yield torn(rng, rng.choice(texts), rng.choice(texts))
        else:
            yield mutated(rng, trees).encode("utf-8", "surrogatepass")
