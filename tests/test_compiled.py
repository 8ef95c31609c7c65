"""Compiled code is used again only while everything it was compiled from is unchanged."""

import shutil
import subprocess
import sys

import pytest

from sim.core import numba_cache

PROBE = """
import sim.kernels.candidate_draws as candidate_draws, sim.core.numba_cache as numba_cache, sim.kernels.month_loop as month_loop
from pathlib import Path
print(numba_cache.source_hash(Path(month_loop.__file__).resolve()), numba_cache.source_hash(Path(candidate_draws.__file__).resolve()))
"""


def test_a_function_stands_on_its_own_file_and_on_all_it_calls():
    month = numba_cache.source_files(numba_cache.PACKAGE_FOLDER / "kernels" / "month_loop.py")
    assert {"month_loop.py", "willingness.py", "worker_record.py", "random_draws.py"} <= {
        source.name for source in month
    }
    assert "net_migration_targets.py" not in {source.name for source in month}


def test_a_change_in_a_callee_makes_old_code_stale_and_a_change_elsewhere_does_not(tmp_path):
    copy = tmp_path / "sim"
    shutil.copytree(numba_cache.PACKAGE_FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__", "data"))

    def stamps():
        return subprocess.check_output([sys.executable, "-c", PROBE], cwd=tmp_path, text=True).split()

    before = stamps()
    with (copy / "kernels" / "settlement" / "willingness.py").open("a") as file:
        file.write("\nANOTHER = 1\n")
    month, skip = stamps()
    assert month != before[0] and skip == before[1]
    with (copy / "world" / "china" / "net_migration_targets.py").open("a") as file:
        file.write("\nANOTHER = 1\n")
    assert stamps() == [month, skip]


WAYS = {
    "in full": "from sim.kernels.deep.deeper.callee import called",
    "a module of a package": "from sim.kernels.deep.deeper import callee",
    "through a package": "from sim.kernels.deep import called",
    "beside": "from .deep.deeper.callee import called",
    "beside, a module": "from .deep.deeper import callee",
    "from above": "from ..kernels.deep.deeper.callee import called",
    "as a whole": "import sim.kernels.deep.deeper.callee",
}


@pytest.mark.parametrize("imports", WAYS.values(), ids=WAYS)
def test_a_change_in_a_folder_below_makes_old_code_stale(tmp_path, monkeypatch, imports):
    files = {
        "__init__.py": "",
        "kernels/__init__.py": "",
        "kernels/caller.py": imports,
        "kernels/deep/__init__.py": "from .deeper.callee import called",
        "kernels/deep/deeper/__init__.py": "",
        "kernels/deep/deeper/callee.py": "def called(): return 1",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(numba_cache, "PACKAGE_FOLDER", tmp_path)

    def stamp():
        for known in (numba_cache.imported_files, numba_cache.source_files, numba_cache.source_hash):
            known.cache_clear()
        return numba_cache.source_hash(tmp_path / "kernels" / "caller.py")

    before = stamp()
    (tmp_path / "kernels/deep/deeper/callee.py").write_text("def called(): return 2")
    assert stamp() != before


def test_the_months_kernel_is_kept_where_the_locator_says():
    from sim.kernels.month_loop import simulate_blocks

    assert isinstance(simulate_blocks._cache._impl.locator, numba_cache.Locator)


KERNEL = """
import sim.core.numba_cache
from numba import njit

@njit(cache=True)
def total(rates):
    return rates.birth + 1.0
"""
RECORD = "from typing import NamedTuple\n\n\nclass Rates(NamedTuple):\n    birth: float\n"


def test_a_named_tuple_may_move_to_another_file(tmp_path):
    """Numba alone raises AttributeError here: it unpickles what the old file kept before it looks at its stamp."""
    shutil.copytree(numba_cache.PACKAGE_FOLDER, tmp_path / "sim", ignore=shutil.ignore_patterns("__pycache__", "data"))
    kernels = tmp_path / "sim" / "kernels"

    def call(home):
        probe = f"from sim.kernels.{home} import Rates; from sim.kernels.probe import total; print(total(Rates(0.25)))"
        return subprocess.check_output([sys.executable, "-c", probe], cwd=tmp_path, text=True).strip()

    (kernels / "probe.py").write_text(KERNEL)
    (kernels / "before.py").write_text(RECORD)
    assert call("before") == "1.25"
    (kernels / "before.py").write_text("")
    (kernels / "after.py").write_text(RECORD)
    assert call("after") == "1.25"
    kept = list((kernels / "__pycache__" / "compiled").glob("probe.total-*.nbi"))
    assert len(kept) == 1  # what nothing stands for any more is removed
