# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Draw the pictures of a comparison into a folder, as PNG and SVG."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sim.compare.chart_map import settled_map
from sim.compare.chart_settled import settled_a_year
from sim.compare.chart_urbanisation import urbanisation
from sim.compare.charts import save
from sim.compare.fonts import lettering, quiet
from sim.compare.months import during
from sim.compare.report import Picture
from sim.compare.words import listed
from sim.experiment.run import Run
from sim.record.fingerprint import slug

if TYPE_CHECKING:
    from sim.compare.marks import Mark
    from sim.scenario.schema import Scenario

BAND = "Lines are means over the runs, bands reach from the lowest to the highest run."


def draw(
    folder: Path,
    values: pd.DataFrame,
    rounds: Sequence[Sequence[Run]],
    scenarios: Sequence[Scenario],
    marks: Sequence[Mark],
    borne: Collection[str] | None = None,
    named: Sequence[Sequence[str]] | None = None,
) -> list[Picture]:
    """Draw and save all pictures.

    marks : see sim.compare.marks     borne : cities whose workers are enough to be shown, all by default
    named : the cities that the reforms of each variant name
    """
    from matplotlib import rc_context

    names = [scenario.name for scenario in scenarios]
    labels, families = lettering(scenarios)
    shown = values.assign(scenario=values["scenario"].map(dict(zip(names, labels, strict=True))))
    other = "".join(f" {label}: {name}." for name, label in zip(names, labels, strict=True) if name != label)
    with quiet(), rc_context({"font.family": families}):
        settled = save(settled_a_year(shown, labels, marks), folder, "settled-a-year")
        urban = save(urbanisation(shown, labels, marks), folder, "urbanisation")
        maps = [
            one_map(folder, rounds, names, labels, number, borne, named[number - 1] if named else ())
            for number in range(1, len(names))
        ]
    return [
        Picture(settled, f"Persons aged 16 and over who settle, in each calendar year{parts(values)}. {BAND}{other}"),
        Picture(urban, f"Left: shares of all residents. Right: the difference of the two. {BAND}{other}"),
        *maps,
    ]


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
    borne: Collection[str] | None,
    named: Sequence[str],
) -> Picture:
    """Draw and save where more and where fewer settle in one variant, mean over the pairs."""
    cities = pd.concat([difference(runs[0], runs[number]) for runs in rounds]).groupby(level=0).mean()
    title = "Persons settled since the start:"
    placed = located(cities, rounds[0][0])
    placed["named"] = placed["name"].isin(named)
    placed["borne"] = placed["named"] | (placed["name"].isin(borne) if borne is not None else True)
    drawn = settled_map(placed, f"{title} {labels[number]} less {labels[0]}")
    taken = [slug(name) for name in names[1:number]]
    path = save(drawn, folder, f"map-{slug(names[number])}{f'-{number}' if slug(names[number]) in taken else ''}")
    about = f"{title} {names[number]} less {names[0]}, by city."
    hidden = "" if placed["borne"].all() else " Without colour: too few simulated workers to be shown."
    return Picture(path, f"{about} The area of a point shows the residents at the start.{hidden}")


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
