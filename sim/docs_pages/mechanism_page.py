"""Write the page that lists the mechanisms (python -m sim.docs_pages mechanisms)."""

from __future__ import annotations

from collections.abc import Iterable

from sim.docs_pages.generated_pages import ROOT
from sim.mechanisms import MECHANISMS, Mechanism

PAGE = ROOT / "docs" / "mechanisms.md"

HEAD = """# Mechanisms

This page has one row per mechanism, from its parameters to its tests. It is made from `sim/data/mechanisms.yaml` by
`python -m sim.docs_pages mechanisms`; `tests/test_mechanisms.py` checks that it is up to date, that
whatever it names exists, and that no parameter, step or kernel is left out.

A path such as `homes` stands for every parameter that begins with it ([parameters.md](parameters.md)). *Off* is the value that
takes the mechanism away, where there is one. Columns are those of [files.md](files.md); the last cell leads to
[model.md](model.md). To add a mechanism: [howto/mechanism.md](howto/mechanism.md).
"""
TITLES = ("mechanism", "what", "parameters", "off", "steps", "kernels", "columns", "tests", "model")


def render_mechanism_page() -> str:
    """Give the page as Markdown, a table for each group of mechanisms."""
    page = HEAD
    for group in dict.fromkeys(one.group for one in MECHANISMS):
        rows = [mechanism_row(one) for one in MECHANISMS if one.group == group]
        page += f"\n## {group}\n\n| {' | '.join(TITLES)} |\n|{'---|' * len(TITLES)}\n" + "".join(rows)
    return page


def mechanism_row(one: Mechanism) -> str:
    """Write a mechanism as a row of the table."""
    cells = (
        one.name,
        one.what,
        _quoted(one.parameters),
        _quoted([one.switch] if one.switch else []),
        _linked(one.steps, "sim/steps"),
        _linked(one.kernels, "sim/kernels"),
        _quoted(one.columns),
        ", ".join(f"[{test}](../tests/{test})" for test in one.tests),
        f"[{one.section}](model.md#{one.section})",
    )
    return f"| {' | '.join(cells)} |\n"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _linked(modules: Iterable[str], folder: str) -> str:
    return ", ".join(f"[{module}](../{folder}/{module.replace('.', '/')}.py)" for module in modules)
