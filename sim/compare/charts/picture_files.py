# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Draw the pictures of a comparison into a folder, as PNG and SVG."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.charts.chart_elements import save_figure
from sim.compare.charts.difference_map import draw_settled_map
from sim.compare.charts.font_families import drawable_names, family_for, silence_font_warnings
from sim.compare.charts.settled_chart import draw_settled_yearly
from sim.compare.charts.urbanisation_chart import draw_urbanisation
from sim.compare.html_report import ReportPicture
from sim.compare.text.number_format import join_names
from sim.compare.value_months import describe_months
from sim.experiment.scenario_run import Run
from sim.outputs.run_fingerprint import slugify_name

if TYPE_CHECKING:
    from sim.compare.charts.mark_letters import ReformMark
    from sim.scenario.schema import Scenario

BAND = "Lines are means over the runs, bands reach from the lowest to the highest run."
SCALES = " Every panel has its own scale."
CHANCE = "Cities have a colour where the 95% intervals of all cities of the report together leave zero out"


@dataclass(frozen=True)
class MapCities:
    """What is known of cities on the maps.

    named : cities that the reforms of each variant name     told : those told from chance
    borne : those whose workers are enough to be shown, all by default
    """

    named: Mapping[str, Sequence[str]] = field(default_factory=dict)
    told: Mapping[str, Collection[str]] = field(default_factory=dict)
    borne: Collection[str] | None = None

    def __call__(self, variant: str, cities: pd.DataFrame) -> pd.DataFrame:
        """Say of each city whether a reform names it, whether it is told from chance, and whether it is shown at all."""
        told, named = (cities["name"].isin(of.get(variant, ())) for of in (self.told, self.named))
        shown = named | told | (cities["name"].isin(self.borne) if self.borne is not None else True)
        return cities.assign(named=named, told=told, borne=shown)


def draw_pictures(
    folder: Path,
    values: pd.DataFrame,
    rounds: Sequence[Sequence[Run]],
    scenarios: Sequence[Scenario],
    marks: Sequence[ReformMark],
    mapped: MapCities | None = None,
) -> list[ReportPicture]:
    """Draw and save all pictures of a comparison in `folder`, with the `marks` of reforms on their axes of time.

    Parameters
    ----------
    values, rounds : outcomes of all runs (sim.compare.paired_effects.read_values); of every replicate its runs.
    scenarios, mapped : in the order of the runs, the base first; what is known of cities, by default nothing.
    """
    from matplotlib import rc_context

    names, mapped = [scenario.name for scenario in scenarios], mapped or MapCities()
    labels, families = drawable_names(scenarios)
    marks, families = drawable_marks(marks, rounds[0][0], families)
    shown = values.assign(scenario=values["scenario"].map(dict(zip(names, labels, strict=True))))
    other = "".join(f" {label}: {name}." for name, label in zip(names, labels, strict=True) if name != label)
    with silence_font_warnings(), rc_context({"font.family": families}):
        settled = save_figure(draw_settled_yearly(shown, labels, marks), folder, "settled-a-year")
        urban = save_figure(draw_urbanisation(shown, labels, marks), folder, "urbanisation")
        maps = [draw_one_map(folder, rounds, names, labels, number, mapped) for number in range(1, len(names))]
    return [
        ReportPicture(
            settled,
            f"Persons aged 16 and over who settle, in each calendar year{partial_years(values)}. {BAND}{SCALES}{other}",
        ),
        ReportPicture(urban, f"Shares of all residents, and on the right their difference. {BAND}{SCALES}{other}"),
        *maps,
    ]


def drawable_marks(marks: Sequence[ReformMark], run: Run, families: list[str]) -> tuple[list[ReformMark], list[str]]:
    """Give `marks` without places no font can write, and `families` with fonts for the others and all cities of `run`."""
    every = {mark.where: family_for(mark.where) for mark in marks}
    found = [*every.values(), family_for("".join(start_cities(run)["name"].astype(str)))]
    fonts = list(dict.fromkeys([*families, *(family for family in found if family)]))
    return [mark if every[mark.where] else replace(mark, where="") for mark in marks], fonts


def partial_years(values: pd.DataFrame) -> str:
    """Name the years of which only a part was simulated; empty where all are whole."""
    flows = values[values["outcome"] == "settled"].drop_duplicates("year").sort_values("year")
    words = [describe_months(row) for row in flows.to_dict("records")]
    part = [text for text, year in zip(words, flows["year"], strict=True) if text != str(year)]
    return f" ({join_names(part)} alone)" if part else ""


def draw_one_map(
    folder: Path,
    rounds: Sequence[Sequence[Run]],
    names: Sequence[str],
    labels: Sequence[str],
    number: int,
    mapped: MapCities,
) -> ReportPicture:
    """Save in `folder` the map of variant `number`, mean over `rounds`; labels are drawable names, `mapped` marks cities."""
    cities = pd.concat([settled_difference(runs[0], runs[number]) for runs in rounds]).groupby(level=0).mean()
    placed = mapped(names[number], locate_changes(cities, rounds[0][0]))
    drawn = draw_settled_map(placed, f"Persons settled since the start:\n{labels[number]}\nless {labels[0]}")
    taken = [slugify_name(name) for name in names[1:number]]
    path = save_figure(
        drawn,
        folder,
        f"map-{slugify_name(names[number])}{f'-{number}' if slugify_name(names[number]) in taken else ''}",
    )
    about = f"Persons settled since the start: {names[number]} less {names[0]}, by city. {CHANCE}"
    none = "; here none do" if not placed["told"].any() else ""
    pair = "; one pair tells no chance" if len(rounds) == 1 else none
    return ReportPicture(path, f"{about}{pair}. The area of a point shows the residents at the start.")


def settled_difference(base: Run, variant: Run) -> pd.Series:
    """Give the persons settled since the start, variant less base, a thousand residents of the start: by city_id."""
    counts = [run.cities.groupby("city_id")["settled"].sum() for run in (base, variant)]
    return 1000.0 * (counts[1] - counts[0]) / start_cities(base)["residents"]


def start_cities(run: Run) -> pd.DataFrame:
    """Give the cities at the start of a run, by city_id."""
    return run.cities[run.cities["month"] == run.cities["month"].min()].set_index("city_id")


def locate_changes(change: pd.Series, run: Run) -> pd.DataFrame:
    """Give name, place, residents and change of every city."""
    places = run.places.set_index("city_id")
    first = start_cities(run)
    return pd.DataFrame(
        {
            "name": first["name"].astype(str),
            "longitude": places["longitude"],
            "latitude": places["latitude"],
            "residents": first["residents"],
            "difference": change,
        }
    )
