"""Every value of prices, budgets and services can be run at both ends of what a file may say, alone and all together."""

import annotated_types
import numpy as np
import pytest

from sim.model import Mobility
from sim.parameters.parameter_registry import PARAMETERS
from tests.laws.helpers_worlds import made_up, scenario

SECTIONS = ("prices", "budget", "services")
WIDEST = {"ge": 0.0, "gt": 0.0, "le": 1e6, "lt": 1e6}


def ends(path: str) -> tuple[float, float]:
    """Return the least and the most a file may say; of open ends what lies just inside."""
    least, most = -1e6, 1e6
    for bound in PARAMETERS[path].metadata:
        if isinstance(bound, annotated_types.Ge):
            least = bound.ge
        elif isinstance(bound, annotated_types.Gt):
            least = bound.gt + 1e-9
        elif isinstance(bound, annotated_types.Le):
            most = bound.le
        elif isinstance(bound, annotated_types.Lt):
            most = bound.lt - 1e-9
    return least, most


PATHS = [path for path in PARAMETERS if path.split(".")[0] in SECTIONS]
CASES = [(path, end) for path in PATHS for end in (0, 1)]


def lives(folder, *sets) -> Mobility:
    model = Mobility(scenario(folder, sets=sets), rng=8, world=made_up(cities=6, workers=1500, seed=6)).run_to(
        "2022-02"
    )
    for name, values in model.month_economy.items():
        unknown = np.isnan(values) if name.startswith("wage") else np.zeros(values.shape, bool)  # of nobody
        assert np.isfinite(values[~unknown]).all(), name
    return model


def test_there_are_ends_to_try():
    assert len(PATHS) > 30 and "prices.small_group_smoothing" in PATHS


@pytest.mark.filterwarnings("error", "ignore:The world handed over")
@pytest.mark.parametrize(("path", "end"), CASES, ids=[f"{path}-{('low', 'high')[end]}" for path, end in CASES])
def test_a_value_at_its_end_leaves_totals_finite(tmp_path, path, end):
    value = ends(path)[end]
    lives(tmp_path, f"{path}={int(value) if float(value).is_integer() else value}")
