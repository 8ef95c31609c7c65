"""Look at the rules announced for a place: the ways to settle that will hold there, and the lines expected then."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from sim.rules.judge.time_to_admission import HORIZON, CutoffForecast
from sim.rules.resolve.active_track import ActiveTrack
from sim.world.worker_record import city_of, zone_of

if TYPE_CHECKING:
    from sim.model_interface import ModelInterface

TracksByPlace = tuple[tuple[ActiveTrack, ...], ...]
_known: WeakKeyDictionary[ModelInterface, tuple[int, list[tuple[int, TracksByPlace]]]] = WeakKeyDictionary()


class Phase(NamedTuple):
    """The ways to settle in a place from so many months ahead on until others follow; first: those of today."""

    since: int
    until: int
    ways: tuple[ActiveTrack, ...]
    first: bool


def track_phases(model: ModelInterface, place: int) -> list[Phase]:
    """Give the ways of a place one after another: today's, then those that announced changes bring."""
    dated = [(0, model.tracks(city_of(place), zone_of(place)))]
    for ahead, ways in announced_by_date(model):
        if ways[place] != dated[-1][1]:
            dated.append((ahead, ways[place]))
    ends = [*(since for since, _ in dated[1:]), HORIZON]
    return [
        Phase(since, until, ways, not row) for row, ((since, ways), until) in enumerate(zip(dated, ends, strict=True))
    ]


def announced_by_date(model: ModelInterface) -> list[tuple[int, TracksByPlace]]:
    """Give the ways of all places at the dates on which announced changes begin, worked out once a month."""
    month, found = _known.get(model, (None, []))
    if month != model.month:
        found = list(_coming(model))
        _known[model] = model.month, found
    return found


def _coming(model: ModelInterface) -> Iterator[tuple[int, TracksByPlace]]:
    told, small = model.state, np.zeros(len(model.cities))
    for date in told.in_force.coming(model.month):
        rules, towns = (told.in_force.at(date, chengqu, known=model.month) for chengqu in (model.chengqu, small))
        yield date - model.month, told.ways.everywhere(rules, towns)


def forecast_cutoff(model: ModelInterface, city: int, way: ActiveTrack, first: bool = True) -> CutoffForecast:
    """Give the last cut-off of a ranked track, and its rise as people expect it; an empty forecast where there is none.

    Parameters
    ----------
    model, city : as of its month; row of the city.
    way : a track of the city; the ranking for special posts has a cut-off of its own.
    first : whether today's rules hold; else the cut-off is the one people expect where the announced ranking differs.
    """
    seat = city + (len(model.world.cities) if way.name == "posts" else 0)
    reckoned = math.nan if first else float(model.inputs_builder.expectations.look.reckoned[seat])
    if way.ranked and not math.isnan(reckoned):
        return CutoffForecast(reckoned)
    last = float(model.quotas.lines[seat])
    if not way.ranked or math.isnan(last):
        return CutoffForecast()
    myopic = model.rules.value("expectations.formation") == "myopic"
    drift = 0.0 if myopic else float(model.quotas.rises[seat])
    return CutoffForecast(last, drift, float(model.rules.value("expectations.trend_decay")))
