"""List the pages that are made by code, and write their list in docs/index.md."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
INDEX = ROOT / "docs" / "index.md"
BEGIN, END = "<!-- made pages: begin -->", "<!-- made pages: end -->"
COMMAND = "python -m sim.docs_pages"


class GeneratedPage(NamedTuple):
    """A page made by code: its name, its file, who gives its text, what that takes on two cores, whether the model runs."""

    name: str
    file: str
    module: str
    function: str
    takes: str
    runs: bool

    @property
    def path(self) -> Path:
        """Give the file it is written to."""
        return ROOT / self.file

    def make(self) -> str:
        """Give its text as it should be now; where a part of the page is by hand, that part is kept."""
        return getattr(import_module(self.module), self.function)()


def _quick(name: str, module: str, function: str, file: str = "", takes: str = "a second") -> GeneratedPage:
    return GeneratedPage(name, file or f"docs/{name}.md", f"sim.docs_pages.{module}", function, takes, False)


def _with_runs(name: str, takes: str) -> GeneratedPage:
    return GeneratedPage(name, f"docs/{name}.md", f"sim.studies.{name}_page", f"make_{name}_page", takes, True)


PAGES = (
    _quick("index", "generated_pages", "make_index_page"),
    _quick("parameters", "parameter_page", "render_parameter_page"),
    _quick("scenarios", "scenario_keys", "make_scenarios_page", "scenarios/README.md"),
    _quick("cities", "city_rules", "render_city_rules"),
    _quick("files", "run_files", "render_files_page"),
    _quick("mechanisms", "mechanism_page", "render_mechanism_page"),
    _quick("world", "country_tables", "make_world_page"),
    _quick("margins", "synthesis_margins", "make_margins_page", takes="10 seconds"),
    _with_runs("worth", "half a minute"),
    _with_runs("scorecard", "2 minutes"),
    _with_runs("outlook", "2 minutes"),
    _with_runs("coarse", "10 minutes"),
    _with_runs("rankings", "5 minutes"),
    _with_runs("recognition", "half an hour"),
    _with_runs("measures", "an hour"),
)
GROUPS = {"quick": [page for page in PAGES if not page.runs], "runs": [page for page in PAGES if page.runs]}


def pages_named(names: Sequence[str]) -> list[GeneratedPage]:
    """Give the pages of some names or groups, in the order of the table; all of them without a name."""
    asked = {*names, *(page.name for name in names for page in GROUPS.get(name, ()))}
    return [page for page in PAGES if page.name in asked or not names]


def make_index_page() -> str:
    """Give docs/index.md with its list of made pages made anew."""
    head, _, rest = INDEX.read_text(encoding="utf-8").partition(BEGIN)
    return f"{head}{BEGIN}\n\n{render_page_list()}\n{END}{rest.partition(END)[2]}"


def render_page_list() -> str:
    """Give the pages with their names and what they take, as Markdown."""
    rows = [
        f"| [{page.file}](../{page.file}) | `{COMMAND} {page.name}` | {page.takes}{', runs the model' if page.runs else ''} |\n"
        for page in PAGES
    ]
    return "| page | renewed by | takes about |\n|---|---|---|\n" + "".join(rows)
