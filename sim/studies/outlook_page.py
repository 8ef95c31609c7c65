"""Write docs/outlook.md, twenty-five years of the baseline (python -m sim.docs_pages outlook)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.core import month_numbers

if TYPE_CHECKING:
    from sim.model import Mobility

SCALE, END, SHOWN = 2000, "2045-12", 8
FLOWS = {
    "moves between units": ("arrived",),
    "of them returns": ("returned",),
    "settled by choice": ("converted",),
    "reclassified in place": ("reclassified_settled",),
    "students at college": ("students_settled",),
    "children with a parent": ("children_settled",),
    "all conversions": ("converted", "reclassified_settled", "students_settled", "children_settled"),
}
HEAD = f"""# Twenty-five years of the baseline

Written by `python -m sim.docs_pages outlook` ({SCALE:,} persons a worker, one run, a few minutes). No
reform: the rules as documented, the last ones holding on. Parameters are start values, not calibrated.

"""


@dataclass
class Outlook:
    """What a run showed.

    years : a row for each year: millions of FLOWS, growth of the stock registered elsewhere
    ages : by month, shares of age groups simulated and expected      cities : name, growth, parts of it
    """

    years: dict[int, dict[str, float]] = field(default_factory=dict)
    ages: dict[str, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)
    cities: list[tuple[str, float, float, float, float]] = field(default_factory=list)


def run_outlook(model: Mobility) -> Outlook:
    """Run a model to the end of its scenario and keep what the page shows."""
    from sim.studies import cohort_projection

    world, made, start = model.world, Outlook(), model.residents
    boys = world.schedules.male_births
    people = cohort_projection.count_ages(model.slots, model.month, world.scale, boys)
    expected = cohort_projection.project_cohorts(people, world, model.month, model.end)
    natural, moved, stock = np.zeros(len(start)), np.zeros(len(start)), persons_elsewhere(model)
    row = dict.fromkeys(FLOWS, 0.0)
    while model.month < model.end:
        model.step()
        totals = model.totals
        natural += totals.by_city("born") - totals.by_city("died")
        moved += totals.by_city("arrived") - totals.by_city("left")
        for name, parts in FLOWS.items():
            row[name] += sum(getattr(totals, part).sum() for part in parts) * world.scale / 1e6
        if month_numbers.month_of_year(model.month) == 12:
            now = persons_elsewhere(model)
            made.years[month_numbers.calendar_year(model.month)] = {
                **row,
                "growth of the stock elsewhere": (now - stock) / 1e6,
            }
            row, stock = dict.fromkeys(FLOWS, 0.0), now
            shares = cohort_projection.age_group_shares(
                cohort_projection.count_ages(model.slots, model.month, world.scale, boys)
            )
            made.ages[month_numbers.format_month(model.month)] = (
                shares,
                expected[month_numbers.format_month(model.month)],
            )
    growth, parts = model.residents / start, (natural * world.scale / start, moved * world.scale / start)
    made.cities = sorted(
        (world.cities.name[city], growth[city], start[city] / 1e6, parts[0][city], parts[1][city])
        for city in range(len(start))
    )
    return made


def persons_elsewhere(model: Mobility) -> float:
    """Return the persons of all ages registered in another city than the one they live in."""
    return float((model.totals.elsewhere.sum() + model.totals.elsewhere_children.sum()) * model.world.scale)


def render_outlook(made: Outlook) -> str:
    """Give the page as Markdown."""
    from sim.studies.cohort_projection import GROUPS

    years = [year for year in made.years if year in (2021, 2022, 2023, 2024, 2025) or (year % 5 == 0 and year > 2025)]
    lines = ["## Moves and conversions, million persons a year", "", table_head("", *map(str, years))]
    for name in made.years[2021]:
        lines.append(f"| {name} | " + " | ".join(f"{made.years[year][name]:.1f}" for year in years) + " |")
    lines += ["", "## Ages of those of 16 and over, percent", ""]
    lines += [
        "In brackets: by the cohort table (`sim/studies/cohort_projection.py`), that is the people of the start, aged by the"
    ]
    lines += ["schedules of deaths and births of the run without anybody moving.", "", table_head("", *GROUPS)]
    for month in (text for text in made.ages if int(text[:4]) % 5 == 0):
        now, then = made.ages[month]
        cells = " | ".join(f"{100 * a:.1f} ({100 * b:.1f})" for a, b in zip(now, then, strict=True))
        lines.append(f"| {month} | {cells} |")
    lines += ["", "## Cities that change most", "", *changing_cities(made)]
    return HEAD + "\n".join(lines) + "\n"


def changing_cities(made: Outlook) -> list[str]:
    """Give the table of cities that change most, with what makes them change."""
    order = sorted(made.cities, key=lambda city: city[1])
    halved, doubled = (sum(city[1] < 0.5 for city in order), sum(city[1] > 2 for city in order))
    told = [
        f"{halved} of {len(order)} cities have less than half of the residents of 2020 in {END[:4]}, {doubled} more than twice.",
        "Births less deaths are those of the cohorts living there, so cities that are old already lose most; net moves of adults",
        "follow what they were in 2010-2020, damped and bounded (`sim/world/china/net_migration_targets.py`), as far as wages, rents and "
        "the people",
        "left to move allow. The rest are children who go along or stay behind.",
        "",
        table_head(
            "city", "residents of 2020, million", "residents, times", "births less deaths", "net moves of adults"
        ),
    ]
    for name, growth, start, natural, moved in order[:SHOWN] + order[-SHOWN:]:
        told.append(f"| {name} | {start:.2f} | {growth:.2f} | {natural:+.2f} | {moved:+.2f} |")
    return told


def table_head(*columns: str) -> str:
    """Give the head of a table."""
    return f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"


def make_outlook_page() -> str:
    """Run and give the page."""
    from sim.model import Mobility
    from sim.scenario.scenario_files import load

    baseline = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
    scenario = load(baseline, sets=(f"population.scale={SCALE}", f"time.end={END}"))
    return render_outlook(run_outlook(Mobility(scenario, rng=1)))
