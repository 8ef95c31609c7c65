from pathlib import Path

from sim.record.document import files_page


def test_the_page_of_files_is_up_to_date():
    page = Path(__file__).parents[2] / "docs" / "files.md"
    assert page.read_text() == files_page(), "run: python -m sim.record.document > docs/files.md"
