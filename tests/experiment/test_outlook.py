"""Twenty-five years of the baseline: what has to hold (slow)."""

from pathlib import Path

import numpy as np
import pytest

from sim.model import Mobility
from sim.scenario.scenario_files import load
from sim.studies.outlook_page import END, render_outlook, run_outlook

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"


@pytest.mark.slow
def test_the_baseline_of_twenty_five_years():
    scenario = load(BASELINE, sets=("population.scale=4000", f"time.end={END}"))
    made = run_outlook(Mobility(scenario, rng=1))
    first = [made.years[year] for year in range(2021, 2026)]
    assert all(10 < year["all conversions"] < 15 for year in first)
    assert all(15 < year["moves between units"] < 25 for year in first)
    returns = sum(year["of them returns"] for year in first) / sum(year["moves between units"] for year in first)
    assert 0.15 < returns < 0.30
    assert all(year["growth of the stock elsewhere"] < 5 for year in first)
    for now, expected in made.ages.values():
        assert np.abs(now - expected).max() < 0.005
    growth = np.array([growth for _, growth, start, *_ in made.cities if start > 0.05])  # a few workers say little
    assert growth.min() > 0.5 and growth.max() < 2
    assert "## Cities that change most" in render_outlook(made)
