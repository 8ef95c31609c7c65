# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Pick, out of all effects, the lines an analyst reads first."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from sim.compare.joint_inference import told_apart_rows, widen_intervals
from sim.compare.run_outcomes import ALL, CLASSES, LARGE, OUTCOMES
from sim.compare.scale_limits import COARSE
from sim.compare.text.cutoff_effects import BEFORE, UNREAD, CutoffNotes, list_cutoffs
from sim.compare.text.effect_line import EffectLine, describe_effects, mark_unknown, mark_unreadable
from sim.compare.value_months import describe_end, describe_months

FIRST = (
    ("settled_so_far", ALL),
    ("settled_so_far", LARGE),
    ("urbanisation_gap", ALL),
)  # what is asked first is told by itself
YEARS = 3  # first years of reforms that have lines of their own


def headline_lines(
    effects: pd.DataFrame,
    variant: str,
    years: Sequence[int],
    variants: int = 1,
    cities: Sequence[str] = (),
    borne: Collection[str] | None = None,
    ranks: CutoffNotes | None = None,
) -> list[EffectLine]:
    """Give the lines of a variant, most asked for first.

    Certain are those of the first paragraph (FIRST) by themselves, and of all others those told from zero when these are read
    together.

    Parameters
    ----------
    effects : of all variants, as sim.compare.paired_effects.compare_variants gives them.
    variant, variants : name of this one; number compared with the base at once.
    years : first calendar years of its reforms.
    cities, borne : those whose cut-off comes first; those with workers enough to be shown, None = all.
    ranks : what is known of cut-offs beside their numbers, None = nothing.
    """
    mine = variant_effects(effects, variant)
    keyed = [(key, mine.loc[key], what) for key, what in wanted_lines(mine, years) if key in mine.index]
    rows = [(row, what.format(end=describe_end(row), year=describe_months(row)).rstrip(", ")) for _, row, what in keyed]
    first = [key[:2] in FIRST for key, _, _ in keyed]
    rows += list_cutoffs(mine, cities, borne, ranks)
    every = pd.DataFrame([row for row, _ in rows]).infer_objects()
    first += [False] * (len(rows) - len(first))
    shown = widen_intervals(every, variants)
    certain = ((shown["low"] > 0) | (shown["high"] < 0)).to_numpy(dtype=bool)
    rest = ~np.array(first) & np.array([is_readable(what) for _, what in rows])
    certain = certain & np.array(first)
    certain[rest] = told_apart_rows(every[rest], variants)
    named = [(row, what) for (_, row), (_, what) in zip(shown.iterrows(), rows, strict=True)]
    made = zip(describe_effects(named, certain.tolist()), rows, strict=True)
    return [mark_cutoff(line, what) for line, (_, what) in made]


def mark_cutoff(line: EffectLine, what: str) -> EffectLine:
    """Mark a cut-off that the scale cannot bear, in numbers and difference alike; other lines stay."""
    known = mark_unknown(line) if UNREAD in what else line
    return mark_unreadable(known) if what.endswith(COARSE) else known


def is_readable(what: str) -> bool:
    """Say whether a line can tell an effect: not a cut-off that is too coarse to read, nor one from before any change."""
    return not what.endswith(COARSE) and BEFORE not in what


def wanted_lines(mine: pd.DataFrame, years: Sequence[int]) -> list[tuple[tuple[str, str, int], str]]:
    """List outcome, group and year of the lines, each with its words; {end} and {year} are the months it is of."""
    end, full = last_outcome_year(mine, "settled_so_far"), last_outcome_year(mine, "settled")
    sizes = list(CLASSES.values())
    places = {ALL: "", LARGE: "cities of 5M and more"} | {name: f"cities of {name}" for name in sizes}
    ends = ("urbanisation", "registered_urbanisation", "urbanisation_gap")
    return [
        *((("settled_so_far", place, end), f"settled by {{end}}, {words}") for place, words in places.items()),
        *(
            (("settled", place, year), f"settled in {{year}}, {places[place]}")
            for year in years[:YEARS]
            for place in (ALL, LARGE)
        ),
        *(((name, ALL, end), f"{OUTCOMES[name].label}, {{end}}") for name in ends),
        *((("residents", name, end), f"residents of {places[name]}, {{end}}") for name in sizes),
        (("moves_between", ALL, full), "moves between cities in {year}"),
        (("applicants", ALL, full), "applications in {year}"),
        (("applicants", LARGE, full), f"applications in {{year}}, {places[LARGE]}"),
    ]


def variant_effects(effects: pd.DataFrame, variant: str) -> pd.DataFrame:
    """Give the effects of one variant by (outcome, group, year)."""
    return effects[effects["variant"] == variant].set_index(["outcome", "group", "year"]).sort_index()


def last_outcome_year(mine: pd.DataFrame, outcome: str) -> int:
    """Give the last year an outcome has."""
    return int(mine.loc[outcome].index.get_level_values("year").max())
