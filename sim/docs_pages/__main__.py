"""Renew the pages that are made by code: python -m sim.docs_pages [NAME...]."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from sim.docs_pages.generated_pages import GROUPS, PAGES, pages_named


def main(arguments: Sequence[str] | None = None) -> None:
    """Renew the pages that are named, or all."""
    names = [page.name for page in PAGES]
    parser = argparse.ArgumentParser(
        prog="python -m sim.docs_pages",
        description="Renew pages that are made by code; without a name all, those that need no run first.",
        epilog="Pages: " + ", ".join(f"{page.name} ({page.takes})" for page in PAGES),
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="a page; quick: those without runs; runs: those that run the model"
    )
    asked = parser.parse_args(arguments).names
    for name in asked:
        if name not in (*names, *GROUPS):
            parser.error(f"there is no page {name}; choose from {', '.join((*GROUPS, *names))}")
    from sim.docs_pages.renewal import renew_pages

    renew_pages(pages_named(asked))


if __name__ == "__main__":
    main()
