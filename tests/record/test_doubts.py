"""What a run says at its end of what should not be believed: in the manifest, on the screen, in a comparison."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from sim.cli import main
from sim.compare.comparison_provenance import count_warnings
from sim.outputs.run_doubts import RunDoubts, describe_coarseness
from sim.steps.migration.destination_constants import TOLERANCE


def model(residents, quality, quota, missed=0.0, world="synthetic", posts=()):
    """A model of four cities as far as Doubts look at it, at 1,000 persons a worker."""
    return SimpleNamespace(
        residents=np.array(residents, float),
        quotas=SimpleNamespace(
            persons=np.array(quota, float), held=np.array([*(city not in posts for city in range(4)), *[True] * 4])
        ),
        economy=SimpleNamespace(
            answers=SimpleNamespace(quality=np.repeat(np.log(quality), 3)), reading=SimpleNamespace(few=10.0)
        ),
        world=SimpleNamespace(scale=1000.0, cities=SimpleNamespace(name=("A", "B", "C", "D"))),
        inputs_builder=SimpleNamespace(missed=missed),
        settings=SimpleNamespace(world=world),
    )


START = dict(residents=(1e6, 1e6, 1e3, 1e6), quality=(1.0, 1.0, 1.0, 1.0), quota=(np.nan,) * 4)


def found(**later):
    doubts = RunDoubts(model(**START))
    doubts.observe(model(**START | {name: later[name] for name in ("quality", "quota") if name in later}))
    return doubts.account(model(**START | {name: value for name, value in later.items() if name != "quota"}))


def test_nothing_is_said_of_a_run_that_is_as_it_should_be():
    assert found(residents=(1.2e6, 9e5, 5e3, 2.9e6))["warnings"] == []  # five workers for one: that is chance
    assert found(quota=(5000, 1000, 0, np.nan))["warnings"] == []


@pytest.mark.parametrize(
    ("later", "word", "named"),
    [
        (dict(residents=(1e6, 3.2e6, 1e3, 1e6)), "tripled", "B"),
        (dict(residents=(1e6, 1e6, 6e4, 1e6)), "tripled", "C"),
        (dict(quality=(1.0, 1.0, 1.0, 2.1)), "quality", "D"),
        (dict(quality=(0.4, 1.0, 1.0, 1.0)), "quality", "A"),
        (dict(quota=(900, 2000, np.nan, np.nan)), "quota", "A"),
        (dict(missed=2 * TOLERANCE), "converge", ""),
    ],
)
def test_each_doubt_is_said_with_the_cities(later, word, named):
    (warning,) = found(**later)["warnings"]
    assert word in warning and (not named or f" in {named}:" in warning)


def test_a_quota_of_special_posts_alone_is_told_as_such():
    """Cities 1 and 2 rank for special posts alone; 2 has places enough."""
    later = START | {"quota": (900, 90, 2000, np.nan), "posts": (1, 2)}
    doubts = RunDoubts(model(**START))
    doubts.observe(model(**later))
    main, posts = doubts.account(model(**later))["warnings"]
    assert main.startswith("the quota of a ranking is") and " in A:" in main
    assert posts.startswith("the part of the quota that is kept for special posts") and " in B:" in posts


def test_a_quality_of_a_month_between_is_remembered():
    doubts = RunDoubts(model(**START))
    doubts.observe(model(**START | {"quality": (1.0, 3.0, 1.0, 1.0)}))
    doubts.observe(model(**START))
    account = doubts.account(model(**START))
    assert account["service_quality"] == [1.0, 3.0] and "in B:" in account["warnings"][0]


def test_each_kind_of_output_has_its_scale():
    assert describe_coarseness("china-2020", 100) == [] and describe_coarseness("synthetic", 1e5) == []
    assert "ranked cities (need 100 or fewer)" in describe_coarseness("china-2020", 101)[0]
    assert "national" not in describe_coarseness("china-2020", 5000)[0]
    assert "national differences (need 5,000 or fewer)" in describe_coarseness("china-2020", 5001)[0]


def test_a_comparison_says_of_which_runs():
    runs = [SimpleNamespace(warnings=["x."]), SimpleNamespace(warnings=["x.", "y."]), SimpleNamespace(warnings=["x."])]
    assert count_warnings(list(zip(("base", "mine", "mine"), runs, strict=True))) == ["x.", "1 run of mine: y."]


SMALL = """name: small
world: synthetic
time: {start: 2020-11, end: 2021-02}
population: {scale: 1000}
synthetic: {persons: 1 million, cities: 4}
"""


@pytest.mark.parametrize(("scenarios", "file"), [(["a.yaml"], "manifest.json"), (["a.yaml", "b.yaml"], "report.html")])
def test_doubts_reach_the_reader(tmp_path, monkeypatch, capsys, scenarios, file):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sim.outputs.run_doubts.GROWN", 0.5)
    (tmp_path / "a.yaml").write_text(SMALL)
    (tmp_path / "b.yaml").write_text(SMALL.replace("small", "other") + "settlement: {application_hazard: 0.2}\n")
    with pytest.raises(SystemExit):
        main(["run" if len(scenarios) == 1 else "compare", *scenarios])
    said = capsys.readouterr().err
    assert "Warning: residents more than tripled in City 1, City 2" in said
    (path,) = (tmp_path / "results").glob(f"*/{file}")
    text = path.read_text()
    assert "esidents more than tripled in City 1" in text
    if file == "manifest.json":
        checks = json.loads(text)["checks"]
        assert checks["fastest_growth"]["times"] > 0.5 and checks["constants_missed_by"] < TOLERANCE


@pytest.mark.parametrize("command", [["run", "a.yaml"], ["compare", "a.yaml", "b.yaml"]])
def test_a_total_that_is_no_number_stops_a_run(tmp_path, monkeypatch, capsys, command):
    """It ends with month and city, exit code 2 and nothing half-written, not with tables full of holes."""
    from sim.steps.economy.city_budgets import CityBudgets

    sound = CityBudgets.quality

    def broken(self, rules):
        made = sound(self, rules)
        made[2] = np.nan
        return made

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(CityBudgets, "quality", broken)
    (tmp_path / "a.yaml").write_text(SMALL)
    (tmp_path / "b.yaml").write_text(SMALL.replace("small", "other") + "settlement: {application_hazard: 0.2}\n")
    with pytest.raises(SystemExit) as stop:
        main(command)
    said = capsys.readouterr().err
    assert stop.value.code == 2 and "2020-12: service_quality of City 3 is nan" in said and "Traceback" not in said
    assert list((tmp_path / "results").iterdir()) == []
