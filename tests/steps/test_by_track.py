"""Who is admitted is told by track: only a ranking is held against its quota."""

from types import SimpleNamespace

import numpy as np

from sim.steps.settlement.settlement_report import admitted_by_track


def test_tracks_add_up_to_the_admitted():
    """City 1 ranks 30 of 50 and admits 7 without a ranking; city 2 ranks nobody, 5 by tests, 2 by places for posts."""
    announced = SimpleNamespace(
        admitted=np.array([37, 7]), ranked=np.array([30, 0, 0, 2]), asked=np.array([50, 0, 0, 4])
    )  # fmt: skip
    told = admitted_by_track(announced)
    assert told["ranked_admitted"].tolist() == [30, 0] and told["ranked_applicants"].tolist() == [50, 0]
    assert told["posts_admitted"].tolist() == [0, 2] and told["unranked_admitted"].tolist() == [7, 5]
