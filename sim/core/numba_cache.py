"""Keep compiled code as long as nothing it was compiled from has changed.

Numba's own cache looks at the file of the function asked for only, not at the functions it calls: after a change in one
of those it would go on using the old machine code. Here a function's code is good for as long as its file and every
file of this package that it imports, directly or not, are what they were.
Every compiled function takes `njit` from here, so that none is compiled before this cache is in use.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import os
import re
from glob import escape
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import _CacheLocator

PACKAGE_FOLDER = Path(__file__).parent.parent
NAMED_TUPLE = re.compile(r"^class (\w+)\(NamedTuple", re.MULTILINE)
MARK_LETTERS = 12  # in the names of files that hold compiled code: of what sources, and with which named tuples


@functools.cache
def imported_files(file: Path) -> frozenset[Path]:
    """Return the files of this package that a file imports, read from its text, in whatever folder they are."""
    found = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        for name in imported_names(node, file):
            top, *rest = name.split(".")
            place = PACKAGE_FOLDER.joinpath(*rest)
            found |= {
                one for one in (place.with_suffix(".py"), place / "__init__.py") if top == "sim" and one.is_file()
            }
    return frozenset(found)


def imported_names(node: ast.AST, file: Path) -> list[str]:
    """Return what a statement of a file may import, in full: modules, and names that may be modules."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = ("sim", *file.relative_to(PACKAGE_FOLDER).parts[:-1])
    above = package[: len(package) + 1 - node.level] if node.level else ()
    module = ".".join([*above, node.module] if node.module else above)
    return [module, *(f"{module}.{alias.name}" for alias in node.names)]


@functools.cache
def source_files(file: Path) -> tuple[Path, ...]:
    """Return a file and all files of this package that it imports, directly or not, in the order of their names."""
    seen, due = set(), [file]
    while due:
        if (one := due.pop()) not in seen:
            seen.add(one)
            due.extend(imported_files(one))
    return tuple(sorted(seen))


@functools.cache
def source_hash(file: Path) -> str:
    """Return a hash of what the functions of a file are compiled from."""
    return hashlib.sha256(b"".join(source.read_bytes() for source in source_files(file))).hexdigest()


@functools.cache
def named_tuples() -> str:
    """Return every NamedTuple of this package with its file: kept code names those it takes, whichever file they are in."""
    found = (
        f"{file.relative_to(PACKAGE_FOLDER)}:{name}"
        for file in sorted(PACKAGE_FOLDER.rglob("*.py"))
        for name in NAMED_TUPLE.findall(file.read_text(encoding="utf-8"))
    )
    return " ".join(found)


class Locator(_CacheLocator):
    """Tell numba where the code of a function is kept, and from which sources it was compiled."""

    def __init__(self, function, file: str):
        self.line, self.file = function.__code__.co_firstlineno, Path(file).resolve()
        self.mark = hashlib.sha256(f"{source_hash(self.file)} {named_tuples()}".encode()).hexdigest()[:MARK_LETTERS]

    def get_cache_path(self) -> str:
        """Return the folder, one for each folder of sources; NUMBA_CACHE_DIR goes before."""
        if kept := os.environ.get("NUMBA_CACHE_DIR"):
            return str(Path(kept) / self.get_suitable_cache_subpath(str(self.file)))
        return str(self.file.parent / "__pycache__" / "compiled")

    def get_source_stamp(self) -> str:
        """Return the hash of the sources."""
        return source_hash(self.file)

    def get_disambiguator(self) -> str:
        """Tell functions of one name in one file apart, and code of other sources.

        Numba reads what is kept before it compares stamps, and raises where it names a class that has moved since
        (findings/numba-cache-after-a-named-tuple-moved.sh): such code must have other file names.
        """
        return f"{self.line}-{self.mark}"

    def remove_old_code(self, name: str) -> None:
        """Remove what is kept of the function called `name` (its qualified name) that was compiled from other sources."""
        for old in Path(self.get_cache_path()).glob(f"{escape(f'{self.file.stem}.{name}')}-*"):
            if f"-{self.mark}." not in old.name:
                old.unlink(missing_ok=True)

    @classmethod
    def from_function(cls, py_func, py_file):
        """Return a locator for a function of this package, None for any other and where nothing can be written."""
        if not Path(py_file).resolve().is_relative_to(PACKAGE_FOLDER):
            return None
        made = cls(py_func, py_file)
        try:
            made.ensure_cache_path()
            made.remove_old_code(py_func.__qualname__)
        except OSError:
            return None
        return made


def use_cache() -> None:
    """Let numba ask this locator first, then its own; NUMBA_CACHE_LOCATOR_CLASSES goes before."""
    settings: Any = numba.config  # which takes its names from the environment when it is imported
    if not settings.CACHE_LOCATOR_CLASSES:
        own = "UserProvidedCacheLocator,InTreeCacheLocator,UserWideCacheLocator,IPythonCacheLocator,ZipCacheLocator"
        settings.CACHE_LOCATOR_CLASSES = f"sim.core.numba_cache.Locator,{own}"


use_cache()

compiler: Any = numba.njit  # whose types do not name the option
# None of the functions is called from C: a wrapper for it would take 1 / 14 of a cold first month (measured).
njit = functools.partial(compiler, no_cfunc_wrapper=True)
