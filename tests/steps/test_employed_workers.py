"""Who works where, read off the totals, and how far a city's wage is from the nation's."""

import numpy as np
import pytest

from sim.kernels import worker_counts
from sim.steps.economy.city_economies import log_wage_gap
from sim.steps.month_totals import Totals
from sim.steps.work.employed_workers import ELSEWHERE, LOCAL, count_employed, sum_zones
from sim.world.worker_record import COLLEGE, INFORMAL, INSURED, JUNIOR, UNEMPLOYED
from tests.kernels.helpers_people import counts, people

LOW, HIGH = 0, 1


def test_the_employed_are_told_by_schooling_and_registration():
    here, away = {"work": INSURED}, {"work": INFORMAL, "registered": 8}
    low, high = {"education": JUNIOR}, {"education": COLLEGE}
    each = [here | low] * 5 + [here | high] * 3 + [away | low] * 2 + [away | high] + [low | {"work": UNEMPLOYED}] * 4
    workers, made = people(*each), counts()
    worker_counts.count_all_stocks(workers, len(workers), made)
    found = count_employed(Totals(made))
    assert found[3].tolist() == [[5, 2], [3, 1]] and found.sum() == 11
    assert [found[3, HIGH, LOCAL], found[3, LOW, ELSEWHERE]] == [3, 2]


def test_zones_are_summed_to_cities():
    assert sum_zones(np.arange(6)).tolist() == [3, 12]
    assert sum_zones(np.arange(12).reshape(6, 2)).tolist() == [[6, 9], [24, 27]]


def test_the_gap_is_to_the_mean_of_all_in_work():
    work, wage = np.zeros((9, 2, 2)), np.ones((9, 2))
    work[0, LOW], work[3, LOW], wage[0, LOW], wage[3, LOW] = (20, 10), (5, 5), 2.0, 6.0
    found = log_wage_gap(work, wage)
    assert found[:, LOW] == pytest.approx([np.log(2 / 3), np.log(6 / 3), 0.0])  # nobody works in the third city
    assert not found[:, HIGH].any()
