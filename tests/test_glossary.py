"""docs/glossary.md: every term once, what it names exists, every symbol stands there, and the three gaps as they are counted."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sim.docs_pages.run_files import TABLES
from sim.kernels.worker_counts import ADULTS, ELSEWHERE, MEASURES, REGISTERED_ADULTS, UNSETTLED, count_all_stocks
from sim.outputs.tables.table_columns import RUN_COLUMNS
from sim.parameters.model_symbols import SYMBOLS, symbol_of_path
from sim.parameters.parameter_registry import PARAMETERS
from sim.world.worker_record import CHENGQU, RURAL, TOWNS, WORKER

PAGE = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
HEAD = "| term | Chinese | meaning | symbol | set or counted |"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for table in PAGE.split(HEAD)[1:]
    for line in table.partition("\n\n")[0].strip().splitlines()[1:]
]
COLUMNS = {f"{name}.{column.name}" for name, table in TABLES.items() for column in (*RUN_COLUMNS, *table.columns)}
ZONES = {"districts": CHENGQU, "a town": TOWNS, "a village": RURAL}
CITIES = ("Beijing", "Wuhan")


def named(cell):
    return re.findall(r"`([^`]+)`", cell)


def test_every_term_stands_once_with_a_meaning():
    assert len(ROWS) > 100 and all(len(row) == 5 and row[0] and row[2] for row in ROWS)
    assert not [
        term for term, times in Counter(term for row in ROWS for term in row[0].split(", ")).items() if times > 1
    ]
    assert not [word for word, times in Counter(row[1] for row in ROWS if row[1]).items() if times > 1]


def test_what_it_names_exists():
    said = {name for row in ROWS for name in named(row[4])} | set(named(PAGE.partition("One person each")[0])) - {
        "table.column"
    }
    assert not sorted(said - set(PARAMETERS) - COLUMNS)


def test_every_symbol_of_the_parameters_stands_beside_its_paths():
    beside = {one: named(row[4]) for row in ROWS for one in row[3].split(", ") if one}
    assert not sorted(set(SYMBOLS.values()) - set(beside))
    for one in set(SYMBOLS.values()):
        assert any(symbol_of_path(path) == one for path in beside[one]), f"{one} stands beside {beside[one]}"


def place(words):
    zone, city = words.split(" of ")
    return 3 * CITIES.index(city) + ZONES[zone]


EXAMPLES = [
    line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.search(r" of (Beijing|Wuhan) \| -?\d", line)
]


@pytest.mark.parametrize(("lives", "registered", "unregistered", "unsettled", "elsewhere"), EXAMPLES)
def test_the_three_gaps_are_counted_as_the_page_says(lives, registered, unregistered, unsettled, elsewhere):
    worker = np.zeros(1, WORKER)
    worker["place"], worker["registered"] = place(lives), place(registered)
    counts = np.zeros((len(MEASURES), 3 * len(CITIES)), np.int64)
    count_all_stocks(worker, 1, counts)
    urban = counts.reshape(len(MEASURES), -1, 3)[:, :, :RURAL].sum(axis=(1, 2))
    assert urban[ADULTS] - urban[REGISTERED_ADULTS] == int(unregistered)
    assert (counts[UNSETTLED].sum(), counts[ELSEWHERE].sum()) == (int(unsettled), int(elsewhere))


def test_the_examples_are_read():
    assert len(EXAMPLES) == 6
