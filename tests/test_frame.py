"""The frame: the command starts light, the top level is lazy, nothing tracked knows a machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("mesa", "numba", "numpy", "pandas", "pyarrow", "matplotlib", "scipy", "jinja2", "duckdb")


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout


def test_help_works_and_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['hukousim', '--help']\n"
        "from sim.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: assert not stop.code\n"
        f"print('HEAVY', [name for name in {HEAVY} if name in sys.modules])"
    )
    out = python(code)
    for command in ("check", "show", "run", "compare"):
        assert command in out
    assert "HEAVY []" in out


def test_top_level_is_lazy_and_whole():
    out = python(
        "import sys, sim; light = 'numpy' not in sys.modules\n"
        "found = [callable(getattr(sim, name)) for name in sim.__all__]\n"
        "import sim.compare.paired_effects\n"
        "print(light, all(found), callable(sim.compare))"
    )
    assert out.split() == ["True", "True", "True"]


def test_an_unknown_name_of_the_top_level_is_refused():
    import sim

    with pytest.raises(AttributeError, match="simulate"):
        _ = sim.simulate


def tracked():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, cwd=ROOT
    )
    return [ROOT / name for name in listed.stdout.split("\n") if name] if listed.returncode == 0 else []


def test_no_tracked_file_knows_a_machine():
    machine = re.compile(r"(?<!\w)/(?:home|Users|work|root)/")  # sim/steps/work/ is a folder of the project
    for path in tracked():
        if path == Path(__file__) or not path.is_file() or path.suffix in {".png", ".parquet"}:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found = machine.findall(text)
        assert not found, f"{path.relative_to(ROOT)} holds {found}"


def test_notebooks_store_no_output():
    import json

    for path in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(path.read_text())["cells"]
        assert all(not cell.get("outputs") for cell in cells if cell["cell_type"] == "code"), path.name
