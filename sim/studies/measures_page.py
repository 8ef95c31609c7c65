"""Write docs/measures.md, what each measure moves (python -m sim.docs_pages measures).

Rows of some measures are measured and printed by python -m sim.studies.measures_page 4 11.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from sim.core.errors import ScenarioError
from sim.parameters.fields.section_fields import field_metadata
from sim.parameters.parameter_registry import PARAMETERS
from sim.rule_language.reform_rollout import Rollout
from sim.studies.measure_dates import BEGINS, SCALE
from sim.studies.measure_outcomes import INDEX, MEASURED_OUTCOMES, MILLION, PERSONS, RATIO, SHARE
from sim.studies.measure_pairs import REPLICATES, MeasureRuns
from sim.studies.measure_registry import BASELINE, LAST, ReformMeasure, read_registry
from sim.studies.measured_effects import MeasuredEffect, measure_effects

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"
HEAD = f"""# The measures and what they move

Written by `python -m sim.docs_pages measures` from `sim/data/measures.yaml`; a test checks that every row of
that file stands here. The thirteen measures are those of the 2019 Opinions; 14 to 16 say how localities implement a reform: with
delay, not all of them, in which order. 17 gives key assumptions another value, and measures the reforms that hang on them again.

Each row is one lever: a parameter with the value it has without a reform, what it changes for whom, the scenario file that
moves it, and what followed. Measured in {REPLICATES} pairs of runs of China ({SCALE:,} persons a worker) that share their draws,
with the first reform of the file in force from {BEGINS}: the difference to the baseline (or to the file named) after so many
years, with Student's 95% interval. Sums run from {BEGINS}; the rest is the state at the end of the last year. Cities named are
those a reform is for, by their sizes at the start. Parameters are start values, not calibrated.

"""
COLUMNS = (
    "measure", "lever", "parameter", "unit", "default", "what it changes", "outcome", "file", "after", "base",
    "difference", "95% interval", "sign",
)  # fmt: skip


def render_measures(rows: Sequence[ReformMeasure], found: Sequence[MeasuredEffect]) -> str:
    """Give the page as Markdown."""
    lines = [
        COLUMNS,
        ("---",) * len(COLUMNS),
        *(row_cells(row, effect) for row, effect in zip(rows, found, strict=True)),
    ]
    return HEAD + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def row_cells(row: ReformMeasure, effect: MeasuredEffect) -> tuple[str, ...]:
    """Give the cells of a row."""
    unit, default = describe_lever(row.path)
    outcome, files = MEASURED_OUTCOMES[row.outcome], [row.variant, *([row.against] if row.against != BASELINE else [])]
    links = " against ".join(f"[{name}](../scenarios/variants/{name})" for name in files)
    base, low, high = (format_amount(value, outcome.unit) for value in (effect.base, *format_ends(effect)))
    mean, shown = format_amount(effect.mean, outcome.unit, True), f"{outcome.label}, {outcome.unit}"
    after, verdict = f"{row.years} {'year' if row.years == 1 else 'years'}", describe_sign(row, effect)
    told = (f"{row.measure} {row.seed}", row.lever, f"`{row.path}`", unit, default, row.mechanism, shown, links, after)
    return (*told, base, mean, f"{low} to {high}", verdict)


def describe_lever(path: str) -> tuple[str, str]:
    """Give the unit and the default of a lever."""
    fields = {**PARAMETERS, **{f"rollout.{name}": about for name, about in Rollout.model_fields.items()}}
    if path not in fields:
        return "", "none"
    return field_metadata(fields[path])["unit"], format_default(fields[path].default)


def format_default(value) -> str:
    """Write a default."""
    return "none" if value is None else f"{value:,.10g}" if isinstance(value, int | float) else str(value)


def format_ends(effect: MeasuredEffect) -> tuple[float, float]:
    """Give the interval."""
    return effect.mean - effect.half, effect.mean + effect.half


def describe_sign(row: ReformMeasure, effect: MeasuredEffect) -> str:
    """Say whether the interval shows the sign of the registry."""
    if shows_sign(row, effect):
        return row.sign
    return f"not {row.sign}: {row.reason}" if row.reason else f"not {row.sign}"


def shows_sign(row: ReformMeasure, effect: MeasuredEffect) -> bool:
    """Say whether the interval excludes zero on the side of the registry."""
    return effect.sign == row.sign


def format_amount(value: float, unit: str, signed: bool = False) -> str:
    """Write a number of a unit, to three figures.

    Parameters
    ----------
    value : the number.
    unit : unit of sim.studies.measure_outcomes.
    signed : whether a plus sign is written.
    """
    plus = "+" if signed else ""
    if unit == PERSONS:
        for size, word in ((1e6, " million"), (1e3, " thousand")):
            if abs(value) >= size:
                return f"{value / size:{plus},.3g}{word}" if abs(value) < 1e9 else f"{value / size:{plus},.0f}{word}"
    if unit in (PERSONS, MILLION):
        return f"{value:{plus},.0f}"
    return (
        f"{value:{plus}.3f}"
        if unit in (SHARE, RATIO)
        else f"{value:{plus}.5f}"
        if unit == INDEX
        else f"{value:{plus},.1f}"
    )


def unexplained_rows(rows: Sequence[ReformMeasure], found: Sequence[MeasuredEffect]) -> Iterator[str]:
    """Yield a sentence for each row that does not show its sign and gives no reason."""
    for row, effect in zip(rows, found, strict=True):
        if not shows_sign(row, effect) and not row.reason:
            low, high = format_ends(effect)
            yield f"{row.variant}, {row.outcome}: {low:.4g} to {high:.4g} is not {row.sign}. Give a `reason:` or mend the row."


def make_measures_page() -> str:
    """Measure all rows and give the page; say on the screen which rows do not show their sign and give no reason."""
    rows = read_registry()
    found = measure_effects(rows, MeasureRuns(rows))
    print(*unexplained_rows(rows, found), sep="\n", file=sys.stderr)
    return render_measures(rows, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the rows of some measures and print them; 1 where one does not show its sign and gives no reason."""
    parser = ArgumentParser(prog="python -m sim.studies.measures_page", description=main.__doc__)
    parser.add_argument(
        "numbers", nargs="+", type=int, choices=range(1, LAST + 1), metavar="NUMBER", help="of a measure"
    )
    numbers = parser.parse_args(arguments).numbers
    try:
        rows = [row for row in read_registry() if row.measure in numbers]
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    found = measure_effects(rows, MeasureRuns(rows))
    print(render_measures(rows, found), end="")
    wrong = list(unexplained_rows(rows, found))
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
