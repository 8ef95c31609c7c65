"""Find what other packages add to the rule language, through entry points.

    [project.entry-points."hukousim.items"]
    service_ladder = "village_rules:service_ladder"     # a kind of item: a function from its keys to items of the language
    [project.entry-points."hukousim.rules"]
    village = "village_rules:folder"                    # a folder of rule files: a function that gives its path

An item of points whose `of` is such a name is replaced by the items the function gives, named after it: so a third party
writes rules in terms of the language, and everything else (kernels, reasons, pages) knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

ITEMS, RULES = "hukousim.items", "hukousim.rules"


@lru_cache(maxsize=1)
def kinds() -> dict[str, Callable[[dict[str, Any]], Mapping[str, Any]]]:
    """Give the kinds of items that other packages add, by the name written as `of`."""
    return {point.name: point.load() for point in entry_points(group=ITEMS)}


@lru_cache(maxsize=1)
def folders() -> tuple[Path, ...]:
    """Give the folders of rule files that other packages add, in the order of their names."""
    found = sorted(entry_points(group=RULES), key=lambda point: point.name)
    return tuple(Path(point.load()()) for point in found)


def expanded(items: Any) -> Any:
    """Replace every item of a kind that another package adds by the items it gives; leave all else as it is.

    An item whose keys the package refuses is left too: refused() says at that item what is wrong.
    """
    return dict(_items(items)) if isinstance(items, Mapping) else items


def _items(items: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, keys in items.items():
        try:
            parts = given(keys)
        except ValueError:
            parts = None
        if parts is None:
            yield name, keys
            continue
        for part, made in parts.items():
            yield (f"{name}_{part}" if part else name), made


def given(keys: Any) -> Mapping[str, Any] | None:
    """Give the items that another package makes of the keys of one; None where its kind is of the language.

    Raise ValueError where the package refuses the keys.
    """
    of = keys.get("of") if isinstance(keys, Mapping) else None
    if not isinstance(of, str) or of not in kinds():
        return None
    return kinds()[of]({key: value for key, value in keys.items() if key != "of"})


def refused(keys: Any) -> Any:
    """Return the keys of an item; raise ValueError, in the words of the package, where it refuses them."""
    given(keys)
    return keys
