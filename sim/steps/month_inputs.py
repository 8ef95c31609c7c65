"""Name what every worker is given in a month."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.kernels.input_records import AnnouncedInputs, EvaluationHazards, Tracks
from sim.kernels.migration.choice_weights import ChoiceWeights


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
