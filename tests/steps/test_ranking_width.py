"""A ranking that is too fine is found in the files, by the arithmetic of its month."""

import pytest

from sim.core.errors import ScenarioError
from sim.scenario.schema import Scenario
from sim.steps.settlement.ranking_width import check_ranking_widths, find_wide_rankings
from sim.steps.settlement.track_records import MOST_BINS

FINE = {"degree": {"of": "education", "levels": {"college": 9999, "bachelor": 9999.00001}}}
TABLE = FINE | {f"holding_{number}": {"of": "holding", "points": 9999, "share": 0.1} for number in range(2)}


def with_tracks(*tables, **more):
    told = {"track": "points", "where": {"city": "Beijing"}, "mechanism": "rank", "quota": 6000, **more}
    tracks = [told | {"from": f"{2027 + number}-01", "points": table} for number, table in enumerate(tables)]
    return Scenario().changed(name="x", tracks=tracks)


def test_each_change_that_makes_a_ranking_too_fine_is_told():
    """Three items of 9,999 points in 2,400 parts each: 71,992,800 scores and none; one item alone can be ranked."""
    fine = with_tracks(FINE, TABLE)
    (mistake,) = find_wide_rankings(fine)
    assert mistake.path == "tracks[1]" and "can have 71,992,801 values" in mistake.message
    assert f"{MOST_BINS:,}" in mistake.message
    with pytest.raises(ScenarioError, match="1 thing to mend"):
        check_ranking_widths(fine, "x.yaml")


@pytest.mark.parametrize(
    "scenario", [Scenario(), with_tracks(FINE), with_tracks(TABLE, mechanism="threshold", quota=None)]
)
def test_what_can_be_ranked_or_is_not_ranked_is_left_alone(scenario):
    assert list(find_wide_rankings(scenario)) == []
