"""Break files that ship: their trees by structure, their text by letters. The same seed gives the same files."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import yaml

from benchmarks.fuzz.hostile_words import BITS, KEYS, VALUES
from benchmarks.fuzz.shipped_trees import shipped
from sim.parameters.parameter_registry import PARAMETERS


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
    """Return the bytes of a text with some of its letters changed, doubled, cut or shuffled.

    Parameters
    ----------
    rng : source of all choices.
    text : text of a file that ships.
    other : text from which a beginning may be pasted in.
    """
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
