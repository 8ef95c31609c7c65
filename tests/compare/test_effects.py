import numpy as np
import pandas as pd
import pytest

from sim.compare.paired_effects import compare_variants
from sim.compare.run_outcomes import ALL, LARGE, ROUTES, complete_years, read_run_outcomes
from sim.compare.text.effect_line import describe_effect
from sim.compare.value_months import describe_end, describe_months
from tests.helpers_fake_model import finished


def table(base, variant):
    rows = [
        {
            "scenario": name,
            "replicate": number,
            "outcome": "urbanisation_gap",
            "group": ALL,
            "year": 2035,
            "value": value,
        }
        | {"first_month": "2035-12", "last_month": "2035-12"}
        for name, values in (("base", base), ("variant", variant))
        for number, value in enumerate(values)
    ]
    return compare_variants(pd.DataFrame(rows), "base", ["variant"]).iloc[0]


def test_all_variants_are_compared_over_the_same_pairs():
    """One variant has no cut-off in pair 0, another none in pair 1, a third none at all: pair 2 is left, of the base too."""
    cutoffs = {"base": (90.0, 95.0, 97.0), "a": (None, 94.0, 99.0), "b": (80.0, None, 91.0), "none": (None,) * 3}
    rows = [
        {"scenario": name, "replicate": pair, "outcome": "cutoff", "group": "Suzhou", "year": 2035, "value": value}
        | {"first_month": "2035-01", "last_month": "2035-12"}
        for name, values in cutoffs.items()
        for pair, value in enumerate(values)
    ]
    found = compare_variants(pd.DataFrame(rows), "base", ["a", "b", "none"]).set_index("variant")
    assert found.loc[["a", "b"], ["base", "difference", "replicates"]].values.tolist() == [[97, 2, 1], [97, -6, 1]]
    assert found.loc["none", "replicates"] == 0 and np.isnan(found.loc["none", "difference"])
    assert found["base_runs"].tolist() == [3, 3, 3] and found["variant_runs"].tolist() == [2, 2, 0]


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


def test_base_and_difference_make_the_variant_where_runs_are_missing():
    """A cut-off of 90, 95, none in the base and 80, none, 70 in the variant: one pair has both."""
    row = table([90.0, 95.0, np.nan], [80.0, np.nan, 70.0])
    assert (row["base"], row["with_variant"], row["difference"], row["replicates"]) == (90, 80, -10, 1)
    assert (row["base_runs"], row["variant_runs"], row["runs"]) == (2, 2, 3)
    assert describe_effect(row, "cut-off").what == "cut-off (in 1 of 3 pairs)"
    row = table([90.0, np.nan, 96.0], [np.nan] * 3)
    assert (row["base"], row["replicates"]) == (93, 0) and np.isnan(row["with_variant"])
    assert describe_effect(row, "cut-off").what == "cut-off (in 2 of 3 runs)"


def test_written_levels_add_up():
    draw = np.random.default_rng(8)
    for base, change in zip(draw.uniform(1, 60, 40), draw.normal(0, 3, 40), strict=True):
        told = describe_effect(table([base, base + 1], [base + change, base + 1 + 1.1 * change]), "urbanisation_gap")
        levels = [float(text.removesuffix(" points")) for text in (told.base, told.difference, told.variant)]
        assert levels[0] + levels[1] == pytest.approx(levels[2], abs=1e-9)


def test_persons_vary_by_a_worker_at_least():
    """Two pairs that both differ by 1,000: t(1) at 97.5% is 12.7062, so 1,000 more or less 12.7062 * 1000 / sqrt(2)."""
    rows = [("base", 0, 5e5), ("base", 1, 6e5), ("variant", 0, 5.01e5), ("variant", 1, 6.01e5)]
    values = pd.DataFrame(rows, columns=["scenario", "replicate", "value"])
    values = values.assign(outcome="settled", group=ALL, year=2035, first_month="2035-01", last_month="2035-12")
    row = compare_variants(values, "base", ["variant"], worker=1000.0).iloc[0]
    assert row["high"] - 1000 == pytest.approx(12.7062 * 1000 / np.sqrt(2), rel=1e-5)
    assert np.isnan(compare_variants(values, "base", ["variant"]).iloc[0]["high"])


