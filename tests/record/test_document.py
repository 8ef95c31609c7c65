from pathlib import Path

from sim.docs_pages.run_files import render_files_page


def test_the_page_of_files_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "files.md"
    assert page.read_text() == render_files_page(), "run: python -m sim.docs_pages files"


def test_every_outcome_of_a_comparison_is_listed_with_its_unit():
    from sim.compare.run_outcomes import OUTCOMES

    page = render_files_page()
    for name, outcome in OUTCOMES.items():
        assert f"| `{name}` | {outcome.unit} |" in page, name
