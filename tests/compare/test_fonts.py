"""Names that no font here can write are replaced; others bring their font along."""

import pytest

from sim.compare.charts import font_families
from sim.compare.charts.chart_elements import STYLE
from sim.scenario.scenario_files import load
from sim.scenario.schema import Scenario

# A sign of the private use area that one of matplotlib's own fonts has and the usual one has not.
SIGN, SIGNS = "\ue153", "STIXNonUnicode"


def test_plain_names_are_kept():
    assert font_families.drawable_names([Scenario(name="base"), Scenario(name="Ürümqi")]) == (
        ["base", "Ürümqi"],
        [font_families.USUAL],
    )


def test_a_name_brings_its_font_along():
    labels, families = font_families.drawable_names([Scenario(name="base"), Scenario(name=f"a {SIGN}")])
    assert labels == ["base", f"a {SIGN}"] and families == [font_families.USUAL, SIGNS]


@pytest.fixture
def only_usual(monkeypatch):
    known = [pair for pair in font_families.font_paths() if pair[1] == font_families.USUAL]
    monkeypatch.setattr(font_families, "font_paths", lambda: known)


def test_without_a_font_the_file_lends_its_name(only_usual, tmp_path):
    (tmp_path / "no-quotas.yaml").write_text("name: 取消配额\n", encoding="utf-8")
    (tmp_path / "取消.yaml").write_text("name: 取消门槛\n", encoding="utf-8")
    made = [Scenario(name="基准"), load(tmp_path / "no-quotas.yaml"), load(tmp_path / "取消.yaml")]
    assert font_families.drawable_names(made) == (["base", "no-quotas", "variant 2"], [font_families.USUAL])


def test_labels_differ(only_usual, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.yaml").write_text(f"name: 取消{folder}\n", encoding="utf-8")
    labels, _ = font_families.drawable_names([load(tmp_path / folder / "same.yaml") for folder in ("a", "b")])
    assert labels == ["same", "variant 1"]


def test_the_font_of_charts_is_left_to_the_names():
    assert "font.family" not in STYLE


def test_a_long_name_is_cut_and_stays_its_own():
    names = ["x" * 100, "x" * 99 + "y", "城" * 50, "short"]
    labels, _ = font_families.drawable_names([Scenario(name=name) for name in names])
    assert (
        labels[0] == "x" * font_families.WIDEST + "…"
        and labels[1] == "variant 1"
        and labels[3] == "short"
        and len(set(labels)) == 4
    )
    assert font_families.cut_text("城" * 50, 40) == "城" * 20 + "…" and font_families.cut_text("x" * 40, 40) == "x" * 40
