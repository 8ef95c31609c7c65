# pyright: reportArgumentType=false, reportCallIssue=false, reportReturnType=false, reportIndexIssue=false
# pyright: reportOperatorIssue=false, reportGeneralTypeIssues=false
# (pandas' own annotations give the union of all that an index can be)
"""Follow how people come to settle: who arrives, who could apply, who applies, and by which route they are admitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from sim.compare.joint_inference import told_apart_rows, widen_intervals
from sim.compare.run_outcomes import ALL, LARGE, OUTCOMES, ROUTES
from sim.compare.text.answer_paragraph import persons_more
from sim.compare.text.decisive_cities import is_significant
from sim.compare.text.effect_line import EffectLine, describe_effects
from sim.compare.text.headline_effects import last_outcome_year, variant_effects

CITIES = 5  # that a reform names, whose routes are told
STEPS = {"arrived": "arrive", "could_apply": "could apply in an average month", "applied": "apply without a ranking"}
NEWCOMERS = 0.5  # assumption: share of the persons who settle more or fewer: with as many arrivals these come first
GROUPS = {LARGE: "cities of 5M and more", ALL: "all cities"}


@dataclass(frozen=True)
class SettlementRoutes:
    """How people come to settle: lines, each of a city or a group and a step on the way, and what they come to in words."""

    lines: list[EffectLine]
    sentence: str


def follow_routes(table: pd.DataFrame, variant: str, named: Sequence[str], variants: int = 1) -> SettlementRoutes:
    """Give the steps on the way to registration in the cities that reforms name, in large cities and in all.

    table : see sim.compare.paired_effects     variants : compared with the base at once, read together
    """
    mine = variant_effects(table, variant)
    if "arrived" not in mine.index.get_level_values("outcome"):
        return SettlementRoutes([], "")
    year = last_outcome_year(mine, "arrived")
    places = [*named[:CITIES], *GROUPS]
    keys = [(name, place, year) for place in places for name in ROUTES if (name, place, year) in mine.index]
    every = pd.DataFrame([mine.loc[key] for key in keys]).infer_objects()
    words = [f"{GROUPS.get(place, place)}: {OUTCOMES[name].label}" for name, place, _ in keys]
    shown = widen_intervals(every, variants)
    rows = [(row, what) for (_, row), what in zip(shown.iterrows(), words, strict=True)]
    told = told_apart_rows(every, variants)
    kept = [number for number, (row, _) in enumerate(rows) if row["base"] or row["with_variant"]]
    lines = describe_effects([rows[number] for number in kept], [bool(told[number]) for number in kept])
    of_steps = {name: bool(one) for (name, place, _), one in zip(keys, told, strict=True) if place == LARGE}
    return SettlementRoutes(lines, describe_turn(mine, variants, of_steps))


def describe_turn(mine: pd.DataFrame, variants: int, told: dict[str, bool]) -> str:
    """Say at which step large cities come to settle more or fewer; nothing where that is within chance.

    Parameters
    ----------
    mine : effects of the variant (sim.compare.text.headline_effects.variant_effects).
    variants : compared with the base at once.
    told : whether the difference of each of STEPS is told from chance, as in the table of the report.
    """
    keys = [(name, LARGE, last_outcome_year(mine, name)) for name in ("settled_so_far", *STEPS)]
    if any(key not in mine.index for key in keys):
        return ""
    settled, *steps = [row for _, row in widen_intervals(mine.loc[keys], variants).iterrows()]
    if not is_significant(settled):
        return ""
    parts = [
        f"{persons_more(row)} {does}{'' if told[name] else ' (within chance)'}"
        for row, (name, does) in zip(steps, STEPS.items(), strict=True)
    ]
    turn = turning_step(settled, steps, [told[name] for name in STEPS])
    return f"In {GROUPS[LARGE]}, where {persons_more(settled)} settle, {', '.join(parts)}: {turn}."


def turning_step(settled: pd.Series, steps: Sequence[pd.Series], told: Sequence[bool]) -> str:
    """Name the first step that differs, by more than chance, the way the persons who settle do; see STEPS and NEWCOMERS.

    Parameters
    ----------
    settled, steps : differences of the persons who settle, and of each step.
    told : whether each step is told from chance.
    """
    more = settled["difference"] > 0
    word = "more" if more else "fewer"
    ends = (f"{word} arrive", f"{word} may apply", f"{word} of those who may apply do", f"{word} applications succeed")
    along = [one and (row["difference"] > 0) == more for row, one in zip(steps, told, strict=True)]
    along[0] &= abs(steps[0]["difference"]) >= NEWCOMERS * abs(settled["difference"])
    return ends[along.index(True) if any(along) else len(steps)]
