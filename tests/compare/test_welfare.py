"""Who wins and who loses, on runs made by hand."""

import numpy as np
import pytest

from sim.compare.welfare import ALL, welfare
from tests.fakes import finished


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    rounds = [
        [finished(folder / f"{name}-{seed}", 26, seed, extra) for name, extra in (("base", 0.0), ("variant", 0.5))]
        for seed in range(2)
    ]
    return welfare(rounds, ["base", "variant"])


def test_every_other_worker_wins_half_a_log_point(table):
    """Of 200 workers, each for 20,000 persons, 100 gain .5: exp(.5) - 1; the others keep what they had."""
    row = table[(table["year"] == 2022) & (table[["status", "education", "size_class"]] == ALL).all(axis=1)].iloc[0]
    assert row["mean_ev"] == pytest.approx(np.expm1(0.5) / 2) and row["winners"] == 50.0 and row["losers"] == 0.0
    assert row["sum_ev"] == pytest.approx(100 * 20_000 * np.expm1(0.5)) and row["persons"] == 200 * 20_000
    assert row["sample"] == 400  # two replicates of 200 pairs


def test_groups_are_of_the_base_and_add_up(table):
    year = table[table["year"] == 2021]
    odd = year[(year["education"] == "junior") & (year["status"] == ALL)].iloc[0]  # education group 1: odd workers
    assert odd["winners"] == 100.0 and odd["mean_ev"] == pytest.approx(np.expm1(0.5))
    by_status = year[(year["status"] != ALL) & (year["education"] == ALL)]
    assert by_status["sum_ev"].sum() == pytest.approx(year[(year["status"] == ALL)]["sum_ev"].iloc[0])
    assert len(by_status) == 6
