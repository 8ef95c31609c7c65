"""Every mistake in a folder of tables is told at once: table, row, column, value, and what may be written."""

import os
import re

import pandas as pd
import pytest

from sim.cli import main
from sim.core.errors import ScenarioError
from sim.country.table_formats import TABLES
from sim.scenario.scenario_files import load


def change(folder, table, line, column, value):
    """Write another value into a line of a table, counted as editors do."""
    frame = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)
    frame.loc[line - 2, column] = value
    frame.to_csv(folder / f"{table}.csv", index=False)


def told(scenario):
    with pytest.raises(ScenarioError) as found:
        load(scenario)
    return [(m.file.rsplit("/", 1)[-1], m.line, m.path, m.message) for m in found.value.mistakes]


ONE = [  # table, line, column, value, what is said
    ("zones", 3, "wage", "-5", "is -5. Write a number above 0 (money a year)."),
    ("zones", 3, "wage", "dear", "is dear. Write a number above 0"),
    ("zones", 3, "wage", "", "is empty. Write a number above 0"),
    ("zones", 3, "wage", "nan", "is nan. Write a number"),
    ("zones", 3, "wage", "inf", "is inf. Write a number"),
    ("zones", 3, "wage", "1e999", "is 1e999. Write a number"),
    ("zones", 3, "wage", "30,000", "is 30,000. Write a number"),
    ("zones", 4, "net", "0.5", "is 0.5. Write a number from -0.2 to 0.2 (share a year)."),
    ("zones", 4, "renting", "20 %", "is 20 %. Write a number from 0 to 1"),
    ("zones", 5, "zone", "Towns", "is Towns. Write one of: chengqu, towns, rural."),
    ("zones", 5, "city", "Harbor", "is Harbor, no city of cities.csv. Did you mean Harbour?"),
    ("cities", 3, "id", "1", "is the number of another city. Give each its own."),
    ("cities", 3, "id", "1.5", "is 1.5. Write a whole number from 1"),
    ("cities", 3, "name", "Harbour", "is Harbour, as on line 2. Keep one."),
    ("cities", 3, "name", "\x1b[2J", "is ?[2J. Write a name."),
    ("cities", 3, "latitude", "91", "is 91. Write a number from -90 to 90 (degrees north)."),
    ("people", 9, "persons", "-1", "is -1. Write a number, 0 or more (persons)."),
    ("people", 9, "age", "20-25", "is 20-25. Write one of: 16-19, 20-24"),
    ("people", 9, "registered", "here", "is here. Write one of: urban here, rural here"),
    ("people", 9, "sex", "man", "is man. Write one of: male, female."),
    ("education", 9, "share", "0.9", "not to 1."),
    ("education", 9, "education", "PhD", "is PhD. Write one of: primary or none"),
    ("children", 9, "age", "16", "is 16. Write one of: 0-4"),
    ("children", 2, "persons", "9e9", "a record holds two each"),
    ("distances", 2, "to", "Harbour", "is the same city"),
    ("distances", 2, "km", "0", "is 0. Write a number above 0 (km)"),
    ("distances", 3, "to", "Millbridge", "as on line 2. Keep one."),
    ("schedules", 2, "value", "1.2", "is above 1. share of boys"),
    ("schedules", 3, "zone", "", "is empty. This schedule needs it."),
    ("schedules", 3, "age", "4", "is not meant in this schedule. Leave it empty."),
    ("schedules", 50, "age", "4", "Keep one."),
    ("schedules", 50, "schedule", "deaths", "is deaths. Write one of: death, birth"),
]  # fmt: skip


@pytest.mark.parametrize("case", ONE, ids=lambda case: "-".join(map(str, case[:4])))
def test_one_mistake_is_told_with_its_place(case, tables, scenario):
    table, line, column, value, words = case
    change(tables, table, line, column, value)
    found = [mistake for mistake in told(scenario) if words in mistake[3]]
    assert found and found[0][0] == f"{table}.csv"
    assert found[0][1] in (line, 0), found


def test_all_mistakes_of_all_tables_at_once(tables, scenario, capsys):
    change(tables, "zones", 3, "wage", "-5")
    change(tables, "people", 9, "age", "old")
    change(tables, "cities", 4, "longitude", "200")
    (tables / "children.csv").unlink()
    (tables / "rules" / "harbour.yaml").write_text("city: Harbour\nchanges: 5\n")
    text = scenario.read_text().replace("scale: 5000", "scale: 0")
    scenario.write_text(text)
    found = {(file, line, path) for file, line, path, _ in told(scenario)}
    expected = {
        ("zones.csv", 3, "wage"),
        ("people.csv", 9, "age"),
        ("cities.csv", 4, "longitude"),
        ("children.csv", 0, ""),
    }
    assert found >= {*expected, ("mine.yaml", 4, "population.scale"), ("harbour.yaml", 2, "changes")}
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(scenario)])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert re.search(r"zones\.csv line 3 +wage +is -5\. Write a number above 0 \(money a year\)\.", said), said


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_that_is_missing_empty_or_no_table_is_named(table, tables, scenario):
    path = tables / table.file
    path.unlink(missing_ok=True)
    said = str(told(scenario)) if table.name not in ("origins", "distances") else ""
    assert said == "" or table.file in said
    for content in (b"", b"\n\n", b"\x00\xff\xfe", b"a,b\n1,2\n", b"\xff\xfe\x00", b'"unclosed\n'):
        path.write_bytes(content)
        assert any(file == table.file for file, *_ in told(scenario)), content
    path.unlink()
    os.mkfifo(path)
    assert any(file == table.file for file, *_ in told(scenario))
    path.unlink()
    path.mkdir()
    assert any(file == table.file for file, *_ in told(scenario))


