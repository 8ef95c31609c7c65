"""Check a tree of values against a class, and tell every mistake in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from sim.core.errors import Mistake
from sim.input_files import error_messages
from sim.input_files.source_tree import Node, plain_values
from sim.parameters.parameter_registry import DATED, PARAMETERS, Values

MANY = 20  # mistakes of a kind that are told


def validate_tree(model: type[BaseModel], tree: Node) -> tuple[Any, list[Mistake]]:
    """Check a tree against a class; give the object, or the mistakes in plain words."""
    try:
        return model.model_validate(plain_values(tree)), []
    except ValidationError as error:
        # of the errors at one place the one about a single value comes first: it says more than that a list is none
        errors = sorted(error.errors(include_url=False), key=lambda found: isinstance(found["input"], list | tuple))
        return None, list(_mistakes(model, tree, errors))


def _mistakes(model: type[BaseModel], tree: Node, errors: list[Any]) -> Iterator[Mistake]:
    """Yield the mistakes in plain words, of each kind the first and how many more there are."""
    told: Counter[str] = Counter()
    for error in errors:
        told[error["type"]] += 1
        if told[error["type"]] <= MANY:
            yield _mistake(model, tree, error)
        elif told[error["type"]] == MANY + 1:
            node, _ = tree.nearest(error["loc"])
            rest = sum(other["type"] == error["type"] for other in errors) - MANY
            yield Mistake(node.file, node.line, node.path, f"and {rest:,} more mistakes of this kind.")


def _mistake(model: type[BaseModel], tree: Node, error: Any) -> Mistake:
    if not error["loc"]:  # a key or a value that cannot be written as text at all
        return Mistake(tree.file, tree.line, "", "The scenario holds a character that no text has. Delete it.")
    node, left = tree.nearest(error["loc"])
    holder, about = field_at_path(model, error["loc"])
    if error["type"] == "extra_forbidden":
        return Mistake(node.file, node.line, node.path, _unknown(holder, node, str(error["loc"][-1])))
    if error["loc"][-1] == "[key]" and error["type"] != "value_error":
        return Mistake(
            node.file,
            node.line,
            node.path,
            error_messages.unknown_key(str(error["input"]), error_messages.accepted_keys(about)),
        )
    if error["type"] == "missing":
        path = f"{node.path}.{left[0]}" if node.path else str(left[0])
        kind = (
            error_messages.describe_allowed(about)
            if about is not None and error_messages.section_in(about) is None
            else "keys below it"
        )
        return Mistake(node.file, node.line, path, f"is missing. Write {kind}.")
    return Mistake(node.file, node.line, node.path, error_messages.error_sentence(error, about))


def _unknown(holder: type[BaseModel], node: Node, key: str) -> str:
    if holder is Values and key in PARAMETERS:
        return "holds for the whole run and cannot change on a date."
    if holder is Values and isinstance(node.value, dict):
        return f"is a group of keys. Below set, write whole paths, such as {_example(key)}."
    return error_messages.unknown_key(key, DATED if holder is Values else section_keys(holder))


def _example(key: str) -> str:
    return next((path for path in DATED if path.startswith(f"{key}.")), "settlement.points.quota")


def section_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Give the keys of a section as files write them."""
    return tuple(about.alias or name for name, about in model.model_fields.items())


def field_at_path(model: type[BaseModel], loc: Iterable[str | int]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Follow the keys of an error through the sections; give the last section and the field in it."""
    about: FieldInfo | None = None
    for key in loc:
        if isinstance(key, int):
            continue
        inner = error_messages.section_in(about) if about is not None else model
        if inner is None:
            break
        model = inner
        if error_messages.holds_named_values(
            about
        ):  # the key is a name of the user, such as that of an item of a table of points
            about = None
            continue
        about = next((f for name, f in model.model_fields.items() if (f.alias or name) == key), None)
        if about is None:
            break
    return model, about
