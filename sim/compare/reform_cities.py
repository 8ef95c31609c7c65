"""Find the cities that the changes of a variant name: what follows there is told first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.rule_language.recognition_set import ScenarioRecognition
from sim.scenario.scenario_difference import list_differences

if TYPE_CHECKING:
    from sim.compare.rule_comparison import RuleComparison
    from sim.rule_language.dated_change import Reform
    from sim.rule_language.settlement_track import ScenarioTrack

FEW = 5  # cities: a change for so few names them, however it is written


def cities_in_changes(setting: RuleComparison) -> list[str]:
    """Give the cities that changes name one by one, or that are at most FEW, in the order of the changes."""
    changes: list[Reform | ScenarioTrack | ScenarioRecognition] = []
    for row in list_differences(setting.base.scenario, setting.variant.scenario):
        if row.change is not None and row.since <= setting.end and row.change not in changes:
            changes.append(row.change)
    return list(dict.fromkeys(name for change in changes for name in cities_of_change(change, setting)))


def cities_of_change(change: Reform | ScenarioTrack | ScenarioRecognition, setting: RuleComparison) -> list[str]:
    """Give the cities that one change names, the largest first where it does not list them; none where it is for many."""
    if isinstance(change, ScenarioRecognition):
        listed = (change.into or change.among).given().get("city", ())
    else:
        listed = change.where.given().get("city", ())
    if listed:
        return [name for name in listed if name in setting.named.name]
    if isinstance(change, ScenarioRecognition):
        return []
    month, old, new = setting.at(change)
    meant = setting.meant(change, old, new)
    order = np.argsort(-setting.chengqu(month), kind="stable")
    return [setting.named.name[row] for row in order if meant[row]] if 0 < meant.sum() <= FEW else []
