"""Every page of docs/ is by hand or in the table of made pages; made pages are current, whole, and say what renews them."""

import sys
from importlib import import_module
from types import SimpleNamespace

import pytest

from sim.docs_pages import generated_pages, renewal
from sim.docs_pages.__main__ import main
from sim.docs_pages.generated_pages import COMMAND, GROUPS, PAGES, ROOT, GeneratedPage, pages_named

BY_HAND = {
    "compare.md", "explain.md", "glossary.md", "model.md", "month.md", "python.md", "signs.md", "sources.md",
    "howto/city-rule.md", "howto/mechanism.md", "howto/outcome.md", "howto/parameter.md", "howto/reform-measure.md",
    "howto/world.md",
}  # fmt: skip
EACH = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def test_every_page_is_made_or_by_hand():
    found = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    made = {page.file.removeprefix("docs/") for page in PAGES if page.file.startswith("docs/")}
    assert found == made | BY_HAND
    assert made & BY_HAND == set()


def test_names_are_told_apart():
    names = [*GROUPS, *(page.name for page in PAGES)]
    assert len(names) == len(set(names))


@EACH
def test_a_page_says_what_renews_it(page):
    assert f"`{COMMAND} {page.name}`" in " ".join(page.path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("page", GROUPS["quick"], ids=lambda page: page.name)
def test_a_page_that_needs_no_run_is_current(page):
    assert page.path.read_text(encoding="utf-8") == page.make(), f"run: {COMMAND} {page.name}"


@pytest.mark.parametrize("page", GROUPS["runs"], ids=lambda page: page.name)
def test_a_page_with_results_begins_as_its_code_says(page):
    module = import_module(page.module)
    assert callable(getattr(module, page.function))
    assert page.path.read_text(encoding="utf-8").startswith(module.HEAD), f"run: {COMMAND} {page.name}"


def test_pages_are_asked_for_by_name_by_group_or_all():
    assert pages_named([]) == list(PAGES)
    assert pages_named(["quick"]) == GROUPS["quick"]
    assert [page.name for page in pages_named(["worth", "files", "worth"])] == ["files", "worth"]


def test_a_name_that_is_none_is_refused_with_those_that_are(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["citys"])
    assert ended.value.code == 2
    assert "no page citys" in capsys.readouterr().err


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """Give a page with results in a folder of its own; how often it was made is counted in `calls`."""
    calls = []
    module = SimpleNamespace(make=lambda: calls.append(1) or f"{len(calls)}\n")
    monkeypatch.setitem(sys.modules, "made_up", module)
    for room in (generated_pages, renewal):
        monkeypatch.setattr(room, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sim").mkdir()
    return SimpleNamespace(
        page=GeneratedPage("one", "one.md", "made_up", "make", "a day", True), calls=calls, module=module
    )


def test_a_page_with_results_is_made_once_for_the_same_code(made_up, capsys):
    renewal.renew_pages([made_up.page])
    renewal.renew_pages([made_up.page])
    assert len(made_up.calls) == 1
    assert made_up.page.path.read_text() == "1\n"
    said = capsys.readouterr().err
    assert said.count("1 of 1: one.md, about a day") == 2
    assert "changed" in said and "as it was" in said
    (generated_pages.ROOT / "sim" / "code.py").write_text("other")
    renewal.renew_pages([made_up.page])
    assert made_up.page.path.read_text() == "2\n"


def test_pages_that_need_no_run_come_first_and_are_always_made(made_up, capsys):
    quick = made_up.page._replace(name="two", file="two.md", runs=False)
    renewal.renew_pages([made_up.page, quick])
    renewal.renew_pages([quick])
    assert (quick.path.read_text(), made_up.page.path.read_text()) == ("3\n", "2\n")
    said = capsys.readouterr().err
    assert said.index("two.md") < said.index("one.md")


def test_a_renewal_that_fails_leaves_the_page_and_nothing_else(made_up):
    made_up.page.path.write_text("old\n")
    made_up.module.make = lambda: 1 / 0
    with pytest.raises(ZeroDivisionError):
        renewal.renew_pages([made_up.page])
    assert made_up.page.path.read_text() == "old\n"
    assert [path for path in generated_pages.ROOT.rglob("*") if path.is_file()] == [made_up.page.path]


def test_a_page_is_the_old_one_until_the_new_one_is_written_whole(made_up, monkeypatch):
    made_up.page.path.write_text("old\n")

    def stop(aside, page):
        assert (aside.read_text(), page.read_text()) == ("1\n", "old\n")
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        renewal.renew_pages([made_up.page._replace(runs=False)])
    assert made_up.page.path.read_text() == "old\n"


def test_a_dry_run_says_what_would_be_renewed_and_renews_nothing(capsys, monkeypatch):
    monkeypatch.setattr(renewal, "renew_pages", lambda pages: pytest.fail("renewed"))
    main(["worth", "files", "-n"])
    assert capsys.readouterr().out == "docs/files.md: about a second\ndocs/worth.md: about half a minute\n"
