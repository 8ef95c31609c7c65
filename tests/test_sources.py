"""Every source that a rule, a parameter or a table cites stands on docs/sources.md, and every key there is cited."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.parameter_registry import PARAMETERS
from sim.scenario.rule_files import FOLDER

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
DATA = ROOT / "sim" / "data"
TABLES = {path.name: path.read_text(encoding="utf-8") for path in DATA.glob("*.csv")}
TOKEN = re.compile(r"(?<![\w.])(?:gh_[a-z]+\w*|[a-z]{2,}_?[a-z]*\d+[a-z]?|[A-Z][A-Z0-9]+_[A-Z0-9_]*)(?!\w)")
LISTED = re.compile(r"[a-z][a-z0-9_]*(?:, [a-z][a-z0-9_]*)*")
ROW = re.compile(r"(\w+\.csv) (?!by\b)([A-Za-z_0-9]+)")
PLACE = re.compile(r"docs/sources\.md[,:] (measure \d+|\w+)|((?:docs|sim|scenarios)/[\w/.]+)")


def named(text):
    """Give the names that rows of a page begin with."""
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return [name for cell in rows for name in re.findall(r"`([^`]+)`", cell)]


NAMES = named(PAGE)
KEYS = named(PAGE.partition("## Keys of the rules")[2].partition("## The measures")[0])
HEADINGS = {line.lstrip("# ").lower().removeprefix("the ") for line in PAGE.splitlines() if line.startswith("#")}
MEASURES = set(re.findall(r"^\| (measure \d+) \|", PAGE, re.M))
IDS = named(PAGE.partition("## Targets")[2])
ENTRIES = MEASURES | HEADINGS | set(IDS)


def sources(node):
    """Yield every `source` in the tree of a file."""
    if isinstance(node, dict):
        yield from (str(value) for key, value in node.items() if key == "source")
        yield from (source for value in node.values() for source in sources(value))
    elif isinstance(node, list):
        yield from (source for value in node for source in sources(value))


def on_the_page(word):
    """Say whether a key or the id of a target has an entry; a year or a bound may follow the id."""
    return word in NAMES or any(word.startswith(f"{one}_") or one.startswith(f"{word.rstrip('_')}_") for one in IDS)


def unresolved(source):
    """Give what looks like a citation and leads nowhere; all of a source that cites nothing."""
    rows, places, words = ROW.findall(source), PLACE.findall(source), TOKEN.findall(ROW.sub("", source))
    if LISTED.fullmatch(source.partition(";")[0]):
        words += source.partition(";")[0].split(", ")
    said = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source) for name in NAMES)
    if not (rows or places or words or said):
        return [source]
    wrong = [f"{table} {name}" for table, name in rows if not re.search(rf"[\n,]{name},", TABLES.get(table, ""))]
    wrong += [file or at for at, file in places if not ((ROOT / file).exists() if file else at in ENTRIES)]
    return wrong + [word for word in words if not on_the_page(word)]


def files():
    return [*sorted(FOLDER.glob("*.yaml")), *sorted((ROOT / "scenarios").rglob("*.yaml"))]


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_sources_of_rules_stand_on_the_page(file):
    wrong = [one for source in sources(yaml.safe_load(file.read_text("utf-8"))) for one in unresolved(source)]
    assert not wrong, f"{file.name} cites what docs/sources.md does not explain: {wrong}"


def test_sources_of_parameters_stand_on_the_page():
    said = {path: unresolved(field_metadata(about)["source"]) for path, about in PARAMETERS.items()}
    assert not {path: wrong for path, wrong in said.items() if wrong}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_sources_of_tables_stand_on_the_page(table):
    rows = list(csv.DictReader(TABLES[table].splitlines()))
    said = {
        row[column] for row in rows for column in ("source", "coord_source", "fitted_to") if row.get(column, "-") != "-"
    }
    wrong = {one for source in said for one in unresolved(source)}
    assert not wrong, f"{table} cites what docs/sources.md does not explain: {sorted(wrong)}"


def test_a_source_that_nobody_knows_is_seen():
    known = ["hz1, zj1", "start_values.csv psi", "docs/sources.md, measure 4", "assumption: none", "OD5_LAG; OD5_REV"]
    unknown = ["hz1, hz9", "start_values.csv nobody", "a rule of thumb", "OD5_NONE_2015", "docs/nowhere.md", "hz99"]
    unknown.append("docs/sources.md, measure 40")
    assert not [one for source in known for one in unresolved(source)]
    assert all(unresolved(source) for source in unknown)


def test_every_name_stands_once_and_every_key_is_cited():
    assert not [name for name, times in Counter(NAMES).items() if times > 1]
    cited = [
        path.read_text("utf-8") for path in (*files(), *DATA.glob("*.csv"), *(ROOT / "sim" / "scenario").glob("*.py"))
    ]
    cited.append(re.sub(r"^\| `[^|]*\|", "", PAGE, flags=re.M))
    words = set(re.findall(r"\w+", " ".join(cited)))
    assert not [key for key in KEYS if key not in words]
