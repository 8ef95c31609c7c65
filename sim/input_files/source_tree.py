"""Keep what users wrote as a tree that knows the file and line of every value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sim.core.errors import Mistake

DEEPEST = 30  # levels


@dataclass(frozen=True)
class Node:
    """One value as written: a text or number, a map of nodes, or a list of nodes.

    line : from 1, of its key or list item; 0 where there is no file     path : as in the file, such as reforms[0].from
    """

    value: Any
    file: str
    line: int
    path: str

    def get(self, *keys: str | int) -> Node | None:
        """Give the node below, None where there is none."""
        node: Node | None = self
        for key in keys:
            below = node.value if node else None
            if isinstance(key, str):
                node = below.get(key) if isinstance(below, dict) else None
            else:
                node = below[key] if isinstance(below, list) and key < len(below) else None
        return node

    def each(self, key: str) -> list[Node]:
        """Give the nodes of a list below, none where there is no list."""
        node = self.get(key)
        return node.value if node and isinstance(node.value, list) else []

    def nearest(self, keys: Iterable[str | int]) -> tuple[Node, tuple[str | int, ...]]:
        """Follow keys as far as there are nodes; give the last one and the keys left over."""
        node, left = self, list(keys)
        while left and (below := node.get(left[0])) is not None:
            node = below
            left.pop(0)
        return node, tuple(left)

    @property
    def text(self) -> str:
        """The value if it is a text, else empty."""
        return self.value if isinstance(self.value, str) else ""

    def items(self) -> list[Node]:
        """Give the nodes of a list, or the node itself where a single text stands for a list."""
        return self.value if isinstance(self.value, list) else [self] if isinstance(self.value, str) else []


def plain_values(node: Node) -> Any:
    """Give the values without lines."""
    if isinstance(node.value, dict):
        return {key: plain_values(below) for key, below in node.value.items()}
    return [plain_values(below) for below in node.value] if isinstance(node.value, list) else node.value


def tree_from_values(value: Any, file: str, path: str = "", depth: int = 0) -> Node:
    """Make a tree from values given in code.

    Parameters
    ----------
    value : a text or number, or maps and lists of them; numbers of numpy become plain ones.
    file, path : what stands for the file in messages; of the value in it.
    depth : levels above `value`.

    Raises
    ------
    ValueError where values are nested deeper than DEEPEST, or hold themselves.
    """
    if depth > DEEPEST:
        raise ValueError(f"{path[:80]} is nested more than {DEEPEST} levels deep")
    if isinstance(value, Mapping):
        below = {
            str(k): tree_from_values(v, file, f"{path}.{k}" if path else str(k), depth + 1) for k, v in value.items()
        }
        return Node(below, file, 0, path)
    if isinstance(value, list | tuple):
        return Node([tree_from_values(v, file, f"{path}[{i}]", depth + 1) for i, v in enumerate(value)], file, 0, path)
    return Node(value.item() if hasattr(value, "item") else value, file, 0, path)


def with_value_at(root: Node, path: str, value: Any, file: str) -> Node:
    """Return the tree with one value put at a dotted path.

    Parameters
    ----------
    root, path : a map; where to put the value below it, missing maps on the way are made.
    value, file : as written in code; what stands for its file in messages.
    """
    first, _, rest = path.partition(".")
    below = dict(root.value) if isinstance(root.value, dict) else {}
    at = f"{root.path}.{first}" if root.path else first
    if rest:
        below[first] = with_value_at(below.get(first, Node({}, file, 0, at)), rest, value, file)
    else:
        below[first] = tree_from_values(value, file, at)
    return replace(root, value=below)


def overlay_trees(parent: Node, child: Node) -> Node:
    """Lay a child over its parent: maps key by key, lists of dated changes parent first, the rest replaced.

    An empty list of dated changes drops those of the parent.
    """
    if isinstance(parent.value, dict) and isinstance(child.value, dict):
        both = dict(parent.value)
        for key, node in child.value.items():
            both[key] = overlay_trees(both[key], node) if key in both else node
        return replace(child, value=both)
    if (
        child.path in ("reforms", "tracks", "recognition")
        and isinstance(parent.value, list)
        and isinstance(child.value, list)
        and child.value
    ):
        return replace(child, value=[*parent.value, *child.value])
    return child


def mistake_at(node: Node | None, message: str) -> Mistake:
    """Make a mistake at a node."""
    return Mistake(node.file, node.line, node.path, message) if node else Mistake("", 0, "", message)
