"""Student's distribution: values of printed tables, and what stands where there is no interval."""

import numpy as np
import pytest

from sim.statistics.student_t import student_quantile, student_upper_tail

# Fisher and Yates, Statistical Tables, table III: two-sided 5% points of t
TABLE = {1: 12.706, 2: 4.303, 3: 3.182, 10: 2.228, 30: 2.042}


@pytest.mark.parametrize(("freedom", "value"), TABLE.items())
def test_it_agrees_with_the_printed_table(freedom, value):
    """The two functions undo each other at the points of the table."""
    assert student_quantile(0.975, freedom) == pytest.approx(value, abs=5e-4)
    assert student_upper_tail(value, freedom) == pytest.approx(0.025, abs=5e-5)


def test_one_pair_has_no_interval():
    """Without degrees of freedom there is no quantile, whatever stands beside it."""
    assert np.isnan(student_quantile(0.975, np.array([np.nan, 3.0]))).tolist() == [True, False]
