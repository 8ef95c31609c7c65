from sim.scenario.parameters import PARAMETERS
from sim.scenario.reference import README, renewed


def test_the_list_of_keys_is_current():
    text = README.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python -m sim.scenario.reference"


def test_every_key_is_listed():
    text = README.read_text(encoding="utf-8")
    assert all(f"| `{path}` |" in text for path in PARAMETERS)


def test_the_examples_are_right(tmp_path):
    from sim.scenario.files import load

    blocks = [block.split("```")[0] for block in README.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    (tmp_path / "baseline.yaml").write_text(blocks[0], encoding="utf-8")
    (tmp_path / "variants").mkdir()
    (tmp_path / "variants" / "mine.yaml").write_text(blocks[1], encoding="utf-8")
    made = load(tmp_path / "variants" / "mine.yaml")
    assert made.reforms[1].values() == {"settlement.insured_months": 36, "services.open_to_permit_holders": 0.9}
