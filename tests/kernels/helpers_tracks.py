"""Hand-made tracks, places and applicants for the tests of the kernels."""

from typing import Any

import numpy as np

from sim.kernels.input_records import NATION, PLACE, REGISTRATION, TRACK, AnnouncedInputs, Tracks
from sim.kernels.settlement.applicant_record import ApplicantRecord
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rules.resolve.active_track import ActiveTrack
from sim.steps.settlement.track_compilation import compile_track
from sim.world.worker_record import DORMITORY, INFORMAL, INSURED, OWNS, RENTS

NATIONAL = np.zeros(1, NATION)
NATIONAL["employed"] = 1.0


def way(mechanism="conditions", items=None, bar=None, **asked: Any) -> ActiveTrack:
    """Make a way to settle; items : name to keys of an item; asked : keys of `eligible`."""
    made = {name: PointsItem.model_validate(keys) for name, keys in (items or {}).items()}
    return ActiveTrack(
        "points", mechanism=mechanism, bar=bar, items=made, eligible=EligibilityTests.model_validate(asked)
    )


def tracks(*ways: ActiveTrack, **values: Any) -> Tracks:
    """Lay out ways as the tracks of one place; values : fields of TRACK to overwrite in all of them."""
    parts = [compile_track(one) for one in ways]
    track = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, TRACK)
    sizes = np.array([len(part[1]) for part in parts], int)
    track["last"] = np.cumsum(sizes)
    track["first"] = track["last"] - sizes
    track["gives"] = REGISTRATION
    for name, value in values.items():
        track[name] = value
    return Tracks(track, np.concatenate([part[1] for part in parts]))


def place(number=1, **values: Any) -> np.ndarray:
    """Make the record of a place whose tracks are the first `number`: PLACE (1,)."""
    made = np.zeros(1, PLACE)
    made["last"], made["renewed"], made["without_permit"], made["open"], made["decided"] = number, 1.0, 1.0, 0.5, 1.0
    for name, value in values.items():
        made[name] = value
    return made


def ahead(places: np.ndarray, known: Tracks, lead=0) -> AnnouncedInputs:
    """Say what is announced: these places and tracks in `lead` months."""
    return AnnouncedInputs(places, *known, np.full(len(places), lead, np.int64))


def who(**values: Any) -> ApplicantRecord:
    """Make an applicant: a man of 25, bachelor, in insured work, who rents and has just arrived."""
    known: dict[str, Any] = dict(
        at=1500, sex=0, age=300, education=4, skill=0, work=INSURED, tenure=RENTS, insured=0, carried=0, broken=0, gap=0,
        resident=0, rural=True, near=False, known=False, outside=False, born=1200, slot=0, key=np.uint64(0),
    )  # fmt: skip
    words = {"owns": ("tenure", OWNS), "dormitory": ("tenure", DORMITORY), "informal": ("work", INFORMAL)}
    for name, value in values.items():
        if name in words and value:
            known[words[name][0]] = words[name][1]
        elif name not in words:
            known[name] = value
    return ApplicantRecord(**known)
