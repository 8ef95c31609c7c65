"""A country of tables becomes a world that meets them, and runs."""

import shutil

import numba
import numpy as np
import pandas as pd
import pytest

from sim.cli_messages import warn_about_scenarios
from sim.core.random_draws import run_key
from sim.country.country_folder import read_country
from sim.experiment.run_plan import plan_run
from sim.experiment.scenario_run import run
from sim.parameters.run_settings import Start
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.scenario_files import load
from sim.world.population_counts import count_population
from sim.world.record_checks import count_misfits
from sim.world.synthetic.synthetic_world import DEFAULT_HAZARD, DEFAULT_WORK
from sim.world.world_builder import build_starting_world
from tests.helpers_shipped_files import LITTORAL, ROOT

SCALE = 500.0


def built(folder, seed=1, scale=SCALE):
    from sim.world.country_tables.country_world import build_country_world

    return build_country_world(read_country(folder), 1457, scale, run_key(seed), Start(), DEFAULT_WORK, DEFAULT_HAZARD)


@pytest.fixture(scope="module")
def world():
    return built(LITTORAL)


def test_people_are_those_of_the_tables(world):
    assert count_misfits(world.workers, len(world.cities), world.month) == 0
    found = count_population(world.workers, 3 * len(world.cities))
    tables = read_country(LITTORAL)
    people, children = tables.table("people"), tables.table("children")
    adults = people.groupby("city")["persons"].sum()[list(world.cities.name)].to_numpy()
    assert np.abs(found.adults.reshape(-1, 3).sum(axis=1) * SCALE - adults).max() <= SCALE
    young = children.groupby("city")["persons"].sum()[list(world.cities.name)].to_numpy()
    assert np.abs(found.children.reshape(-1, 3).sum(axis=1) * SCALE - young).max() <= SCALE
    away = people[people["registered"].str.endswith("elsewhere")].groupby("city")["persons"].sum()
    assert np.abs(found.elsewhere.reshape(-1, 3).sum(axis=1) * SCALE - away[list(world.cities.name)]).max() <= 3 * SCALE
    by_zone = people.groupby(["city", "zone"])["persons"].sum()
    for row, city in enumerate(world.cities.name):
        for zone, name in enumerate(("chengqu", "towns", "rural")):
            assert abs(found.adults[3 * row + zone] * SCALE - by_zone[city, name]) <= 3 * SCALE


def test_schooling_sex_and_age_are_those_of_the_tables(world):
    from sim.world.worker_record import BORN, EDUCATION, EDUCATION_LEVEL, FEMALE, SEX, read_field

    tables = read_country(LITTORAL)
    merged = (
        tables.table("people").drop(columns="education").merge(tables.table("education"), on=["zone", "sex", "age"])
    )
    merged["persons"] *= merged["share"]
    age = (world.month - read_field(world.workers["origin"], BORN).astype(int)) // 12
    grown = age >= 20  # those of 16 to 19 get the level they will reach
    for level, name in enumerate(EDUCATION):
        asked = merged[(merged["education"] == name) & (merged["age"] != "16-19")]["persons"].sum()
        made = (grown & (read_field(world.workers["traits"], EDUCATION_LEVEL) == level)).sum() * SCALE
        assert made == pytest.approx(asked, rel=0.02, abs=20 * SCALE), name
    women = merged[merged["sex"] == "female"]["persons"].sum()
    assert (read_field(world.workers["traits"], SEX) == FEMALE).sum() * SCALE == pytest.approx(women, rel=0.005)
    for low in (30, 45, 60):
        asked = merged[merged["age"] == f"{low}-{low + 4}"]["persons"].sum()
        assert ((age >= low) & (age < low + 5)).sum() * SCALE == pytest.approx(asked, rel=0.01)


