"""Whatever bar falls, those whom it kept out apply at a rate of their own; who arrives later, or passed before, does not."""

import numpy as np
import pytest

from sim.core import month_numbers
from sim.kernels.expectations.settlement_delay import was_kept_out
from sim.model import Mobility
from sim.world import worker_record
from tests.equations.test_expected_wait import POINTS, STILL, cohort
from tests.laws.helpers_worlds import scenario

QUIET = [one for one in STILL if "stable_residence" not in one]
CONDITIONS = ["settlement.regime=conditions", "settlement.insured_months=12", "settlement.resident_months=12"]
THRESHOLD = [*POINTS, "settlement.points.mechanism=threshold"]
FALLS = {
    "quota": ([*POINTS, "settlement.points.mechanism=rank", "settlement.points.quota=0", "settlement.points.threshold=30"],
              "settlement.points.mechanism: threshold"),
    "points": ([*THRESHOLD, "settlement.points.threshold=150"], "settlement.points.threshold: 30"),
    "home": ([*CONDITIONS, "settlement.stable_residence=own"], "settlement.stable_residence: any"),
    "age": ([*CONDITIONS, "settlement.age_below=20"], "settlement.age_below: 60"),
}  # fmt: skip


def grants(folder, fall, *more, years=4):
    """Return who is registered in each year from the fall on, and the model in its month."""
    asked, values = FALLS[fall]
    reform = f"\nreforms:\n  - from: 2024-01\n    set: {{{values}}}\n"
    home = () if fall == "home" else ("settlement.stable_residence=any",)
    model = Mobility(scenario(folder, reform, sets=(*QUIET, *home, *asked, *more)), rng=2, world=cohort(6_000)).run_to(
        "2023-12"
    )
    made = []
    for _ in range(years):
        settled = 0
        for _ in range(12):
            model.step()
            settled += int(model.totals.converted.sum())
        made.append(settled)
    return made, model


@pytest.mark.parametrize("fall", FALLS)
def test_those_kept_out_are_released(tmp_path, fall):
    slow, _ = grants(tmp_path, fall, "settlement.backlog_application_hazard=0")
    made, model = grants(tmp_path, fall)
    assert made[0] > 1.5 * slow[0] > 0
    assert made[0] > made[1] > made[2]
    places, workers, tracks = model.inputs.places, model.slots.workers, model.inputs.tracks
    assert set(places["freed"][0::3]) == {month_numbers.parse_month("2024-01")}
    late = workers.copy()
    late["clocks"] = worker_record.replace_field(late["clocks"], worker_record.ARRIVED, int(places["freed"][0]))
    here = np.flatnonzero(workers["place"][:2000] % 3 == worker_record.CHENGQU)
    left = [slot for slot in here if was_kept_out(places, tracks, workers[slot], slot, model.key)]
    assert left and not any(was_kept_out(places, tracks, late[slot], slot, model.key) for slot in left)


def test_a_bar_that_rises_or_stays_releases_nobody(tmp_path):
    asked = (*QUIET, *CONDITIONS, "settlement.stable_residence=any")
    for values in ("settlement.insured_months: 24", "settlement.insured_months: 12"):
        reform = f"\nreforms:\n  - from: 2024-01\n    set: {{{values}}}\n"
        model = Mobility(scenario(tmp_path, reform, sets=asked), rng=2, world=cohort(900)).run_to("2024-02")
        workers, tracks = model.slots.workers, model.inputs.tracks
        assert not np.any([was_kept_out(model.inputs.places, tracks, workers[s], s, model.key) for s in range(900)])
