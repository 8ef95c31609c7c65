"""Name what the monthly pass over the workers is given and what it writes: four packets instead of a row of positions."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernels.input_records import AnnouncedInputs, EvaluationHazards, Tracks
from sim.kernels.migration.choice_weights import ChoiceWeights


class Draw(NamedTuple):
    """What the draws of a month are addressed by, beside worker and purpose (sim.core.random_draws).

    key : of the run; month : since January 1900
    """

    key: np.uint64
    month: int


class MonthInputs(NamedTuple):
    """What the kernels read in a month, the same for every worker (see sim.kernels.input_records).

    nation : NATION (1,); places : PLACE (place,); tracks, ahead : rules in force, and announced ones
    evaluating : hazards of considering a move; choice : weights of places in the choice
    """

    nation: np.ndarray
    places: np.ndarray
    tracks: Tracks
    ahead: AnnouncedInputs
    evaluating: EvaluationHazards
    choice: ChoiceWeights


class PreviousRules(NamedTuple):
    """The rules of last month with the cut-offs drawn at its end, by which its applications are decided now.

    places : PLACE (place,)
    """

    places: np.ndarray
    tracks: Tracks


class MonthSums(NamedTuple):
    """What a thread adds up beside the records of its workers; in whole numbers, so that the order never matters.

    counts : int64 (measure, place) of sim.kernels.worker_counts; flows : int32 (city, city, 4) moves since January, by
    origin, destination, education group; histogram : int32 (queue, bin) points of applicants in rankings. Those of all
    threads have an axis of threads before.
    """

    counts: np.ndarray
    flows: np.ndarray
    histogram: np.ndarray
