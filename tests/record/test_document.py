from pathlib import Path

from sim.record.document import files_page


def test_the_page_of_files_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "files.md"
    assert page.read_text() == files_page(), "run: python -m sim.record.document > docs/files.md"


def test_every_outcome_of_a_comparison_is_listed_with_its_unit():
    from sim.compare.outcomes import OUTCOMES

    page = files_page()
    for name, outcome in OUTCOMES.items():
        assert f"| `{name}` | {outcome.unit} |" in page, name
