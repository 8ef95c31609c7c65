"""Who looks for work at the start: the steady state of losing and finding, school left for a search."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.world.start.initial_unemployment import follow_cohort, unemployed_shares

WORK = SimpleNamespace(job_loss=0.01, job_finding=0.19)
LEAVING, RETIREMENT = np.array([16, 16, 18, 21, 22, 25, 28]), np.array([[60, 60], [55, 50]])


def test_after_years_of_the_same_age_pattern_it_is_loss_over_loss_and_finding():
    assert follow_cohort(np.full(121, 0.8), 16, 60, False, WORK)[40] == pytest.approx(0.05)


def test_who_leaves_school_looks_for_work():
    made = follow_cohort(np.full(121, 0.8), 18, 60, True, WORK)
    months = 0.05 + 0.95 * 0.8 ** np.arange(1, 13)
    assert made[18] == pytest.approx(months.mean()) and made[18] > made[19] > made[20]


def test_who_comes_back_from_home_looks_for_work():
    """A fifth of the labour force of 40 is new, the others are in the steady state."""
    active = np.where(np.arange(121) < 40, 0.4, 0.5)
    months = 0.05 + (0.2 + 0.8 * 0.05 - 0.05) * 0.8 ** np.arange(1, 13)
    assert follow_cohort(active, 16, 60, False, WORK)[40] == pytest.approx(months.mean())


def test_insured_work_is_not_left_with_age_but_the_search_for_it_is():
    active = np.maximum(0.9 - 0.01 * np.maximum(np.arange(121) - 30, 0), 0.01)
    made = unemployed_shares(np.stack([active, active]), LEAVING, RETIREMENT, WORK)
    assert (made[1, 0, 0, 32:60] < made[0, 0, 0, 32:60]).all()
    assert made[0, 0, 0, 45] == pytest.approx(0.05)
    assert made.shape == (2, 2, 7, 121) and made.min() >= 0 and made.max() <= 1
