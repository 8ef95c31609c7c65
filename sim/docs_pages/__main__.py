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
    parser.add_argument("-n", "--dry-run", action="store_true", help="say what would be renewed, and renew nothing")
    given = parser.parse_args(arguments)
    for name in given.names:
        if name not in (*names, *GROUPS):
            parser.error(f"there is no page {name}; choose from {', '.join((*GROUPS, *names))}")
    pages = pages_named(given.names)
    if given.dry_run:
        print(*(f"{page.file}: about {page.takes}" for page in pages), sep="\n")
        return
    from sim.docs_pages.renewal import renew_pages

    renew_pages(pages)


if __name__ == "__main__":
    main()