def test_coverage_of_the_interval():
    draw = np.random.default_rng(3)
    shared = draw.normal(0, 5, (2000, 4))
    covered = []
    rows = []
    for trial in range(2000):
        for number in range(4):
            own = draw.normal(1.0, 0.5)
            rows.append(("base", number, "urbanisation_gap", str(trial), 2035, shared[trial, number]))
            rows.append(("variant", number, "urbanisation_gap", str(trial), 2035, shared[trial, number] + own))
    values = pd.DataFrame(rows, columns=["scenario", "replicate", "outcome", "group", "year", "value"])
    values = values.assign(first_month="2035-12", last_month="2035-12")
    result = compare_variants(values, "base", ["variant"])
    covered = ((result["low"] < 1) & (result["high"] > 1)).mean()
    assert abs(covered - 0.95) < 4 * np.sqrt(0.95 * 0.05 / 2000)
    assert result["variance_ratio"].median() > 20


def test_outcomes_of_a_known_run(tmp_path):
    run = finished(tmp_path / "run", months=38)  # to January 2024
    found = read_run_outcomes(run).set_index(["outcome", "group", "year"])["value"].sort_index()
    cities = run.cities
    assert found["settled_so_far", ALL, 2024] == cities["settled"].sum()
    assert set(found["settled"][ALL].index) == {2021, 2022, 2023}
    assert found["settled_in_city", "City 7", 2024] == cities.loc[cities["name"] == "City 7", "settled"].sum()
    assert found["settled_in_city"].groupby("year").sum().to_dict() == found["settled_so_far", ALL].to_dict()
    large = cities["size_class"].isin(["super_large", "megacity"]) & (cities["month"].dt.year == 2022)
    assert found["settled", LARGE, 2022] == cities.loc[large, "settled"].sum()
    december = cities[cities["month"] == "2022-12-01"]
    assert found["residents", ALL, 2022] == december["residents"].sum()
    assert found["urbanisation_gap", ALL, 2022] == run.national.set_index("month").loc["2022-12-01", "urbanisation_gap"]
    july = run.settlement[(run.settlement["month"] == "2021-07-01") & (run.settlement["name"] == "City 7")]
    assert found["cutoff", "City 7", 2021] == july["cutoff"].iloc[0]


def test_a_run_without_a_whole_year_keeps_what_it_has():
    months = pd.Series(pd.date_range("2020-11-01", periods=5, freq="MS"))
    assert complete_years(months) == [2020, 2021]


def test_values_name_their_months(tmp_path):
    run = finished(tmp_path / "run", months=27)  # to February 2023
    found = read_run_outcomes(run).set_index(["outcome", "group", "year"])[["first_month", "last_month"]].sort_index()
    assert (
        tuple(found.loc["settled", ALL, 2022]) == ("2022-01", "2022-12") and ("settled", ALL, 2023) not in found.index
    )
    assert tuple(found.loc["settled_so_far", ALL, 2023]) == ("2020-12", "2023-02")
    assert tuple(found.loc["urbanisation_gap", ALL, 2023]) == ("2023-02", "2023-02")
    part = read_run_outcomes(finished(tmp_path / "part", months=4)).set_index(["outcome", "group", "year"]).sort_index()
    assert describe_months(part.loc["settled", ALL, 2021]) == "January to March 2021"
    assert describe_months(part.loc["settled", ALL, 2020]) == "December 2020"
    assert describe_end(part.loc["urbanisation_gap", ALL, 2021]) == "the end of March 2021"


def test_routes_add_up_to_what_is_admitted_and_leave_rankings_out_of_applications(tmp_path):
    run = finished(tmp_path / "run", 26, 1)
    values = read_run_outcomes(run).set_index(["outcome", "group"])["value"]
    last = values.loc[[name for name in ROUTES]]
    table = run.settlement
    assert sum(last[name, ALL] for name in ("by_ranking", "by_posts", "without_ranking")) == table["admitted"].sum()
    assert last["applied", ALL] == table["applicants"].sum() - table["ranked_applicants"].sum()
    assert last["could_apply", ALL] == pytest.approx(table["eligible"].sum() / 26)
    assert last["arrived", "City 7"] == run.cities.loc[run.cities["name"] == "City 7", "arrivals"].sum()
