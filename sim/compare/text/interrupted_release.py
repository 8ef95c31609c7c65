"""Say where a change comes while an earlier one still lets people in: they apply sooner only until the rules change again.

Who was kept out until a bar fell applies at `settlement.backlog_application_hazard`, and only the last change of a place is remembered
(docs/model.md 2.11, 2; sim.steps.settlement.former_tracks). So a change that lets some in can make others wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.compare.text.change_reach import rows_to_mask
from sim.core import month_numbers
from sim.rules.resolve.active_track import ActiveTrack
from sim.scenario.scenario_difference import list_differences
from sim.steps.settlement.former_tracks import gives_unranked_registration

if TYPE_CHECKING:
    from sim.compare.rule_comparison import RuleComparison

LASTING = 36  # months after a change in which it still lets in many: at the rate of 0.5 per year exp(-1.5), a fifth, is left then
HAZARDS = "settlement.backlog_application_hazard", "settlement.application_hazard"


def describe_interrupted_release(setting: RuleComparison) -> str:
    """Name the cities in which the first change of a variant ends what an earlier change let in; empty where there is none."""
    starts = [
        month
        for row in list_differences(setting.base.scenario, setting.variant.scenario)
        if setting.start + 1 < (month := month_numbers.parse_month(row.since)) <= month_numbers.parse_month(setting.end)
    ]
    if not starts:
        return ""
    month = min(starts)
    often, rate = (100 * setting.base.at(month, setting.chengqu(month)).value(path) for path in HAZARDS)
    found = {city: earlier for city in changed_cities(setting, month) if (earlier := last_change(setting, city, month))}
    if not found or often <= rate:
        return ""
    where = setting.names(rows_to_mask(list(found), len(setting.named.name)), month)
    dates = sorted({month_numbers.format_month(one) for one in found.values()})
    when = dates[0] if len(dates) == 1 else f"between {dates[0]} and {dates[-1]}"
    return (
        f"In {where} the rules without a ranking had changed {when} already. Whom that change let in applies at {often:g}% a "
        f"year, others at {rate:g}%, but only until the rules of the city change again, which they do here in "
        f"{month_numbers.format_month(month)}: from then on fewer of them apply, although they lose no right (docs/model.md 2.11, 2)."
    )


def changed_cities(setting: RuleComparison, month: int) -> list[int]:
    """Give the cities whose tracks without a ranking a variant changes in a month in which the base does not."""
    sides = [
        [unranked_tracks(setting, which, one, range(len(setting.named.name))) for one in (month - 1, month)]
        for which in (0, 1)
    ]
    kept, moved = ([one != two for one, two in zip(before, after, strict=True)] for before, after in sides)
    return [int(city) for city in np.flatnonzero(np.array(moved) & ~np.array(kept))]


def last_change(setting: RuleComparison, city: int, month: int) -> int:
    """Give the month of the last change of a city's tracks without a ranking in the base; 0 where it is long ago, or not in the run."""
    after = unranked_tracks(setting, 0, month - 1, [city])
    for one in range(month - 2, max(setting.start, month - LASTING) - 1, -1):
        if unranked_tracks(setting, 0, one, [city]) != after:
            return one + 1
    return 0


def unranked_tracks(
    setting: RuleComparison, which: int, month: int, cities: range | list[int]
) -> list[tuple[ActiveTrack, ...]]:
    """Give the tracks without a ranking of some cities in the base (0) or the variant (1)."""
    rules = (setting.base, setting.variant)[which].at(month, setting.chengqu(month))
    ways = [setting.ways[which].of(rules, city) for city in cities]
    return [tuple(way for way in of_city if gives_unranked_registration(way)) for of_city in ways]