@pytest.mark.parametrize(
    "text", ["name: x\n", "name: x\ncensus: 1 June\n", "", "\t", "name: x\ncensus: 2021-06\nseed: 3\n", "- a"]
)
def test_what_the_tables_are_of_is_checked_too(text, tables, scenario):
    (tables / "world.yaml").write_text(text)
    assert any(file == "world.yaml" for file, *_ in told(scenario))


def test_columns_rows_and_cells_that_do_not_fit(tables, scenario):
    rows = (tables / "zones.csv").read_text().splitlines()
    (tables / "zones.csv").write_text("\n".join([rows[0].replace("wage_college", "wage_colege"), *rows[1:]]))
    assert ("zones.csv", 1, "wage_colege", "is no column of zones.csv. Did you mean wage_college?") in told(scenario)
    (tables / "zones.csv").write_text("\n".join([rows[0] + ",wage", *(row + ",1" for row in rows[1:])]))
    assert ("zones.csv", 1, "wage", "is the name of two columns. Keep one.") in told(scenario)
    (tables / "zones.csv").write_text("\n".join([*rows[:4], rows[4] + ",7", *rows[5:]]))
    assert ("zones.csv", 5, "", "has 8 cells, and the first line 7. Mend the commas.") in told(scenario)
    (tables / "zones.csv").write_text("\n".join(rows[:-1]))
    assert ("zones.csv", 0, "Meadow, rural", "has no row. Every city has three, also where nobody lives.") in told(
        scenario
    )


def test_a_column_full_of_mistakes_is_told_in_twenty_lines(tables, scenario):
    frame = pd.read_csv(tables / "people.csv", dtype=str)
    frame["persons"] = "many"
    frame.to_csv(tables / "people.csv", index=False)
    found = [mistake for mistake in told(scenario) if mistake[0] == "people.csv"]
    assert len(found) == 21 and found[-1][3] == f"and {len(frame) - 20:,} more like these."


def test_sums_and_lives_that_cannot_be(tables, scenario):
    frame = pd.read_csv(tables / "zones.csv")
    frame["net"] += 0.01
    frame.to_csv(tables / "zones.csv", index=False)
    assert any(
        path == "net" and re.search(r"sums to \+17[12],\d{3} persons a year", words)
        for *_, path, words in told(scenario)
    )
    frame["net"] -= 0.01
    frame.to_csv(tables / "zones.csv", index=False)
    assert load(scenario)
    people = pd.read_csv(tables / "people.csv")
    people[people.city != "Meadow"].to_csv(tables / "people.csv", index=False)
    assert any(path == "Meadow" and "has nobody aged 16 and over" in words for *_, path, words in told(scenario))


def test_a_gap_in_a_life_table(tables, scenario):
    frame = pd.read_csv(tables / "schedules.csv")
    frame[~((frame.schedule == "death") & (frame.sex == "male") & (frame.age == 40))].to_csv(
        tables / "schedules.csv", index=False
    )
    (found,) = told(scenario)
    assert found == ("schedules.csv", 0, "death, male", "has no row for age 40. Write all ages from 0 to 85 or later.")


def test_origins_that_do_not_fit(tables, scenario):
    (tables / "origins.csv").write_text("city,origin,persons\nHarbour,Harbour,5\nHarbour,Meadow,5\n")
    found = told(scenario)
    assert ("origins.csv", 2, "origin", "is the city itself. Registered elsewhere means in another.") in found
    assert any(path == "Meadow" and "has no row with persons" in words for *_, path, words in found)


def test_rules_may_name_only_the_cities_of_the_country(tables, scenario):
    path = tables / "rules" / "harbour.yaml"
    path.write_text(path.read_text().replace("city: Harbour", "city: Harbor"))
    assert ("harbour.yaml", 2, "city", "is Harbor, not a city. Did you mean Harbour?") in told(scenario)
    path.write_text("changes:\n  - from: 2015-01\n    where: {region: East}\n    set: {settlement.regime: open}\n"
                    "    document: d\n    source: s\n    confidence: high\n")  # fmt: skip
    assert [m for m in told(scenario) if m[0] == "harbour.yaml" and "is East, not a region." in m[3]]


def test_the_embedded_tables_are_answered_in_one_sentence(tmp_path):
    from shutil import copytree

    from sim.scenario.named_cities import DATA

    copytree(DATA, tmp_path / "wf")
    (tmp_path / "mine.yaml").write_text("name: mine\nworld: wf\n")
    (found,) = told(tmp_path / "mine.yaml")
    assert "python -m sim.world.export" in found[3]


def test_a_folder_is_read_again_after_a_change(tables, scenario):
    assert load(scenario)
    change(tables, "zones", 3, "wage", "-5")
    assert told(scenario)
