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

from sim.compare.chart_map import settled_map
from sim.compare.chart_settled import settled_a_year
from sim.compare.chart_urbanisation import urbanisation
from sim.compare.charts import save
from sim.compare.fonts import family_for, lettering, quiet
from sim.compare.months import during
from sim.compare.report import Picture
from sim.compare.words import listed
from sim.experiment.run import Run
from sim.record.fingerprint import slug

if TYPE_CHECKING:
    from sim.compare.marks import Mark
    from sim.scenario.schema import Scenario

BAND = "Lines are means over the runs, bands reach from the lowest to the highest run."
SCALES = " Every panel has its own scale."
CHANCE = "Cities have a colour where the 95% intervals of all cities of the report together leave zero out"


@dataclass(frozen=True)
class Mapped:
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


def draw(
    folder: Path,
    values: pd.DataFrame,
    rounds: Sequence[Sequence[Run]],
    scenarios: Sequence[Scenario],
    marks: Sequence[Mark],
    mapped: Mapped | None = None,
) -> list[Picture]:
    """Draw and save all pictures; marks : see sim.compare.marks."""
    from matplotlib import rc_context

    names, mapped = [scenario.name for scenario in scenarios], mapped or Mapped()
    labels, families = lettering(scenarios)
    marks, families = written(marks, rounds[0][0], families)
    shown = values.assign(scenario=values["scenario"].map(dict(zip(names, labels, strict=True))))
    other = "".join(f" {label}: {name}." for name, label in zip(names, labels, strict=True) if name != label)
    with quiet(), rc_context({"font.family": families}):
        settled = save(settled_a_year(shown, labels, marks), folder, "settled-a-year")
        urban = save(urbanisation(shown, labels, marks), folder, "urbanisation")
        maps = [one_map(folder, rounds, names, labels, number, mapped) for number in range(1, len(names))]
    return [
        Picture(settled, f"Persons aged 16 and over who settle, in each calendar year{parts(values)}. {BAND}{SCALES}{other}"),
        Picture(urban, f"Shares of all residents, and on the right their difference. {BAND}{SCALES}{other}"),
        *maps,
    ]


def written(marks: Sequence[Mark], run: Run, families: list[str]) -> tuple[list[Mark], list[str]]:
    """Give marks without places that no font can write, and the families of fonts that write those left and all cities."""
    every = {mark.where: family_for(mark.where) for mark in marks}
    found = [*every.values(), family_for("".join(start(run)["name"].astype(str)))]
    fonts = list(dict.fromkeys([*families, *(family for family in found if family)]))
    return [mark if every[mark.where] else replace(mark, where="") for mark in marks], fonts


def parts(values: pd.DataFrame) -> str:
    """Name the years of which only a part was simulated; empty where all are whole."""
    flows = values[values["outcome"] == "settled"].drop_duplicates("year").sort_values("year")
    words = [during(row) for row in flows.to_dict("records")]
    part = [text for text, year in zip(words, flows["year"], strict=True) if text != str(year)]
    return f" ({listed(part)} alone)" if part else ""


def one_map(
    folder: Path,
    rounds: Sequence[Sequence[Run]],
    names: Sequence[str],
    labels: Sequence[str],
    number: int,
    mapped: Mapped,
) -> Picture:
    """Draw and save where more and where fewer settle in one variant, mean over the pairs."""
    cities = pd.concat([difference(runs[0], runs[number]) for runs in rounds]).groupby(level=0).mean()
    placed = mapped(names[number], located(cities, rounds[0][0]))
    drawn = settled_map(placed, f"Persons settled since the start:\n{labels[number]}\nless {labels[0]}")
    taken = [slug(name) for name in names[1:number]]
    path = save(drawn, folder, f"map-{slug(names[number])}{f'-{number}' if slug(names[number]) in taken else ''}")
    about = f"Persons settled since the start: {names[number]} less {names[0]}, by city. {CHANCE}"
    none = "; here none do" if not placed["told"].any() else ""
    pair = "; one pair tells no chance" if len(rounds) == 1 else none
    return Picture(path, f"{about}{pair}. The area of a point shows the residents at the start.")


def difference(base: Run, variant: Run) -> pd.Series:
    """Give the persons settled since the start, variant less base, a thousand residents of the start: by city_id."""
    counts = [run.cities.groupby("city_id")["settled"].sum() for run in (base, variant)]
    return 1000.0 * (counts[1] - counts[0]) / start(base)["residents"]


def start(run: Run) -> pd.DataFrame:
    """Give the cities at the start of a run, by city_id."""
    return run.cities[run.cities["month"] == run.cities["month"].min()].set_index("city_id")


def located(change: pd.Series, run: Run) -> pd.DataFrame:
    """Give name, place, residents and change of every city."""
    places = run.places.set_index("city_id")
    first = start(run)
    return pd.DataFrame(
        {
            "name": first["name"].astype(str),
            "longitude": places["longitude"],
            "latitude": places["latitude"],
            "residents": first["residents"],
            "difference": change,
        }
    )
