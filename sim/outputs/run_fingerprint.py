"""Name a run after what made it: scenario, seed, replicate, data and code; never threads or blocks."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import normalize

from sim.country.country_folder import country_checksum
from sim.rule_language.extensions import ITEMS, RULES, extension_folders

PACKAGE = Path(__file__).resolve().parent.parent
HASH_LENGTH = 10  # hexadecimal digits kept in a folder's name: 40 bits
LONGEST_SLUG = 200  # bytes of a name kept in a folder's name
# What only reads finished runs, or asks for them: a new colour in a chart makes no run out of date
NOT_PART_OF_RUN = (
    "cli.py",
    "cli_messages.py",
    "compare/",
    "docs_pages/",
    "mechanisms.py",
    "studies/",
    "data/measures.yaml",
    "data/mechanisms.yaml",
)


def slugify_name(name: str, longest: int = LONGEST_SLUG) -> str:
    """Turn a name into words of letters and digits of any script joined by hyphens, fit for a folder.

    longest : bytes it may take; file systems allow 255 for a name with all that is put before and behind
    Letters that paths cannot hold here, as in a locale of ASCII alone, are left out.
    """
    coding = sys.getfilesystemencoding()
    known = normalize("NFC", name).encode(coding, "ignore").decode(coding)
    words = re.sub(r"[\W_]+", "-", known.lower()).strip("-")
    return words.encode()[:longest].decode(errors="ignore").strip("-") or "run"


def folder_name(name: str, content: Any) -> str:
    """Give `<slug>-<hash>` for a name and anything JSON can write."""
    return f"{slugify_name(name)}-{content_hash(content)[:HASH_LENGTH]}"


def content_hash(content: Any) -> str:
    """Give the SHA-256 of anything JSON can write."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@cache
def code_version(whole: bool = False) -> str:
    """Give the SHA-256 of the code that makes a run, by path; with `whole`, of what reads runs too."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".j2"})
    return hash_files(PACKAGE, (path for path in files if whole or not is_outside_runs(path)))


def data_checksum(world: str) -> str:
    """Give the SHA-256 of the embedded tables, and of the tables and rules of the user's own folder where `world` is one."""
    if not Path(world).is_dir():
        return _embedded()
    return hashlib.sha256((_embedded() + country_checksum(Path(world))).encode()).hexdigest()


@cache
def _embedded() -> str:
    files = sorted(path for path in (PACKAGE / "data").rglob("*") if path.is_file())
    return hash_files(PACKAGE, (path for path in files if not is_outside_runs(path)))


@cache
def extension_hashes() -> dict[str, str]:
    """Give the SHA-256 of what other packages add to the rules, by entry point: their code and their rule files."""
    points = [point for group in (ITEMS, RULES) for point in entry_points(group=group)]
    code = {f"{point.group} {point.name}": package_hash(point.module) for point in points}
    rules = {
        f"{RULES}, folder {number}": hash_files(folder, package_files(folder))
        for number, folder in enumerate(extension_folders(), 1)
    }
    return code | rules


def package_hash(module: str) -> str:
    """Give the SHA-256 of the files of the package a module belongs to, or of the module that is a file alone."""
    found = find_spec(module.split(".")[0])
    places = [Path(place) for place in (found and found.submodule_search_locations) or ()]
    if not places and found and found.origin:
        return hashlib.sha256(Path(found.origin).read_bytes()).hexdigest()
    return hashlib.sha256("".join(hash_files(place, package_files(place)) for place in places).encode()).hexdigest()


def package_files(folder: Path) -> list[Path]:
    """List the files below a folder, what Python compiled left out."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def is_outside_runs(path: Path) -> bool:
    """Say whether a file of the package has no part in what a run gives."""
    return path.relative_to(PACKAGE).as_posix().startswith(NOT_PART_OF_RUN)


def hash_files(root: Path, files: Iterable[Path]) -> str:
    """Give one SHA-256 over the relative paths and the bytes of some files."""
    total = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return total.hexdigest()
