"""Who wins and who loses, on runs made by hand."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from sim.compare.welfare_effects import ALL, GROUPS, income_bands, pair_workers, summarise_welfare
from sim.core import month_numbers
from tests.helpers_fake_model import finished

REFORM = month_numbers.parse_month("2022-07")
WORKERS = 4000


def run(values, education="junior"):
    """Make a run of 2021-2023 with the log income-equivalents of 2022 and 2023 given; 10 persons a row."""
    years = {2021: np.zeros(WORKERS), 2022: values, 2023: values}
    frames = [
        pd.DataFrame({
            "year": year, "worker": np.arange(WORKERS), "born": 900, "status": "native",
            "education": np.where(np.arange(WORKERS) % 2 == 1, education if year == 2021 else "senior", "primary"),
            "size_class": "small", "log_income_equivalent": of_year, "weight": 10,
        })
        for year, of_year in years.items()
    ]  # fmt: skip
    return SimpleNamespace(welfare_workers=pd.concat(frames, ignore_index=True))


def rounds(differences):
    """Make pairs of runs that differ by what is given for every pair, an array of workers."""
    return [[run(np.zeros(WORKERS)), run(difference)] for difference in differences]


def drifted(mean, spread, count=4):
    """Draw lives that drifted apart around a mean, normal in logs, for a number of pairs."""
    draw = np.random.default_rng(5)
    return [draw.normal(mean, spread, WORKERS) for _ in range(count)]


def found(differences, since=REFORM):
    return pair_workers(rounds(differences), ["base", "variant"], [since])


def everybody(table, year=2022):
    """Pick the row of everybody in a year."""
    return table[(table["year"] == year) & (table[GROUPS] == ALL).all(axis=1)].iloc[0]


def test_the_spread_of_lives_is_no_gain():
    """Everybody loses 2%, lives drifted apart by .3: the mean of exp(d) - 1 is +2.5%, what a worker loses is 2%."""
    differences = drifted(-0.02, 0.3)
    assert np.mean([np.expm1(d).mean() for d in differences]) > 0.02
    row = everybody(summarise_welfare(found(differences)))
    assert row["low"] < -0.02 < row["high"] < 0 and row["told"] == "fall"
    assert row["equivalent"] == pytest.approx(100 * np.expm1(row["log_points"])) and -3.5 < row["equivalent"] < -0.5


def test_nothing_is_told_where_noise_leads():
    """Nobody gains or loses but by drift: neither a gain nor winners and losers, though 97% of the lives differ by 1%."""
    row = everybody(summarise_welfare(found(drifted(0.0, 0.3))))
    assert row["low"] < 0 < row["high"] and row["told"] == ""
    assert row[["equivalent", "winners", "losers"]].isna().all()


def test_one_pair_tells_nothing():
    row = everybody(summarise_welfare(found(drifted(0.1, 0.1, count=1))))
    assert row[["low", "high", "equivalent", "winners"]].isna().all() and row["log_points"] == pytest.approx(
        0.1, abs=0.01
    )


def test_less_than_a_percent_is_no_gain():
    """A quarter gains .5%, a quarter 2.5%, a quarter loses 3.5%, a quarter nothing; the pairs differ by little."""
    kinds = np.resize([0.005, 0.025, -0.035, 0.0], WORKERS)
    made = found([kinds + 1e-4 * (np.arange(WORKERS) < 4 * n) for n in (1, 2, 3)])
    row = everybody(summarise_welfare(made))
    assert row["log_points"] == pytest.approx(kinds.mean(), abs=1e-4) and row["told"] == "fall"
    assert row["balance"] == 0 and np.isnan(row["winners"])  # as many win as lose, in every pair
    table = income_bands(made).query("year == 2022").set_index("band")
    assert table["share"].to_dict() == pytest.approx(
        {band: {-3: 25, 0: 50, 2: 25}.get(band, 0) for band in range(-10, 11)}
    )
    assert table.loc[2, "beyond"] == 25 and table.loc[3, "beyond"] == -25


def test_winners_are_told_where_they_lead():
    row = everybody(
        summarise_welfare(found([np.where(np.arange(WORKERS) % 4 < 2, 0.05, -0.001) + d for d in drifted(0, 0.001, 3)]))
    )
    assert row["told"] == "rise" and row["winners"] == pytest.approx(50) and row["losers"] == 0
    assert row["persons"] == 10 * WORKERS and row["sample"] == 3 * WORKERS and row["replicates"] == 3


def test_groups_are_those_of_the_last_year_before_the_reform():
    """Odd workers are of junior school in 2021 and of senior school from 2022 on: who gained by a reform stays comparable."""
    table = summarise_welfare(found(drifted(0.1, 0.1)))
    assert set(table["education"]) == {ALL, "junior", "primary"} and set(table["year"]) == {2022, 2023}
    odd = table[(table["education"] == "junior") & (table["status"] == ALL) & (table["year"] == 2023)].iloc[0]
    assert odd["persons"] == 10 * WORKERS / 2


@pytest.mark.parametrize("since", [None, month_numbers.parse_month("2021-01"), month_numbers.parse_month("2024-01")])
def test_any_date_of_a_reform_gives_a_table(since):
    """Before the first year's end the groups are of that year; a reform after the run leaves nothing to tell."""
    made = found(drifted(0.1, 0.1), since)
    years = [] if since == month_numbers.parse_month("2024-01") else [2021, 2022, 2023]
    assert (
        list(summarise_welfare(made)["year"].unique()) == years and list(income_bands(made)["year"].unique()) == years
    )


def test_tables_of_finished_runs_are_read(tmp_path):
    """Of 200 workers, each for 20,000 persons, 100 gain half a log point by the tables on disk."""
    runs = [[finished(tmp_path / f"{n}-{seed}", 26, seed, n / 2) for n in (0, 1)] for seed in range(2)]
    made = pair_workers(runs, ["base", "variant"], [month_numbers.parse_month("2022-03")])
    row = everybody(summarise_welfare(made))
    assert row["log_points"] == pytest.approx(0.25) and row["persons"] == 200 * 20_000 and row["sample"] == 400


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_who_has_no_finite_value_is_left_out(value):
    differences = drifted(0.1, 0.1)
    differences[0] = differences[0].copy()
    differences[0][:100] = value
    made = found(differences)
    assert everybody(summarise_welfare(made))["log_points"] == pytest.approx(0.1, abs=0.01)
    assert (
        everybody(summarise_welfare(made))["sample"] == 4 * WORKERS - 100
        and np.isfinite(income_bands(made)["share"]).all()
    )
