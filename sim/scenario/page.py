"""Write docs/parameters.md, the page of all values of a scenario; python -m sim.scenario.reference renews it."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.parameters import DATED, PARAMETERS, SECTIONS
from sim.scenario.section import extra_of
from sim.scenario.symbols import DOCUMENT, symbol
from sim.scenario.wording import allowed
from sim.scenario.writing import words

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "parameters.md"
HEAD = """# Parameters

Every value of a scenario. This page is made from the code by `python -m sim.scenario.reference`; a test checks that it is
up to date. How to write a value into a file: [../scenarios/README.md](../scenarios/README.md).

* **default**: what holds where neither a document of the rules' history nor a scenario says otherwise. `hukousim show --all`
  prints what holds in a month and a city.
* **range**: the judged range for sweeps, where one is known. **may be written**: what a file may hold.
* **by city**: may differ between cities (`where`). **dated**: may change on a date (a reform).
* **source**: "assumption" where there is none. [sources.md](sources.md) says what each is and what was
  taken from it; names such as start_values.csv are tables in `sim/data`.
* **symbol**: as in the equations; the table at the end leads from symbols to paths.

None of the values is calibrated yet.
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


def page() -> str:
    """Give the page as Markdown."""
    parts = [HEAD]
    for name, section in SECTIONS.items():
        rows = [_row(path) for path in PARAMETERS if path.split(".")[0] == name]
        parts += [f"## {name}", "", f"{section.__doc__}", "", *_table(COLUMNS, rows), ""]
    parts += ["## From symbols to paths", "", "The parameters of docs/model.md 2.8, in its order.", ""]
    return "\n".join([*parts, *_table(("symbol", "meaning", "path"), [_symbol(*row) for row in DOCUMENT])]) + "\n"


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [columns, ("---",) * len(columns), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _row(path: str) -> tuple[str, ...]:
    about, extra = PARAMETERS[path], extra_of(PARAMETERS[path])
    none = f"; none = {extra['none']}" if extra["none"] else ""
    judged = f"{words(extra['low'])} to {words(extra['high'])}" if extra["low"] is not None else ""
    return (
        f"`{path}`",
        symbol(path),
        f"{about.description}{none}",
        words(about.default),
        extra["unit"],
        judged,
        allowed(about),
        "yes" if extra["by_city"] else "",
        "yes" if path in DATED else "",
        extra["source"],
        extra["confidence"],
    )


def _symbol(name: str, meaning: str, symbols: tuple[str, ...]) -> tuple[str, ...]:
    paths = [f"`{path}`" for path in PARAMETERS if symbol(path) in symbols]
    return name, meaning, ", ".join(paths)
