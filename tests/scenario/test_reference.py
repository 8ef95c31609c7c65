from sim.docs_pages.parameter_page import COLUMNS, FORMER, PAGE, render_parameter_page
from sim.docs_pages.scenario_keys import README, ROOT, render_key_tables, renew_key_tables
from sim.input_files.tree_validation import section_keys
from sim.parameters.model_symbols import DOCUMENT, SYMBOLS, symbol_of_path
from sim.parameters.parameter_registry import PARAMETERS
from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.points_item import PointsItem
from sim.rule_language.settlement_track import ScenarioTrack

RENEW = "run: python -m sim.docs_pages parameters scenarios"


def test_the_readme_is_current():
    text = README.read_text(encoding="utf-8")
    assert renew_key_tables(text) == text, RENEW


def test_the_page_of_parameters_is_current_and_linked():
    assert PAGE.read_text(encoding="utf-8") == render_parameter_page(), RENEW
    assert "(parameters.md)" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert "(../docs/parameters.md)" in README.read_text(encoding="utf-8")


def test_every_parameter_has_one_whole_row():
    rows = [line for line in render_parameter_page().partition(FORMER)[0].splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(PARAMETERS)
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        assert len(cells) == len(COLUMNS), row
        named = dict(zip(COLUMNS, cells, strict=True))
        assert named["meaning"] and named["default"] and named["source"] and named["confidence"], row


def test_symbols_stand_for_values_that_exist():
    known = set(PARAMETERS) | {path.rpartition(".")[0] for path in PARAMETERS}
    assert set(SYMBOLS) <= known
    assert symbol_of_path("services.weight") == "psi" and symbol_of_path("work.insured_share.junior") == "formal share"
    assert symbol_of_path("time.start") == ""


def test_every_parameter_of_the_model_document_is_found_or_said_to_be_none():
    for name, _, symbols in DOCUMENT:
        assert set(symbols) <= set(SYMBOLS.values()) and symbols, name
        assert f"| {name} | " in render_parameter_page()


def test_the_examples_are_right(tmp_path):
    from sim.scenario.scenario_files import load

    blocks = [block.split("```")[0] for block in README.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    (tmp_path / "baseline.yaml").write_text(blocks[0], encoding="utf-8")
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "mine.yaml").write_text(blocks[1], encoding="utf-8")
    made = load(tmp_path / "variants" / "mine.yaml")
    assert made.reforms[1].values() == {"settlement.insured_months": 36, "services.open_to_permit_holders": 0.9}
    (tmp_path / "variants" / "track.yaml").write_text(blocks[3], encoding="utf-8")
    degree, points = load(tmp_path / "variants" / "track.yaml").tracks
    assert degree.eligible.insured.months == 6 and list(points.points)[-1] == "award"


def test_every_key_of_a_track_is_listed():
    text = render_key_tables()
    for model in (ScenarioTrack, EligibilityTests, PointsItem):
        assert [name for name in section_keys(model) if f"| `{name}` |" not in text] == []
