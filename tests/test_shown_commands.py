"""Every command that README and the pages show runs, and leaves the files they promise."""

import re
import shutil

import pytest

from tests.shown_commands import (
    NOT_RUN,
    PAGES,
    ROOT,
    SHORTER,
    SHORTER_PYTHON,
    all_commands,
    commands_run,
    read_commands,
    recipe,
    run_command,
    shortened,
)

SHOWN = all_commands()
COMMANDS = [one.text for one in SHOWN if one.kind == "command"]
BLOCKS = [one.text for one in SHOWN if one.kind == "python"]
EXAMPLE = "results/baseline-0123456789"  # a name, not a promise


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a folder with the scenarios and the Makefile, set up, and go there."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / ".ready").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_runs_and_leaves_the_files_that_pages_promise(folder):
    """One test, so that commands share their runs and a file that one makes is there for the next."""
    for command in dict.fromkeys(one for shown in COMMANDS for one in commands_run(shown)):
        run_command(command)
    for block in BLOCKS:
        run_block(block, folder)
    for page in PAGES:
        for name in set(re.findall(r"results/[\w*./-]*[\w*]", page.read_text(encoding="utf-8"))) - {EXAMPLE}:
            assert any(folder.glob(name)) or (ROOT / name).is_file(), f"{page.name} promises {name}"
    check_tables_of_files(folder)


def run_block(block, folder):
    """Run a block of Python; it has a run and a model at its end."""
    run = next(folder.glob("results/baseline-*")).relative_to(folder)
    given = {}
    exec(shortened(block, SHORTER_PYTHON).replace("{run}", str(run)), given)
    assert len(given["run"].national) and len(given["model"].cities)


def check_tables_of_files(folder):
    """Hold the files that pages list against the folders of a run and of a comparison."""
    run, comparison = "baseline-*", "quotas-cancelled-vs-baseline-*"
    for page, kinds in (("docs/files.md", (run, comparison)), ("docs/compare.md", (comparison,))):
        parts = (ROOT / page).read_text(encoding="utf-8").split("\n\n")
        tables = [part for part in parts if part.startswith("| file | ")]
        for table, made in zip(tables, kinds, strict=True):
            told = set(re.findall(r"^\| `([\w.]+)/?` \|", table, re.MULTILINE))
            folders = [{path.name for path in one.iterdir()} for one in folder.glob(f"results/{made}")]
            assert told in folders, (page, told, folders)


def test_every_substitution_and_exception_has_a_command(folder):
    lines = {line for one in COMMANDS if one.startswith("make ") for line in recipe(one)}
    assert NOT_RUN.keys() <= {*COMMANDS, *lines}
    for ways, texts in ((SHORTER, [*COMMANDS, *lines]), (SHORTER_PYTHON, BLOCKS)):
        for number, (pattern, _) in enumerate(ways):
            assert any(re.search(pattern, shortened(text, ways[:number])) for text in texts), pattern
    assert any(EXAMPLE in block for block in BLOCKS)


def test_commands_are_found_however_they_are_written(tmp_path):
    page = tmp_path / "page.md"
    blocks = "```\nmake  it     # so\n```\n```yaml\nmake: no\n```\n```python\nimport sim\n```\n"
    page.write_text(f"a `hukousim\nshow x.yaml`, `hukousim`\n{blocks}")
    assert [one.text for one in read_commands(page)] == ["make it", "import sim\n", "hukousim show x.yaml"]


@pytest.mark.parametrize(
    "command", ["hukousim run none.yaml", "python -m sim.nowhere", "pytest tests/none.py", "cp none.yaml one.yaml"]
)
def test_a_command_that_fails_is_seen(command, folder):
    with pytest.raises(AssertionError):
        run_command(command)


def test_a_target_that_is_not_there_is_seen(folder):
    with pytest.raises(AssertionError):
        commands_run("make nothing")
