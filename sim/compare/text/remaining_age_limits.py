"""Say which tracks beside the main rule keep limits of age of their own where a change moves the one of the main rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.rule_language.recognition_set import ScenarioRecognition
from sim.rule_language.rule_descriptions import has_age_limit, spaced_name
from sim.rule_language.settlement_track import MAIN_TRACKS
from sim.rules.report.previous_values import AGES

if TYPE_CHECKING:
    from sim.compare.rule_comparison import RuleComparison
    from sim.scenario.scenario_difference import ChangedValue


def describe_remaining_limits(row: ChangedValue, setting: RuleComparison) -> str:
    """Name the tracks that go on asking for an age, with their cities; nothing where a row is of no limit of age."""
    if row.path not in AGES or isinstance(row.change, ScenarioRecognition) or row.since > setting.end:
        return ""
    month, old, new = setting.at(row.change or row.since)
    found: dict[str, list[int]] = {}
    for city in map(int, np.flatnonzero(setting.meant(row.change, old, new))):
        for track in setting.ways[1].of(new, city):
            if track.name not in MAIN_TRACKS and has_age_limit(track.eligible):
                found.setdefault(spaced_name(track.name), []).append(city)
    if not found:
        return ""
    told = "; ".join(f"{name} in {setting.those(cities, month)}" for name, cities in found.items())
    return f"The limits of age of the main rule change; tracks beside it keep their own ({told})."
