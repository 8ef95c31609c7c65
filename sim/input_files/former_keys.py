"""Give the values of a file their present names, where it uses those of the version before."""

from __future__ import annotations

from dataclasses import replace

from sim.core.errors import Mistake
from sim.core.former_keys import PARAMETER, former_sections, present_keys, warn_former_name
from sim.input_files.source_tree import Node

DATED = ("reforms", "changes")  # lists of changes that set values by path


def with_present_keys(tree: Node) -> tuple[Node, list[Mistake]]:
    """Return the tree of a file with present names, and a mistake for each value that is written under both names."""
    mistakes: list[Mistake] = []
    for former, now in present_keys(PARAMETER).items():
        tree = _moved(tree, former.split("."), now.split("."), mistakes)
    for former, now in former_sections().items():
        left = tree.get(former)
        if left is None:
            continue
        for key in tuple(left.value) if isinstance(left.value, dict) and tree.get(now) else ():
            tree = _moved(tree, [former, key], [now, key], mistakes)
        if tree.get(former):
            tree = _moved(tree, [former], [now], mistakes)
    for name in DATED:
        changes = [_with_present_paths(node, mistakes) for node in tree.each(name)]
        if changes:
            tree = replace(tree, value={**tree.value, name: replace(tree.value[name], value=changes)})
    return tree, mistakes


def _with_present_paths(change: Node, mistakes: list[Mistake]) -> Node:
    """Rename the paths below `set` of a change."""
    for former, now in present_keys(PARAMETER).items():
        change = _moved(change, ["set", former], ["set", now], mistakes)
    return change


def _moved(tree: Node, former: list[str], now: list[str], mistakes: list[Mistake]) -> Node:
    """Move a value to its present place; keep the one that is there where both are written."""
    node, there = tree.get(*former), tree.get(*now)
    if node is None:
        return tree
    name, present = (".".join(keys).removeprefix("set.") for keys in (former, now))
    if there is not None:
        message = f"is {present} now, which is written too, {_place(node, there)}. Keep that one."
        mistakes.append(Mistake(node.file, node.line, node.path, message))
        return _without(tree, former)
    warn_former_name(*_names(name, present), f"{node.file}{f' line {node.line}' if node.line else ''}")
    above = tree.get(*former[:-1]) or tree
    return _with(_without(tree, former), now, node, above)


def _names(former: str, now: str) -> tuple[str, str]:
    """Give the names to tell: those of the sections where the value has its own name still, or never had one."""
    same = former not in present_keys(PARAMETER) and "." in former
    return (former.split(".")[0], now.split(".")[0]) if same else (former, now)


def _place(node: Node, there: Node) -> str:
    return f"on line {there.line}" if there.file == node.file else f"in {there.file} line {there.line}"


def _without(tree: Node, keys: list[str]) -> Node:
    """Return the tree without a value, and without a section that it leaves empty."""
    below = dict(tree.value)
    if len(keys) == 1:
        del below[keys[0]]
    else:
        left = _without(below[keys[0]], keys[1:])
        below[keys[0]] = left
        if not left.value:
            del below[keys[0]]
    return replace(tree, value=below)


def _with(tree: Node, keys: list[str], node: Node, above: Node) -> Node:
    """Return the tree with a value at a place; above : the section it was in, the place of one that is new."""
    below = dict(tree.value)
    if len(keys) > 1:
        node = _with(below.get(keys[0], replace(above, value={})), keys[1:], node, above)
    return replace(tree, value={**below, keys[0]: node})
