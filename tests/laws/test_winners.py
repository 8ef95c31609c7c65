"""Who wins in a ranked city when years of insurance weigh more; and lines moved where nobody wants to settle."""

import numpy as np
import pytest

from sim.world.worker_record import BORN, CHENGQU, EDUCATION_LEVEL, read_field
from tests.laws import helpers_pairs as pairs
from tests.laws.helpers_worlds import scenario
from tests.laws.test_signs import REFORM, START

PAIRS, MONTHS = 4, 40
LIFTED = "reforms:\n  - from: 2021-01\n    set: {settlement.open_below: 5000000, settlement.points_from: 10000000}\n"
UNWANTED = ("services.open_to_permit_holders=1", "services.exam_access=0", "settlement.preference_mean=1")


def winners(month: pairs.Month) -> np.ndarray:
    """Count who settled in a chengqu, and sum their ages in years and levels of education."""
    won = month.settled & (month.after["place"] % 3 == CHENGQU)
    age = (month.model.month - read_field(month.before["origin"], BORN)) / 12
    return np.array([won.sum(), age[won].sum(), read_field(month.before["traits"], EDUCATION_LEVEL)[won].sum()])


def means(folder, text: str) -> list[np.ndarray]:
    """Return the mean age and education of the winners, for every replicate."""
    case, told = scenario(folder, text), []
    for replicate in range(PAIRS):
        number, age, education = pairs.run(case, replicate, MONTHS, winners)
        assert number > 20
        told.append(np.array([age, education]) / number)
    return told


def test_weight_on_years_makes_winners_older_and_less_educated(tmp_path, record_property):
    base = means(tmp_path, START)
    mean, half = pairs.difference(base, means(tmp_path, START + REFORM.format("settlement.points.years_weight: 3")))
    record_property("age, education", [part.tolist() for part in (np.mean(base, axis=0), mean, half)])
    print("age, education", np.mean(base, axis=0), mean, half)
    assert (mean - half)[0] > 0
    assert (mean + half)[1] < 0


def flows(month: pairs.Month) -> np.ndarray:
    """Settled, arrived and left, by place."""
    totals = month.model.totals
    return np.stack([totals.converted, totals.arrived, totals.left])


@pytest.mark.parametrize(("sets", "same"), [(UNWANTED, True), ((), False)])
def test_lines_lifted_move_nobody_where_nobody_wants_in(tmp_path, sets, same):
    """With services all open and a taste of a year's income against it nothing differs; with start values much does."""
    lost, lifted = (pairs.run(scenario(tmp_path, text, sets), 0, 30, flows) for text in ("", LIFTED))
    print("lines lifted", lost[0].sum(), lifted[0].sum(), lost[1].sum(), lifted[1].sum())
    assert np.array_equal(lost, lifted) == same
    assert (lost[0].sum() == 0) == same
    assert same or lifted[0][0::3].sum() > lost[0][0::3].sum() + 20