def test_cities_zones_and_distances_are_those_of_the_tables(world):
    made, zones = world.cities, read_country(LITTORAL).table("zones").set_index(["city", "zone"])
    assert made.name[0] == "Harbour" and made.region[0] == "South" and made.cluster[0] == ("Bay",)
    assert made.wage[3].tolist() == zones.loc[("Millbridge", "chengqu"), ["wage", "wage_college"]].tolist()
    assert made.rent[5] == zones.loc[("Millbridge", "rural"), "rent"]
    assert made.km[0, 1] == made.km[1, 0] == 96 and made.km[0, 0] == 30
    living = count_population(world.workers, len(made.net)).residents
    assert abs((made.net * living).sum()) < 0.0005 * living.sum()


def test_the_same_key_gives_the_same_bytes_on_any_number_of_threads(world):
    before = numba.get_num_threads()
    numba.set_num_threads(1)
    assert built(LITTORAL).workers.tobytes() == world.workers.tobytes()
    numba.set_num_threads(before)
    assert built(LITTORAL, seed=2).workers.tobytes() != world.workers.tobytes()


def test_optional_tables_may_be_left_out_or_written(tables):
    (tables / "distances.csv").unlink()
    (tables / "origins.csv").write_text(
        "city,origin,persons\n" + "".join(f"{city},Meadow,1\n" for city in read_country(LITTORAL).names if city != "Meadow")
        + "Meadow,Harbour,1\n"
    )  # fmt: skip
    made = built(tables)
    assert 70 < made.cities.km[0, 1] < 76  # as the crow flies
    elsewhere = made.workers["place"] // 3 != made.workers["registered"] // 3
    origins = set(made.workers["registered"][elsewhere] // 3)
    assert origins == {0, made.cities.name.index("Meadow")}
    people = read_country(LITTORAL).table("people").drop(columns=["line", "education"])
    whole = people.merge(read_country(LITTORAL).table("education"), on=["zone", "sex", "age"])
    whole["persons"] *= whole["share"]
    (tables / "education.csv").unlink()
    columns = ["city", "zone", "registered", "sex", "age", "education", "persons"]
    whole[columns].to_csv(tables / "people.csv", index=False)
    (tables / "origins.csv").unlink()
    shutil.copy(LITTORAL / "distances.csv", tables)
    assert built(tables).workers.tobytes() == built(LITTORAL).workers.tobytes()


def test_its_own_rules_hold_instead_of_those_of_china(scenario, tables):
    loaded = load(scenario)
    world = build_starting_world(loaded, run_key(1))
    sizes = count_population(world.workers, 21).residents[::3] * world.scale
    rules = InForce(loaded, world.cities).at(1457, sizes)
    said = {name: rules.text("settlement.regime", row) for row, name in enumerate(world.cities.name)}
    assert said["Harbour"] == "points" and said["Northgate"] == "conditions" and said["Meadow"] == "open"
    assert rules.text("settlement.points.quota", 0) == "6000"
    assert rules.origin("settlement.regime", 0).document == "Residence Ordinance of Harbour, 2018"
    assert rules.value("work.retirement_men") == 60
    shutil.rmtree(tables / "rules")
    chinese = InForce(load(scenario), world.cities).at(1457, sizes)
    assert chinese.origin("settlement.regime", 0).document.startswith("NDRC 2019")


def test_a_reform_may_name_its_regions(scenario):
    text = scenario.read_text()
    reform = "reforms:\n  - from: 2022-01\n    where: {region: North}\n    set: {settlement.regime: closed}\n"
    scenario.write_text(text + reform)
    loaded = load(scenario)
    world = build_starting_world(loaded, run_key(1))
    rules = InForce(loaded, world.cities).at(1470, np.full(7, 2e6))
    closed = [name for row, name in enumerate(world.cities.name) if rules.text("settlement.regime", row) == "closed"]
    assert closed == ["Northgate", "Ironhill", "Ferryport", "Meadow"]


def test_a_census_under_another_date_is_told(scenario, capsys):
    warn_about_scenarios(load(scenario))
    assert capsys.readouterr().err == ""
    scenario.write_text(scenario.read_text().replace("2021-06", "2019-01"))
    warn_about_scenarios(load(scenario))
    said = capsys.readouterr().err
    assert "line 3: the people, wages and rents of tables are those of 2021-06, and the run starts in 2019-01" in said
    warn_about_scenarios(load(ROOT / "baseline.yaml"), load(ROOT / "worlds" / "littoral.yaml"))
    assert capsys.readouterr().err == ""
    warn_about_scenarios(load(ROOT / "baseline.yaml", ["time.start=2015-01"]))
    assert "of china-2020 are those of 2020-11, and the run starts in 2015-01" in capsys.readouterr().err


def test_a_run_is_known_by_its_tables_and_made_again_from_its_folder(scenario, tables, tmp_path):
    loaded = load(scenario)
    made = run(loaded, results=tmp_path / "results", quiet=True)
    assert len(made.national) == 10 and made.manifest["data_checksum"] == read_country(tables).checksum
    again = load(made.path / "scenario.yaml")
    assert plan_run(again, results=tmp_path / "results").path == made.path
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.copytree(tables, moved / "tables")
    shutil.copy(scenario, moved)
    assert plan_run(load(moved / scenario.name), results=tmp_path / "results").path == made.path
    frame = pd.read_csv(tables / "zones.csv")
    frame.loc[0, "wage"] += 1
    frame.to_csv(tables / "zones.csv", index=False)
    assert plan_run(load(scenario), results=tmp_path / "results").path != made.path


def test_the_tables_that_ship_are_those_of_their_program(tmp_path):
    import runpy

    runpy.run_path(str(ROOT / "worlds" / "make.py"))["main"](tmp_path)
    for path in sorted(tmp_path.glob("*.csv")):
        assert path.read_text() == (LITTORAL / path.name).read_text(), path.name


def test_too_few_workers_are_refused(scenario):
    from sim.core.errors import ScenarioError

    scenario.write_text(scenario.read_text().replace("scale: 5000", "scale: 500000"))
    with pytest.raises(ScenarioError, match="needs 100 workers"):
        load(scenario)


@pytest.mark.slow
def test_china_written_as_tables_is_the_same_country(tmp_path, build_china):
    from sim.world.export import main

    main(tmp_path / "china")
    scale = 20_000.0
    one, other = build_china(scale), built(tmp_path / "china", scale=scale)
    a, b = count_population(one.workers, 1101), count_population(other.workers, 1101)
    for field in ("adults", "children", "registered"):
        found, made = (getattr(of, field).reshape(-1, 3).sum(axis=1) for of in (a, b))
        assert np.abs(found - made).max() <= (4 if field != "registered" else 40), field
    assert abs(len(one.workers) - len(other.workers)) <= 10


def test_the_page_of_the_tables_is_current_and_linked():
    from sim.docs_pages.country_tables import PAGE, renew_table_reference

    text = PAGE.read_text(encoding="utf-8")
    assert renew_table_reference(text) == text, "run: python -m sim.docs_pages world"
    for page in (PAGE.parent / "index.md", ROOT / "README.md"):
        assert "world.md)" in page.read_text(encoding="utf-8"), page


def test_words_of_the_tables_are_those_of_the_records():
    from sim.country import table_formats as tables
    from sim.world import worker_record
    from sim.world.china import margin_errors

    assert (
        tables.ZONES == worker_record.ZONES
        and tables.EDUCATION == worker_record.EDUCATION
        and tables.AGES == margin_errors.AGES
    )


def test_scenarios_of_it_are_compared(scenario, tmp_path):
    from sim.compare.paired_comparison import compare

    text = "name: the North closes\nextends: mine.yaml\nreforms:\n  - from: 2021-09\n    where: {region: North}\n"
    (tmp_path / "closed.yaml").write_text(text + "    set: {settlement.regime: closed}\n")
    pair = [load(scenario), load(tmp_path / "closed.yaml")]
    made = compare(pair, replicates=1, results=tmp_path / "results", quiet=True)
    said = " ".join(made.summary.split())
    assert "Northgate" in said and "Beijing" not in said and "China" not in said
