"""Find the cities that the changes of a variant name: what follows there is told first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.difference import difference
from sim.scenario.recognition import Recognition

if TYPE_CHECKING:
    from sim.compare.setting import Setting
    from sim.scenario.change import Reform
    from sim.scenario.track import Own

FEW = 5  # cities: a change for so few names them, however it is written


def named(setting: Setting) -> list[str]:
    """Give the cities that changes name one by one, or that are at most FEW, in the order of the changes."""
    changes: list[Reform | Own | Recognition] = []
    for row in difference(setting.base.scenario, setting.variant.scenario):
        if row.change is not None and row.since <= setting.end and row.change not in changes:
            changes.append(row.change)
    return list(dict.fromkeys(name for change in changes for name in of_change(change, setting)))


def of_change(change: Reform | Own | Recognition, setting: Setting) -> list[str]:
    """Give the cities that one change names, the largest first where it does not list them; none where it is for many."""
    if isinstance(change, Recognition):
        listed = (change.into or change.among).given().get("city", ())
    else:
        listed = change.where.given().get("city", ())
    if listed:
        return [name for name in listed if name in setting.named.name]
    if isinstance(change, Recognition):
        return []
    month, old, new = setting.at(change)
    meant = setting.meant(change, old, new)
    order = np.argsort(-setting.chengqu(month), kind="stable")
    return [setting.named.name[row] for row in order if meant[row]] if 0 < meant.sum() <= FEW else []
