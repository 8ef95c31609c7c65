"""Keep by place the rules without ranking before the last change, to know whom they kept out (docs/model.md 2.11, 2)."""

from __future__ import annotations

import numpy as np

from sim.rules.resolve.active_track import ActiveTrack

PlaceTracks = tuple[tuple[ActiveTrack, ...], ...]  # of every place


class FormerTracks:
    """Know in which month each place's rules without a ranking last changed, and what they were before.

    freed : int64 (place,), 0 = not in this run; before : ways that hold no longer, () where nothing has changed
    """

    def __init__(self, places: int):
        self.freed = np.zeros(places, np.int64)
        self.before: PlaceTracks = ((),) * places
        self.now: PlaceTracks | None = None

    def note(self, month: int, ways: PlaceTracks) -> None:
        """Take the tracks of a month; to be called whenever they may have changed."""
        now = tuple(tuple(way for way in of_place if gives_unranked_registration(way)) for of_place in ways)
        if self.now is not None:
            changed = [one != two for one, two in zip(now, self.now, strict=True)]
            kept = zip(changed, self.now, self.before, strict=True)
            self.before = tuple(last if is_new else then for is_new, last, then in kept)
            self.freed[changed] = month
        self.now = now


def gives_unranked_registration(way: ActiveTrack) -> bool:
    """Say whether a track gives registration to everybody who passes, at any time."""
    return way.gives == "registration" and not way.ranked
