"""Write docs/rankings.md, how ranked cities fill their quotas (python -m sim.docs_pages rankings)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

SCALE = 200
BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
HEAD = f"""# Rankings under the rules as documented

Written by `python -m sim.docs_pages rankings` ({SCALE} persons a worker, seed 1, 2020-11 to 2035-12, every
window with a quota). Who is admitted by the ranking and to places kept for special posts fills the quota (`settlement` table:
`ranked_admitted`, `posts_admitted`, `quota`); all who are equal in points at a cut-off are admitted or ties are broken, as the
rule of the city says.

"""


def rankings_by_city(settlement: pd.DataFrame) -> pd.DataFrame:
    """Add up the windows with a quota of every city: windows, of them with a cut-off, quota, admitted and their ratio."""
    held = settlement[settlement.quota > 0]
    filled = held.ranked_admitted + held.posts_admitted
    made = held.assign(filled=filled).groupby("name").agg(
        windows=("quota", "size"), with_cutoff=("cutoff", "count"), quota=("quota", "sum"), filled=("filled", "sum"),
        first_cutoff=("cutoff", "first"), last_cutoff=("cutoff", "last"),
    )  # fmt: skip
    return made.assign(ratio=made.filled / made.quota)


def render_rankings(cities: pd.DataFrame) -> str:
    """Give the page as Markdown; cities : as by_city gives them."""
    heads = (
        "city",
        "windows",
        "with a cut-off",
        "quota, persons",
        "admitted, persons",
        "of the quota",
        "first cut-off",
        "last",
    )
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for name, row in cities.iterrows():
        cells = (
            f"{name}", f"{row.windows:.0f}", f"{row.with_cutoff:.0f}", f"{row.quota:,.0f}", f"{row.filled:,.0f}",
            f"{row.ratio:.3f}", f"{row.first_cutoff:.1f}", f"{row.last_cutoff:.1f}",
        )  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return HEAD + "\n".join(lines) + "\n"


def make_rankings_page() -> str:
    """Run the baseline and give the page."""
    import sim

    return render_rankings(rankings_by_city(sim.run(BASELINE, scale=SCALE, quiet=True).settlement))
