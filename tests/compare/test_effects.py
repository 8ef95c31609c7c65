import numpy as np
import pandas as pd
import pytest

from sim.compare.effects import effects
from sim.compare.outcomes import ALL, LARGE, complete_years, outcomes
from tests.fakes import finished


def table(base, variant):
    rows = [
        {"scenario": name, "replicate": number, "outcome": "gap", "group": ALL, "year": 2035, "value": value}
        for name, values in (("base", base), ("variant", variant))
        for number, value in enumerate(values)
    ]
    return effects(pd.DataFrame(rows), "base", ["variant"]).iloc[0]


def test_interval_is_students_over_pairs():
    # Differences 1, 2, 3: mean 2, s.d. 1, t(2) at 97.5% = 4.302653 (any table of Student's t).
    row = table([10.0, 20.0, 30.0], [11.0, 22.0, 33.0])
    half = 4.302653 / np.sqrt(3)
    assert (row["base"], row["with_variant"], row["difference"]) == (20, 22, 2)
    assert row["low"] == pytest.approx(2 - half, abs=1e-6) and row["high"] == pytest.approx(2 + half, abs=1e-6)
    assert row["variance_ratio"] == pytest.approx((100 + 121) / 1)


def test_one_pair_has_a_difference_and_no_interval():
    row = table([10.0], [11.5])
    assert row["difference"] == 1.5 and np.isnan(row["low"]) and row["replicates"] == 1


@pytest.mark.parametrize("change", [0.0, 5.0])
def test_equal_differences_have_no_interval(change):
    row = table([10.0, 20.0, 30.0], [10.0 + change, 20.0 + change, 30.0 + change])
    assert row["difference"] == change and row["replicates"] == 3
    assert np.isnan(row["low"]) and np.isnan(row["high"]) and np.isnan(row["variance_ratio"])


def test_what_only_one_of_the_two_has_gives_no_difference():
    row = table([10.0, 12.0], [np.nan, np.nan])
    assert row["base"] == 11 and np.isnan(row["difference"]) and row["replicates"] == 0


def test_coverage_of_the_interval():
    draw = np.random.default_rng(3)
    shared = draw.normal(0, 5, (2000, 4))
    covered = []
    rows = []
    for trial in range(2000):
        for number in range(4):
            own = draw.normal(1.0, 0.5)
            rows.append(("base", number, "gap", str(trial), 2035, shared[trial, number]))
            rows.append(("variant", number, "gap", str(trial), 2035, shared[trial, number] + own))
    values = pd.DataFrame(rows, columns=["scenario", "replicate", "outcome", "group", "year", "value"])
    result = effects(values, "base", ["variant"])
    covered = ((result["low"] < 1) & (result["high"] > 1)).mean()
    assert abs(covered - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 2000)
    assert result["variance_ratio"].median() > 20


def test_outcomes_of_a_known_run(tmp_path):
    run = finished(tmp_path / "run", months=38)  # to January 2024
    found = outcomes(run).set_index(["outcome", "group", "year"])["value"].sort_index()
    cities = run.cities
    assert found["settled_so_far", ALL, 2024] == cities["settled"].sum()
    assert set(found["settled"][ALL].index) == {2021, 2022, 2023}
    assert found["settled_in_city", "City 7", 2024] == cities.loc[cities["name"] == "City 7", "settled"].sum()
    assert found["settled_in_city"].groupby("year").sum().to_dict() == found["settled_so_far", ALL].to_dict()
    large = cities["size_class"].isin(["super_large", "megacity"]) & (cities["month"].dt.year == 2022)
    assert found["settled", LARGE, 2022] == cities.loc[large, "settled"].sum()
    december = cities[cities["month"] == "2022-12-01"]
    assert found["residents", ALL, 2022] == december["residents"].sum()
    assert found["gap", ALL, 2022] == run.national.set_index("month").loc["2022-12-01", "gap"]
    july = run.settlement[(run.settlement["month"] == "2021-07-01") & (run.settlement["name"] == "City 7")]
    assert found["cutoff", "City 7", 2021] == july["cutoff"].iloc[0]


def test_a_run_without_a_whole_year_keeps_what_it_has():
    months = pd.Series(pd.date_range("2020-11-01", periods=5, freq="MS"))
    assert complete_years(months) == [2020, 2021]
