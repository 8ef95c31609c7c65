"""A country of tables becomes a world that meets them, and runs."""

import shutil

import numba
import numpy as np
import pandas as pd
import pytest

from sim.country.country import country
from sim.draws import key_of
from sim.experiment.plan import plan
from sim.experiment.run import run
from sim.rules.in_force import InForce
from sim.scenario.files import load
from sim.scenario.run import Start
from sim.telling import warn
from sim.world.build import build
from sim.world.fits import misfits
from sim.world.recount import recount
from sim.world.synthetic import DEFAULT_HAZARD, DEFAULT_WORK
from tests.shipped import LITTORAL, ROOT

SCALE = 500.0


def built(folder, seed=1, scale=SCALE):
    from sim.world.own import own

    return own(country(folder), 1457, scale, key_of(seed), Start(), DEFAULT_WORK, DEFAULT_HAZARD)


@pytest.fixture(scope="module")
def world():
    return built(LITTORAL)


def test_people_are_those_of_the_tables(world):
    assert misfits(world.workers, len(world.cities), world.month) == 0
    found = recount(world.workers, 3 * len(world.cities))
    tables = country(LITTORAL)
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
    from sim.world.columns import BORN, EDUCATION, EDUCATION_LEVEL, FEMALE, SEX, get

    tables = country(LITTORAL)
    merged = tables.table("people").drop(columns="education").merge(tables.table("education"), on=["zone", "sex", "age"])
    merged["persons"] *= merged["share"]
    age = (world.month - get(world.workers["origin"], BORN).astype(int)) // 12
    grown = age >= 20  # those of 16 to 19 get the level they will reach
    for level, name in enumerate(EDUCATION):
        asked = merged[(merged["education"] == name) & (merged["age"] != "16-19")]["persons"].sum()
        made = (grown & (get(world.workers["traits"], EDUCATION_LEVEL) == level)).sum() * SCALE
        assert made == pytest.approx(asked, rel=0.02, abs=20 * SCALE), name
    women = merged[merged["sex"] == "female"]["persons"].sum()
    assert (get(world.workers["traits"], SEX) == FEMALE).sum() * SCALE == pytest.approx(women, rel=0.005)
    for low in (30, 45, 60):
        asked = merged[merged["age"] == f"{low}-{low + 4}"]["persons"].sum()
        assert ((age >= low) & (age < low + 5)).sum() * SCALE == pytest.approx(asked, rel=0.01)


