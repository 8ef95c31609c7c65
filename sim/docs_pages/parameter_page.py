"""Write docs/parameters.md, the page of all values of a scenario (python -m sim.docs_pages parameters)."""

from __future__ import annotations

from sim.core.former_keys import PARAMETER, read_former_keys
from sim.docs_pages.generated_pages import ROOT
from sim.input_files.error_messages import describe_allowed
from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.fields.value_format import format_value
from sim.parameters.model_symbols import DOCUMENT, symbol_of_path
from sim.parameters.parameter_registry import DATED, PARAMETERS, SECTIONS

PAGE = ROOT / "docs" / "parameters.md"
HEAD = """# Parameters

Every value of a scenario. This page is made from the code by `python -m sim.docs_pages parameters`; a test checks that it is
up to date. How to write a value into a file: [../scenarios/README.md](../scenarios/README.md).

* **default**: the value that applies where neither a document nor a scenario says otherwise. `hukousim show --all`
  prints the values in force in a month and a city.
* **range**: the plausible range for sweeps, where one was judged. **may be written**: what a file may contain.
* **by city**: whether the value may differ between cities (`where`). **dated**: whether it may change on a date (a reform).
* **source**: "assumption" if there is none. [sources.md](sources.md) says what each source is and what was
  taken from it; names such as start_values.csv are tables in `sim/data`.
* **symbol**: as in the equations; the table at the end leads from symbols to paths.

None of the values is calibrated yet.
"""
FORMER = """## Former names

Names that paths had before. They are accepted for one version, in scenario and rule files, behind `--set` and in Python, with a
warning that says the present name. A file that writes a value under both names is refused. A reform that goes by lot draws
from the first name a path had, so that a new name changes no result.
"""
COLUMNS = (
    "path",
    "symbol",
    "meaning",
    "default",
    "unit",
    "range",
    "may be written",
    "by city",
    "dated",
    "source",
    "confidence",
)


def render_parameter_page() -> str:
    """Give the page as Markdown."""
    parts = [HEAD]
    for name, section in SECTIONS.items():
        rows = [_row(path) for path in PARAMETERS if path.split(".")[0] == name]
        parts += [f"## {name}", "", f"{section.__doc__}", "", *_table(COLUMNS, rows), ""]
    parts += ["## From symbols to paths", "", "The parameters of docs/model.md 2.8, in its order.", ""]
    parts += [*_table(("symbol", "meaning", "path"), [_symbol(*row) for row in DOCUMENT]), "", FORMER]
    former = [(f"`{row.former}`", f"`{row.now}`", row.since) for row in read_former_keys(PARAMETER)]
    return "\n".join([*parts, *_table(("former", "now", "given up in"), former)]) + "\n"


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [columns, ("---",) * len(columns), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _row(path: str) -> tuple[str, ...]:
    about, extra = PARAMETERS[path], field_metadata(PARAMETERS[path])
    none = f"; none = {extra['none']}" if extra["none"] else ""
    judged = f"{format_value(extra['low'])} to {format_value(extra['high'])}" if extra["low"] is not None else ""
    return (
        f"`{path}`",
        symbol_of_path(path),
        f"{about.description}{none}",
        format_value(about.default),
        extra["unit"],
        judged,
        describe_allowed(about),
        "yes" if extra["by_city"] else "",
        "yes" if path in DATED else "",
        extra["source"],
        extra["confidence"],
    )


def _symbol(name: str, meaning: str, symbols: tuple[str, ...]) -> tuple[str, ...]:
    paths = [f"`{path}`" for path in PARAMETERS if symbol_of_path(path) in symbols]
    return name, meaning, ", ".join(paths)
