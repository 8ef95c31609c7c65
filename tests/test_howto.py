"""Every page of docs/howto, followed literally in a copy of the repository, leads to what it says."""

import re

import pytest

from tests.helpers_howto_pages import BLOCK, FOLDER, ROOT, STARTERS, Step, copy_repository, edit, follow, read_steps

PAGES = sorted(FOLDER.glob("*.md"))
WITH_RUNS = [page for page in PAGES if any(step.kind == "sh slow" for step in read_steps(page))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_works(page, tmp_path):
    assert any(step.kind == "sh" for step in read_steps(page))
    follow(page, copy_repository(tmp_path), slow=False)


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_RUNS, ids=lambda page: page.stem)
def test_a_page_works_with_its_runs(page, tmp_path):
    follow(page, copy_repository(tmp_path), slow=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_short_and_every_block_is_followed(page):
    text, steps = page.read_text("utf-8"), read_steps(page)
    told = [line for line in BLOCK.sub("", text).splitlines() if line]
    assert len(told) <= 60
    assert len(re.findall("^```", text, re.MULTILINE)) == 2 * len(steps)
    assert [step for step in steps if not step.file and step.kind not in ("sh", "sh slow", "text", "")] == []
    first_words = {line.split()[0] for step in steps if step.kind.startswith("sh") for line in step.text.splitlines()}
    assert first_words <= {*STARTERS, "cp", "sed"}


@pytest.mark.parametrize("list_of_pages", ["docs/index.md", "CONTRIBUTING.md"])
def test_the_pages_are_linked(list_of_pages):
    text = (ROOT / list_of_pages).read_text("utf-8")
    assert [page.name for page in PAGES if f"howto/{page.name})" not in text] == []


def test_a_line_that_is_not_there_or_a_command_that_fails_is_seen(tmp_path):
    (tmp_path / "a.py").write_text("one\ntwo\n")
    edit(tmp_path, Step("a.py", "below", "one", "python", "and\n"))
    edit(tmp_path, Step("a.py", "in place of", "two", "python", "three\n"))
    assert (tmp_path / "a.py").read_text() == "one\nand\nthree\n"
    with pytest.raises(AssertionError, match="0 lines"):
        edit(tmp_path, Step("a.py", "below", "two", "python", "and\n"))
    for commands in ("```sh\nfalse\n```\n", "```sh\ncp a.py b.py\n```\n\n```text\nnothing of this\n```\n"):
        (tmp_path / "page.md").write_text(commands)
        with pytest.raises(AssertionError):
            follow(tmp_path / "page.md", tmp_path, slow=False)