def test_cities_zones_and_distances_are_those_of_the_tables(world):
    made, zones = world.cities, country(LITTORAL).table("zones").set_index(["city", "zone"])
    assert made.name[0] == "Harbour" and made.region[0] == "South" and made.cluster[0] == ("Bay",)
    assert made.wage[3].tolist() == zones.loc[("Millbridge", "chengqu"), ["wage", "wage_college"]].tolist()
    assert made.rent[5] == zones.loc[("Millbridge", "rural"), "rent"]
    assert made.km[0, 1] == made.km[1, 0] == 96 and made.km[0, 0] == 30
    living = recount(world.workers, len(made.net)).residents
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
        "city,origin,persons\n" + "".join(f"{city},Meadow,1\n" for city in country(LITTORAL).names if city != "Meadow")
        + "Meadow,Harbour,1\n"
    )  # fmt: skip
    made = built(tables)
    assert 70 < made.cities.km[0, 1] < 76  # as the crow flies
    elsewhere = made.workers["place"] // 3 != made.workers["registered"] // 3
    origins = set(made.workers["registered"][elsewhere] // 3)
    assert origins == {0, made.cities.name.index("Meadow")}
    people = country(LITTORAL).table("people").drop(columns=["line", "education"])
    whole = people.merge(country(LITTORAL).table("education"), on=["zone", "sex", "age"])
    whole["persons"] *= whole["share"]
    (tables / "education.csv").unlink()
    columns = ["city", "zone", "registered", "sex", "age", "education", "persons"]
    whole[columns].to_csv(tables / "people.csv", index=False)
    (tables / "origins.csv").unlink()
    shutil.copy(LITTORAL / "distances.csv", tables)
    assert built(tables).workers.tobytes() == built(LITTORAL).workers.tobytes()


def test_its_own_rules_hold_instead_of_those_of_china(scenario, tables):
    loaded = load(scenario)
    world = build(loaded, key_of(1))
    sizes = recount(world.workers, 21).residents[::3] * world.scale
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
    world = build(loaded, key_of(1))
    rules = InForce(loaded, world.cities).at(1470, np.full(7, 2e6))
    closed = [name for row, name in enumerate(world.cities.name) if rules.text("settlement.regime", row) == "closed"]
    assert closed == ["Northgate", "Ironhill", "Ferryport", "Meadow"]


def test_a_census_under_another_date_is_told(scenario, capsys):
    warn(load(scenario))
    assert capsys.readouterr().err == ""
    scenario.write_text(scenario.read_text().replace("2021-06", "2019-01"))
    warn(load(scenario))
    said = capsys.readouterr().err
    assert "line 3: the people, wages and rents of tables are those of 2021-06, and the run starts in 2019-01" in said
    warn(load(ROOT / "baseline.yaml"), load(ROOT / "worlds" / "littoral.yaml"))
    assert capsys.readouterr().err == ""
    warn(load(ROOT / "baseline.yaml", ["time.start=2015-01"]))
    assert "of china-2020 are those of 2020-11, and the run starts in 2015-01" in capsys.readouterr().err


def test_a_run_is_known_by_its_tables_and_made_again_from_its_folder(scenario, tables, tmp_path):
    loaded = load(scenario)
    made = run(loaded, results=tmp_path / "results", quiet=True)
    assert len(made.national) == 10 and made.manifest["data_checksum"] == country(tables).checksum
    again = load(made.path / "scenario.yaml")
    assert plan(again, results=tmp_path / "results").path == made.path
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.copytree(tables, moved / "tables")
    shutil.copy(scenario, moved)
    assert plan(load(moved / scenario.name), results=tmp_path / "results").path == made.path
    frame = pd.read_csv(tables / "zones.csv")
    frame.loc[0, "wage"] += 1
    frame.to_csv(tables / "zones.csv", index=False)
    assert plan(load(scenario), results=tmp_path / "results").path != made.path


def test_the_tables_that_ship_are_those_of_their_program(tmp_path):
    import runpy

    runpy.run_path(str(ROOT / "worlds" / "make.py"))["main"](tmp_path)
    for path in sorted(tmp_path.glob("*.csv")):
        assert path.read_text() == (LITTORAL / path.name).read_text(), path.name


def test_too_few_workers_are_refused(scenario):
    from sim.errors import ScenarioError

    scenario.write_text(scenario.read_text().replace("scale: 5000", "scale: 500000"))
    with pytest.raises(ScenarioError, match="needs 100 workers"):
        load(scenario)


@pytest.mark.slow
def test_china_written_as_tables_is_the_same_country(tmp_path, build_china):
    from sim.world.export import main

    main(tmp_path / "china")
    scale = 20_000.0
    one, other = build_china(scale), built(tmp_path / "china", scale=scale)
    a, b = recount(one.workers, 1101), recount(other.workers, 1101)
    for field in ("adults", "children", "registered"):
        found, made = (getattr(of, field).reshape(-1, 3).sum(axis=1) for of in (a, b))
        assert np.abs(found - made).max() <= (4 if field != "registered" else 40), field
    assert abs(len(one.workers) - len(other.workers)) <= 10


def test_the_page_of_the_tables_is_current_and_linked():
    from sim.country.document import PAGE, renewed

    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python -m sim.country.document"
    for page in (PAGE.parent / "index.md", ROOT / "README.md"):
        assert "world.md)" in page.read_text(encoding="utf-8"), page


def test_words_of_the_tables_are_those_of_the_records():
    from sim.country import format as tables
    from sim.world import columns, margins

    assert tables.ZONES == columns.ZONES and tables.EDUCATION == columns.EDUCATION and tables.AGES == margins.AGES


def test_scenarios_of_it_are_compared(scenario, tmp_path):
    from sim.compare.comparison import compare

    text = "name: the North closes\nextends: mine.yaml\nreforms:\n  - from: 2021-09\n    where: {region: North}\n"
    (tmp_path / "closed.yaml").write_text(text + "    set: {settlement.regime: closed}\n")
    pair = [load(scenario), load(tmp_path / "closed.yaml")]
    made = compare(pair, replicates=1, results=tmp_path / "results", quiet=True)
    said = " ".join(made.summary.split())
    assert "Northgate" in said and "Beijing" not in said and "China" not in said
