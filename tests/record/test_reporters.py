import numpy as np
import pandas as pd
import pytest

from sim.core import month_numbers
from sim.outputs import run_manifest, table_store
from sim.outputs.table_reporter import TABLES, TableReporter
from sim.outputs.tables.measure_meanings import MEANINGS
from sim.scenario.schema import Scenario
from tests.helpers_fake_model import CITY_COUNT, FakeModel

MONTHS = 26
OF = {"scenario": "fake", "seed": 1, "replicate": 0}


@pytest.fixture(scope="module")
def tables():
    return made()


def made(seed=1):
    model = FakeModel(seed)
    reporter = TableReporter(model.month + MONTHS, OF)
    reporter.observe(model)
    for _ in range(MONTHS):
        model.step()
        reporter.observe(model)
    return reporter.finish()


def test_one_row_a_month_and_city_and_the_start_first(tables):
    cities = tables["cities"].to_pandas()
    assert len(cities) == (MONTHS + 1) * CITY_COUNT
    assert str(cities["month"].iloc[0]) == "2020-11-01 00:00:00"
    assert str(cities["month"].iloc[-1]) == "2023-01-01 00:00:00"
    assert len(tables["national"]) == MONTHS + 1


def test_zones_add_up_and_are_persons(tables):
    cities = tables["cities"].to_pandas()
    assert (cities["chengqu"] + cities["towns"] + cities["rural"] == cities["residents"]).all()
    assert (cities["residents"] % 1000 == 0).all()


def test_the_nation_is_the_sum_of_its_cities(tables):
    cities, national = tables["cities"].to_pandas(), tables["national"].to_pandas()
    sums = cities.groupby("month", sort=False)[["residents", "settled", "registered_urban", "deaths"]].sum()
    for name in sums:
        np.testing.assert_array_equal(sums[name], national[name])
    np.testing.assert_allclose(
        national["urbanisation"] - national["registered_urbanisation"], national["urbanisation_gap"]
    )


def test_flows_are_of_the_year_and_hold_no_empty_rows(tables):
    flows = tables["flows"].to_pandas()
    assert list(flows["year"]) == [2020, 2020, 2021, 2021, 2022, 2022, 2023, 2023]
    of_2021 = flows[flows["year"] == 2021].set_index("origin")["moves"]
    assert of_2021["City 1"] == 12 * 4 * 1000 and of_2021["City 4"] == 12 * 1000
    assert list(flows["education"][:2]) == ["senior", "primary or none"]


def test_what_does_not_exist_is_empty(tables):
    settlement = tables["settlement"]
    assert settlement["cutoff"].null_count == len(settlement) - 2
    july = settlement.to_pandas().dropna(subset="cutoff")
    assert list(july["quota"]) == [6000, 6000]


def test_every_column_says_unit_and_meaning(tables):
    for name, table in tables.items():
        assert table.schema.metadata[b"description"]
        for field in table.schema:
            assert field.metadata[b"description"], (name, field.name)
            assert b"unit" in field.metadata


def test_same_rows_same_bytes(tables, tmp_path):
    for folder, content in (("one", tables), ("two", made())):
        (tmp_path / folder).mkdir()
        table_store.write_tables(content, tmp_path / folder)
    for name in TABLES:
        assert (tmp_path / f"one/{name}.parquet").read_bytes() == (tmp_path / f"two/{name}.parquet").read_bytes()


def test_read_gives_timestamps(tables, tmp_path):
    table_store.write_tables(tables, tmp_path)
    run_manifest.write_manifest(tmp_path, {})
    frame = table_store.read_run_table(tmp_path, "cities")
    assert frame["month"].iloc[0] == pd.Timestamp("2020-11-01")
    assert month_numbers.format_month(month_numbers.parse_month("2020-11")) == "2020-11"


def test_every_measure_is_listed_and_every_listed_one_is_written(tables):
    assert set(tables["measures"]["measure"].to_pylist()) == set(MEANINGS)


def test_every_table_begins_with_its_run_and_counts_shares_in_percent(tables):
    for table in tables.values():
        frame = table.to_pandas()
        assert list(frame.columns[:3]) == ["scenario", "seed", "replicate"]
        assert (frame[["scenario", "seed", "replicate"]].astype(str) == ["fake", "1", "0"]).all(axis=None)
        assert not [field.name for field in table.schema if field.metadata[b"unit"] == b"share"]


@pytest.mark.parametrize(("seed", "replicate"), [(2**64 - 1, 2**31 - 1), (0, 0)])
def test_the_largest_seed_and_replicate_that_a_scenario_may_have_are_written(seed, replicate):
    scenario = Scenario(seed=seed, replicate=replicate)
    model = FakeModel()
    reporter = TableReporter(model.month, {"scenario": "fake", "seed": scenario.seed, "replicate": scenario.replicate})
    reporter.observe(model)
    row = reporter.finish()["national"].to_pylist()[0]
    assert (row["seed"], row["replicate"]) == (seed, replicate)
    with pytest.raises(ValueError):
        Scenario(seed=seed + 2**64, replicate=replicate + 2**31)
