"""Report how well a synthesised population meets the census: `python -m sim.world.margins` writes docs/margins.md."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from sim.world import joint, tables, zones
from sim.world.columns import EDUCATION as LEVELS
from sim.world.recount import recount
from sim.world.world import MARGIN_COLUMNS

PAGE = Path(__file__).parents[2] / "docs" / "margins.md"
AGES = ("16-19", *(f"{a}-{a + 4}" for a in range(20, 85, 5)), "85+")
URBAN = "registered urban, nation"


def errors(workers: np.ndarray, counts: np.ndarray, made: zones.Zones, scale: float) -> pd.DataFrame:
    """Return margins in persons: margin, group, target (census), made (workers and children times scale).

    counts : int64 (city, 9, 2, 15, 7) workers by cell; `made` only tells how many children each unit was to have.
    """
    units, people = tables.cities(), tables.people()
    found = recount(workers, 3 * len(units))
    city = {name: column.reshape(-1, 3) for name, column in found._asdict().items()}
    residents = (city["adults"] + city["children"]).sum(axis=1)
    away = (city["elsewhere"] + city["elsewhere_children"]).sum(axis=1)
    urban = city["registered"][:, :2].sum() + city["registered_children"][:, :2].sum()
    chengqu = city["adults"][:, 0] + city["children"][:, 0]
    names, children = list(units.name_en), zones.children_by_age(people).sum(axis=1)
    parts = [
        part("residents by unit", names, units.resident_pop_2020, residents * scale),
        part("chengqu by unit", names, units.urban_resident_pop_2020.fillna(0), chengqu * scale),
        part("registered elsewhere by unit", names, units.hukou_other_prefecture_2020, away * scale),
        part("children by unit", names, children, city["children"].sum(axis=1) * scale),
        *_provinces(people, counts, scale),
        part(URBAN, ["China"], [joint.REGISTERED_URBAN * people.sum()], [urban * scale]),
    ]
    return pd.concat(parts, ignore_index=True)


def _provinces(people: np.ndarray, counts: np.ndarray, scale: float) -> list[pd.DataFrame]:
    """Return sex by age and sex by education of those aged 16 and over, by province."""
    units = tables.cities()
    rows = []
    for margin, target, found, labels in (
        ("sex and age by province", zones.adults_by_age(people), counts.sum(axis=(1, 4)), AGES),
        ("sex and education by province", joint.education(people), counts.sum(axis=(1, 3)), LEVELS),
    ):
        code = units.province_en.to_numpy()
        for province in pd.unique(code):
            here = code == province
            groups = [f"{province}, {sex}, {label}" for sex in tables.SEXES for label in labels]
            rows.append(part(margin, groups, target[here].sum(0).ravel(), found[here].sum(0).ravel() * scale))
    return rows


def part(margin: str, groups, target, made) -> pd.DataFrame:
    """Return one margin in persons, MARGIN_COLUMNS."""
    columns = ([margin] * len(groups), groups, np.asarray(target, np.float64), np.asarray(made, np.float64))
    return pd.DataFrame(dict(zip(MARGIN_COLUMNS, columns, strict=True)))


def summary(frame: pd.DataFrame) -> pd.DataFrame:
    """Return by margin: groups, total target, mean and largest error in persons, and the largest in percent."""
    frame = frame.assign(error=(frame.made - frame.target).abs())
    frame["percent"] = 100 * frame.error / frame.target.where(frame.target > 0)
    grouped = frame.groupby("margin", sort=False)
    return pd.DataFrame(
        {
            "groups": grouped.size(),
            "target, million": grouped.target.sum() / 1e6,
            "total error, percent": 100 * (grouped.made.sum() / grouped.target.sum() - 1),
            "mean error, persons": grouped.error.mean(),
            "largest error, persons": grouped.error.max(),
            "median error, percent": grouped.percent.median(),
        }
    )


def page(world) -> str:
    """Return the page of margin errors in Markdown."""
    table = summary(world.margins)
    lines = ["| margin | " + " | ".join(table.columns) + " |", "|---" + "|---:" * table.shape[1] + "|"]
    for name, row in table.iterrows():
        cells = [f"{row.iloc[0]:.0f}", f"{row.iloc[1]:.1f}", f"{row.iloc[2]:+.3f}"]
        cells += [f"{value:,.0f}" for value in row.iloc[3:5]] + [f"{row.iloc[5]:.3f}"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return PREFACE.format(scale=world.scale, workers=len(world.workers)) + "\n".join(lines) + "\n" + NOTES


PREFACE = """# How well the starting population meets the census

Written by `python -m sim.world.margins`. China, 1 November 2020, {scale:,.0f} persons a worker, {workers:,} workers
aged 16 and over; children under 16 are slots of a parent. One worker more or less is {scale:,.0f} persons.

"""
NOTES = """
* **Residents** count workers and children. Zones: chengqu (urban resident population), other towns, rural.
* **Registered elsewhere** counts residents of all ages registered in another unit: workers, and children who
  accompany a parent registered elsewhere. The census figure by unit is itself an estimate (see `sim/data/README.md`).
* **Registered urban**: the published national share of 45.4 percent is used to make the start, so it can no longer
  serve to validate it. By unit it follows the non-agricultural share of residents of 2010.
* **Education** counts the highest level attended, those aged 16 and over: census counts of ages 6 and over less
  pupils under 16.
* Joint tables within units are not published. They are fitted by iterative proportional fitting from national
  associations; whole workers are found by controlled rounding.
"""


def main() -> None:
    """Write the page at 1,000 persons a worker."""
    from types import SimpleNamespace

    from sim.draws import key_of
    from sim.world.china import china
    from sim.world.synthetic import DEFAULT_HAZARD, DEFAULT_WORK

    start = SimpleNamespace(
        net_damping=0.95,
        net_lowest=-0.03,
        net_highest=0.03,
        rural_lowest=-0.05,
        urbanisation=0.0066,
        mean_stay=15.0,
        queue=225_000,
        insured_cap=14.7,
        insured_tail=0.026,
    )
    world = china(1450, 1000.0, key_of(1), start, DEFAULT_WORK, DEFAULT_HAZARD)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(world), encoding="utf-8")


if __name__ == "__main__":
    main()
