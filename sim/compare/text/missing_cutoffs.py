"""Say why a city has no cut-off in a year: it does not rank, its quota is too small to read, or nobody came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.compare.text.cutoff_effects import UNREAD

if TYPE_CHECKING:
    import pandas

    from sim.experiment.scenario_run import Run

NONE, GIVEN_UP = "no ranking is held", "the ranking is given up"
NOBODY, REFUSED = "nobody took part in the ranking", "nobody was admitted by the ranking"


class MissingCutoffs:
    """The rankings of the runs of a base and of a variant."""

    def __init__(self, base: Sequence[Run], variant: Sequence[Run]):
        self.runs = base, variant

    def why(self, city: str, year: int, of_variant: bool) -> str:
        """Say why no run of a scenario has a cut-off of a city in a year: every reason that holds in some run.

        Parameters
        ----------
        city, year : its name; calendar year.
        of_variant : whether the runs of the variant are asked, else those of the base.
        """
        return " or ".join(sorted({reason_unranked(run, city, year) for run in self.runs[of_variant]}))


def reason_unranked(run: Run, city: str, year: int) -> str:
    """Say why one run has no cut-off of a city in a year."""
    rows: pandas.DataFrame = run.settlement
    rows = rows.loc[(rows["name"].astype(str) == city) & (rows["month"].dt.year <= year)]
    of_points = rows["regime"].astype(str) == "points"
    ranked = rows.loc[of_points & rows["quota"].notna()]  # else the quota is of special posts alone
    now = ranked.loc[ranked["month"].dt.year == year]
    if now.empty:
        return GIVEN_UP if len(ranked) else NONE
    if now["quota"].max() < run.manifest["scale"]:
        return UNREAD
    return REFUSED if now["ranked_applicants"].to_numpy().sum() else NOBODY
