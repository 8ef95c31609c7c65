"""Imports point one way: a room imports from the floors below it, never sideways and never upwards."""

import ast
from pathlib import Path

import pytest

SIM = Path(__file__).parents[1] / "sim"
FLOORS = (
    {"clock", "draws", "errors", "compiled", "forked", "shown"},
    {"measures"},
    {"kernels", "world", "scenario", "country"},
    {"rules"},
    {"steps"},
    {"explain"},
    {"record", "agents", "collected"},
    {"model"},
    {"experiment"},
    {"compare", "telling"},
    {"cli"},
)
# Neighbours that may read each other: kernels are about the records of workers, files about the names of places.
GROUND = {("kernels", "world"), ("world", "kernels"), ("scenario", "world"), ("world", "scenario")}
# Tables of a country are checked with the scenario that names them, and made a world of.
GROUND |= {("country", "scenario"), ("scenario", "country"), ("world", "country")}
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(path):
    first = path.relative_to(SIM).parts[0]
    return first.removesuffix(".py")


def imported(path):
    """Give the rooms a file imports from, those named for type checkers only left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in skipped:
            continue
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{path}: write imports in full"
            names = [f"sim.{alias.name}" for alias in node.names] if node.module == "sim" else [node.module]
        yield from (name.split(".")[1] for name in names if name.startswith("sim."))


FILES = [path for path in sorted(SIM.rglob("*.py")) if path != SIM / "__init__.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SIM)))
def test_imports_point_down(path):
    room = room_of(path)
    assert room in FLOOR, f"{room} has no floor yet; give it one in {Path(__file__).name}"
    for other in imported(path):
        same = other == room or (room, other) in GROUND
        assert same or FLOOR[other] < FLOOR[room], f"{path.relative_to(SIM)} imports {other}, which is not below it"
