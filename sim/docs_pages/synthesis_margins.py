"""Write docs/margins.md, how well a synthesised population meets the census; python -m sim.docs_pages.synthesis_margins renews it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from sim.core.random_draws import run_key
from sim.world.china.china_population import synthesise_china
from sim.world.china.margin_errors import summarise_margins
from sim.world.synthetic.synthetic_world import DEFAULT_HAZARD, DEFAULT_WORK

PAGE = Path(__file__).parents[2] / "docs" / "margins.md"


def render_margins(world) -> str:
    """Return the page of margin errors in Markdown."""
    table = summarise_margins(world.margins)
    lines = ["| margin | " + " | ".join(table.columns) + " |", "|---" + "|---:" * table.shape[1] + "|"]
    for name, row in table.iterrows():
        cells = [f"{row.iloc[0]:.0f}", f"{row.iloc[1]:.1f}", f"{row.iloc[2]:+.3f}"]
        cells += [f"{value:,.0f}" for value in row.iloc[3:5]] + [f"{row.iloc[5]:.3f}"]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return PREFACE.format(scale=world.scale, workers=len(world.workers)) + "\n".join(lines) + "\n" + NOTES


PREFACE = """# How well the starting population meets the census

Written by `python -m sim.docs_pages.synthesis_margins`. China, 1 November 2020, {scale:,.0f} persons a worker, {workers:,} workers
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
    start = SimpleNamespace(
        net_damping=0.95,
        net_lowest=-0.03,
        net_highest=0.03,
        rural_lowest=-0.05,
        urbanisation=0.0066,
        mean_stay=15.0,
        beijing_queue=225_000,
        beijing_insured_cap=14.7,
        beijing_insured_tail=0.026,
    )
    world = synthesise_china(1450, 1000.0, run_key(1), start, DEFAULT_WORK, DEFAULT_HAZARD)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render_margins(world), encoding="utf-8")


if __name__ == "__main__":
    main()
