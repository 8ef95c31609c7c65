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
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, cast

from sim.core.errors import Mistake

ITEMS, RULES = "hukousim.items", "hukousim.rules"
# Kinds of items of the language itself, see sim.rule_language.points_item.
OWN_KINDS = ("insured", "in_a_row", "resident", "owned", "rented", "education", "skill", "age", "holding")
ItemKind = Callable[[dict[str, Any]], Mapping[str, Any]]


@dataclass(frozen=True)
class Extensions:
    """What other packages add: kinds of items by the name written as `of`, folders of rules, and what is wrong with them."""

    kinds: dict[str, ItemKind]
    folders: tuple[Path, ...]
    mistakes: tuple[Mistake, ...]


@lru_cache(maxsize=1)
def load_extensions() -> Extensions:
    """Load every entry point; one that cannot be used is a mistake, in a sentence with its package."""
    mistakes: list[Mistake] = []
    kinds: dict[str, ItemKind] = {}
    for point in _points(ITEMS):
        try:
            kind = _kind(point, kinds)
        except ValueError as error:
            mistakes.append(_mistake(point, str(error)))
        else:
            kinds[point.name] = kind
    folders: list[Path] = []
    for point in _points(RULES):
        try:
            folders.append(_folder(point))
        except ValueError as error:
            mistakes.append(_mistake(point, str(error)))
    return Extensions(kinds, tuple(folders), tuple(mistakes))


def _points(group: str) -> list[EntryPoint]:
    return sorted(entry_points(group=group), key=lambda point: (point.name, point.value))


def _mistake(point: EntryPoint, why: str) -> Mistake:
    package = f"package {point.dist.name}" if point.dist else "a package"
    return Mistake(
        package, 0, f"{point.group} {point.name}", f"is {point.value}, which {why}. Mend the package, or remove it."
    )


def _kind(point: EntryPoint, known: Mapping[str, ItemKind]) -> ItemKind:
    """Return the function of a kind of items; raise ValueError where it is none, or the name is taken."""
    if point.name in OWN_KINDS:
        raise ValueError(f"takes the name of a kind of the language itself ({', '.join(OWN_KINDS)})")
    if point.name in known:
        raise ValueError("adds a kind that another entry point adds too")
    kind = _loaded(point)
    if not callable(kind):
        raise ValueError("is not a function from keys to items")
    return cast("ItemKind", kind)


def _folder(point: EntryPoint) -> Path:
    """Return a folder of rule files; raise ValueError where there is none."""
    give = _loaded(point)
    if not callable(give):
        raise ValueError("is not a function that gives the path of a folder")
    try:
        folder = Path(cast("str", give()))
    except (Exception, SystemExit) as error:
        raise ValueError(f"gave no path of a folder ({_named(error)})") from error
    if not folder.is_dir():
        raise ValueError(f"gave {folder}, and there is no such folder")
    return folder


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except (Exception, SystemExit) as error:
        raise ValueError(f"cannot be imported ({_named(error)})") from error


def _named(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def extension_kinds() -> dict[str, ItemKind]:
    """Give the kinds of items that other packages add, by the name written as `of`."""
    return load_extensions().kinds


def extension_folders() -> tuple[Path, ...]:
    """Give the folders of rule files that other packages add, in the order of their names."""
    return load_extensions().folders


def expand_items(items: Any) -> Any:
    """Replace every item of a kind that another package adds by the items it gives; leave all else as it is.

    An item whose keys the package refuses is left too: validate_item_keys() says at that item what is wrong.
    """
    return dict(_items(items)) if isinstance(items, Mapping) else items


def _items(items: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, keys in items.items():
        try:
            parts = items_from_extension(keys)
        except ValueError:
            parts = None
        if parts is None:
            yield name, keys
            continue
        for part, made in parts.items():
            yield (f"{name}_{part}" if part else name), made


def items_from_extension(keys: Any) -> Mapping[str, Any] | None:
    """Give the items that another package makes of the keys of one; None where its kind is of the language.

    Raise ValueError where the package refuses the keys, or fails at them, or gives no items.
    """
    of = keys.get("of") if isinstance(keys, Mapping) else None
    if not isinstance(of, str) or of not in extension_kinds():
        return None
    try:
        made = extension_kinds()[of]({key: value for key, value in keys.items() if key != "of"})
    except ValueError:
        raise
    except (Exception, SystemExit) as error:
        raise ValueError(f"is {of}, at which the package that adds it failed ({_named(error)})") from error
    if not isinstance(made, Mapping) or not all(isinstance(name, str) for name in made):
        raise ValueError(f"is {of}, and the package that adds it gave no items by name but {type(made).__name__}")
    return made


def validate_item_keys(keys: Any) -> Any:
    """Return the keys of an item; raise ValueError, in the words of the package, where it refuses them."""
    items_from_extension(keys)
    return keys
