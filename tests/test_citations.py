"""What texts of this repository cite is there: files, links of pages, and none of the papers it was prepared from."""

import re
from calendar import month_name
from pathlib import Path

import pytest

from tests.helpers_howto_pages import read_steps
from tests.test_frame import tracked

ROOT = Path(__file__).parents[1]
KINDS = {".py", ".md", ".yaml", ".csv", ".toml", ".cff", ".j2", ".ipynb"}
FOLDERS = ("benchmarks", "docs", "notebooks", "scenarios", "sim")
FILE = re.compile(
    r"(?<![\w/.])(?:docs|sim|tests|benchmarks|notebooks|scenarios)/[\w/-]+\.(?:py|md|yaml|csv|txt|ipynb|png)\b"
)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
OUTSIDE = re.compile(r"\b(?:rules\.json|rules\.md|start_values\.md|assumptions\.md|targets\.csv)\b")
AUTHORS = re.compile(r"\b([A-Z][a-z]+(?:(?:,| and| &) [A-Z][a-z]+)*) ((?:18|19|20)\d\d)\b")  # Deming and Stephan 1940
MINE = "mine.yaml"  # the reader's own file


def texts():
    """Give the tracked files that people read, without tests and broken files."""
    named = [path for path in tracked() if path.is_file() and path.suffix in KINDS]
    return [path for path in named if path.parent == ROOT or path.relative_to(ROOT).parts[0] in FOLDERS]


def there(path):
    """Say whether a file that a text names is in the repository, or is one its reader writes."""
    return path.exists() or path.name == MINE


TEXTS = texts()
NAMES = [path.relative_to(ROOT).as_posix() for path in TEXTS]


@pytest.mark.parametrize("path", TEXTS, ids=NAMES)
def test_files_that_are_cited_exist(path):
    text = path.read_text(encoding="utf-8")
    assert not OUTSIDE.findall(text), "cites a file that is not in the repository"
    written = {step.file for step in read_steps(path)} if path.suffix == ".md" else set()  # by who follows a how-to
    assert not sorted({name for name in FILE.findall(text) if not there(ROOT / name)} - written)


@pytest.mark.parametrize("path", [path for path in TEXTS if path.suffix == ".md"], ids=lambda path: path.name)
def test_links_of_pages_lead_somewhere(path):
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert not sorted({link for link in links if not there(path.parent / link)})


def test_papers_that_code_names_stand_among_the_sources():
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    found = [
        match for path in TEXTS if path.suffix == ".py" for match in AUTHORS.finditer(path.read_text(encoding="utf-8"))
    ]
    named = {match[0] for match in found if match[1] not in month_name}
    assert len(named) > 10 and not sorted(name for name in named if name not in page)


def test_something_is_read():
    assert len(TEXTS) > 300 and any(FILE.search(path.read_text(encoding="utf-8")) for path in TEXTS)
