"""Imports point one way: a room imports from the floors below it, and no two files import each other, however far round."""

import ast
from functools import lru_cache
from pathlib import Path

import pytest

SIM = Path(__file__).parents[1] / "sim"
FLOORS = (
    {"core"},
    {"mechanisms"},
    {"statistics"},
    {"parameters"},
    {"input_files"},
    {"rule_language"},
    {"country"},
    {"kernels", "world", "scenario"},
    {"rules"},
    {"steps"},
    {"model_interface"},
    {"explain"},
    {"outputs", "agents", "mesa_reporters"},
    {"model"},
    {"experiment"},
    {"compare", "cli_messages", "studies"},
    {"cli", "docs_pages"},
)
# Neighbours that may read each other: kernels are about the records of workers, files about the names of places.
GROUND = {("kernels", "world"), ("world", "kernels"), ("scenario", "world"), ("world", "scenario")}
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = {
    ".".join(("sim", *path.relative_to(SIM).with_suffix("").parts)): path
    for path in sorted(SIM.rglob("*.py"))
    if path.name != "__init__.py"
}


@lru_cache
def imported(module):
    """Give the files of the package that one imports, anywhere in it, those named for type checkers only too."""
    found = set()
    for node in ast.walk(ast.parse(FILES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{module}: write imports in full"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & FILES.keys() - {module}


@pytest.mark.parametrize("module", FILES)
def test_imports_point_down(module):
    room = module.split(".")[1]
    assert room in FLOOR, f"{room} has no floor yet; give it one in {Path(__file__).name}"
    for name in imported(module):
        other = name.split(".")[1]
        same = other == room or (room, other) in GROUND
        assert same or FLOOR[other] < FLOOR[room], f"{module} imports {name}, which is not below it"


def test_no_file_imports_itself_however_far_round():
    left = {module: set(imported(module)) for module in FILES}
    while free := {module for module, others in left.items() if not others & left.keys()}:
        left = {module: others for module, others in left.items() if module not in free}
    assert not left, f"these import each other in a circle, or hang on one: {sorted(left)}"
