"""docs/model.md: what it names exists, what it shows is what the code has, and what the code cites of it is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.fields.value_format import format_value
from sim.parameters.parameter_registry import PARAMETERS, SECTIONS
from tests.helpers_citations import cited, prose

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGE = (DOCS / "model.md").read_text(encoding="utf-8")
ODD = (
    "Purpose and patterns", "Entities, state variables and scales", "Process overview and scheduling", "Design concepts",
    "Initialisation", "Input data", "Submodels",
)  # fmt: skip
PATH = re.compile(rf"`((?:{'|'.join(SECTIONS)})\.[a-z_.*]+)`")
FILE = re.compile(r"`((?:sim|tests|docs|scenarios)/[\w./-]+?)(?:::(\w+))?`")


def anchors():
    """Give every number the page has an anchor for."""
    found = re.findall(r'<a id="([^"]+)"></a>', PAGE)
    assert len(found) == len(set(found)), "an anchor stands twice"
    return set(found)


def sources():
    """Give every file that may cite the page: code, rules, tests, pages."""
    found = [path for folder in ("sim", "tests", "docs") for path in sorted((ROOT / folder).rglob("*"))]
    return [path for path in found if path.suffix in (".py", ".yaml", ".md") and path.name != Path(__file__).name]


@cache
def functions(path):
    """Give the names of the tests in a file."""
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def rows(first):
    """Give the cells of the rows of the page whose first cell fits."""
    lines = [line.strip("|").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in cells] for cells in lines if re.fullmatch(first, cells[0].strip())]


def test_the_order_is_that_of_odd_and_the_page_is_linked():
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert headings[: len(ODD)] == list(ODD)
    assert "(model.md)" in (DOCS / "index.md").read_text("utf-8")
    assert "(docs/model.md)" in (ROOT / "README.md").read_text("utf-8")


def test_every_parameter_named_exists():
    for path in PATH.findall(PAGE):
        group = path.removesuffix(".*")
        assert path in PARAMETERS or any(each.startswith(f"{group}.") for each in PARAMETERS), path


def test_every_parameter_stands_here_or_in_the_table_linked():
    assert "(parameters.md)" in PAGE
    listed = (DOCS / "parameters.md").read_text("utf-8")
    assert [path for path in PARAMETERS if f"`{path}`" not in PAGE + listed] == []
    assert [section for section in SECTIONS if f"`{section}." not in PAGE] == []


def test_values_shown_are_the_start_values():
    shown = [
        re.findall(r"^\| [^|]*\| `([\w.]+)` \| ([^|]*)\| ([^|]*)\| (\w+), (\w+) \|$", line)
        for line in PAGE.splitlines()
    ]
    shown = [row[0] for row in shown if row]
    assert len(shown) > 100
    for path, value, unit, basis, confidence in shown:
        extra = field_metadata(PARAMETERS[path])
        assert (value.strip(), unit.strip()) == (format_value(PARAMETERS[path].default), extra["unit"]), path
        assert confidence == extra["confidence"], path
        assert basis in ("source", "table", "assumption"), path
        assert basis == "assumption" or not re.search(r"\bassumption\b", extra["source"]), path


def test_every_file_and_every_test_named_exists():
    for name, test in FILE.findall(PAGE):
        assert (ROOT / name).exists(), name
        assert not test or test in functions(ROOT / name), f"{name}::{test}"
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (DOCS / link).exists(), link
    for link in re.findall(r"\]\(#([^)]+)\)", PAGE):
        titles = {
            title.lower().replace(",", "").replace(" ", "-") for title in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
        }
        assert link in titles | anchors(), link


def test_equations_run_on_and_each_has_its_anchor():
    printed = sorted(int(found) for found in re.findall(r"^    .*\((\d+)\)$", PAGE, re.MULTILINE))
    assert printed == list(range(1, len(printed) + 1)) and len(printed) >= 10
    assert {f"eq-{number}" for number in printed} == {each for each in anchors() if each.startswith("eq-")}
    assert max(map(int, re.findall(r"\((\d{1,2})\)", PAGE))) == len(printed)


def test_every_exact_case_names_a_test_that_is_there():
    cases = rows(r'<a id="d\d+"></a>D\d+')
    assert [cells[0].split(">")[-1] for cells in cases] == [f"D{number}" for number in range(1, 22)]
    for cells in cases:
        assert re.search(r"`tests/[\w/]+\.py::test_\w+`", cells[-1]), cells[0]


def test_every_decision_says_where_it_stands():
    for section, last in (("2.9", 17), ("2.10", 18), ("2.11", 11)):
        found = rows(rf'<a id="{section}-\d+"></a>{section}, \d+')
        assert [cells[0].split(", ")[-1] for cells in found] == [str(number) for number in range(1, last + 1)]
        assert [cells[0] for cells in found if not (FILE.search(cells[-1]) or cells[-1] == "this page")] == []


def test_own_citations_have_their_place():
    assert cited(PAGE) <= anchors(), cited(PAGE) - anchors()


@pytest.mark.parametrize("folder", ["kernels", "steps", ""])
def test_what_the_code_cites_has_its_place(folder):
    known, found = anchors(), 0
    for path in sources():
        if not folder or folder in path.relative_to(ROOT).parts:
            for text in prose(path):
                numbers = cited(text)
                found += len(numbers)
                assert numbers <= known, f"{path.relative_to(ROOT)}: {numbers - known} of {text}"
    assert found > 15


def test_a_citation_is_read_whatever_its_form():
    assert cited("the wait (2.9, 15)") == {"2.9-15"}
    assert cited("Formulas: model document 2.4 (3)-(4) as amended by 2.10, 1-2. (9)") == {
        *("2.4", "eq-3", "eq-4", "2.10-1", "2.10-2"),
    }
    assert cited("Model document 2.5, 2.9: 4-5 and 15, 2.10: 8.") == {"2.5", "2.9-4", "2.9-5", "2.9-15", "2.10-8"}
    assert cited("model document 3, compensation") == cited("docs/model.md 3, compensation") == {"3"}
    assert cited("the value of (docs/model.md 2.6 (6), 2.10: 10)") == {"2.6", "eq-6", "2.10-10"}
    assert cited("as D15 and equation (1); model 5.5, D11") == {"d15", "eq-1", "5.5", "d11"}
    assert cited("chance 1.0, or (0.5), of (1.5, 2) and 2.5 in cities") == set()
