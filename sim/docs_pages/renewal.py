"""Renew pages one after the other; what one took long to make is kept, and a page changes whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from sim.docs_pages.generated_pages import ROOT, GeneratedPage
from sim.experiment.run_plan import RESULTS
from sim.outputs.run_fingerprint import hash_files, package_files


def renew_pages(pages: Sequence[GeneratedPage]) -> None:
    """Renew pages, those that need no run first, and say of each what it takes and whether it changed."""
    for number, page in enumerate(sorted(pages, key=lambda page: page.runs), 1):
        _say(f"{number} of {len(pages)}: {page.file}, about {page.takes} ...")
        began = perf_counter()
        text = make_once(page) if page.runs else page.make()
        changed = replace_text(page.path, text)
        _say(f"  {'changed' if changed else 'as it was'} ({perf_counter() - began:.0f} s)")


def make_once(page: GeneratedPage) -> str:
    """Give the text of a page that needs runs; read it where this code made it before, so that a renewal cut off goes on."""
    kept = RESULTS / "pages" / f"{page.name}-{tree_checksum()[:10]}.md"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        replace_text(kept, page.make())
    return kept.read_text(encoding="utf-8")


def tree_checksum() -> str:
    """Give the SHA-256 of the code, its tables and the scenarios: what a page with results is made from."""
    return hash_files(ROOT, [file for part in ("sim", "scenarios") for file in package_files(ROOT / part)])


def replace_text(path: Path, text: str) -> bool:
    """Put a text in place of a file, in one step; say whether it is another one."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
    return True


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
