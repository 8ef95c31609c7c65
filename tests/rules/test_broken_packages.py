"""A package that breaks is answered with one sentence: its name, its entry point, what is wrong; exit code 2."""

import os
import subprocess
import sys

import pytest

from tests.rules.test_third_party import BASELINE, ROOT

GOOD = "def folder():\n    from pathlib import Path\n    return Path(__file__).parent\n\ndef ladder(keys):\n    return {}\n"
CASES = {  # entry points, the module, what is said
    "missing": ("[hukousim.items]\nladder = nowhere_at_all:ladder\n", GOOD, "cannot be imported (ModuleNotFoundError"),
    "no such function": ("[hukousim.items]\nladder = bad_rules:other\n", GOOD, "cannot be imported (AttributeError"),
    "error at import": ("[hukousim.rules]\nmine = bad_rules:folder\n", "1 / 0\n", "(ZeroDivisionError: division by zero)"),
    "exit at import": ("[hukousim.rules]\nmine = bad_rules:folder\n", "raise SystemExit(3)\n", "imported (SystemExit: 3)"),
    "a list": ("[hukousim.items]\nladder = bad_rules:ladder\n", "ladder = [1]\n", "is not a function from keys to items"),
    "a built-in name": ("[hukousim.items]\ninsured = bad_rules:ladder\n", GOOD, "takes the name of a kind of the language"),
    "a folder that raises": ("[hukousim.rules]\nmine = bad_rules:folder\n", "def folder():\n    {}['x']\n", "(KeyError: 'x')"),
    "no folder": ("[hukousim.rules]\nmine = bad_rules:folder\n", "def folder():\n    return '/nowhere'\n", "no such folder"),
    "no path": ("[hukousim.rules]\nmine = bad_rules:folder\n", "def folder():\n    return None\n", "gave no path of a folder"),
    "not a function": ("[hukousim.rules]\nmine = bad_rules:folder\n", "folder = 3\n", "is not a function that gives"),
    "a tuple of names": ("[hukousim.rules]\nmine = bad_rules\n", "", "is not a function that gives"),
}  # fmt: skip
USED = {  # what the function of a kind does, and what is said where it is used
    "raises": ("raise KeyError('first')", "at which the package that adds it failed (KeyError: 'first')"),
    "a list": ("return [1, 2]", "gave no items by name but list"),
    "nothing": ("return None", "gave no items by name but NoneType"),
    "numbers as names": ("return {1: {'of': 'insured', 'each_year': 2}}", "gave no items by name"),
    "no items": ("return {'a': 5}", "tracks[0].points"),
    "refuses": ("raise ValueError('takes nothing')", "takes nothing"),
}


def installed(folder, points, module):
    """Lay a package with these entry points on the path."""
    (folder / "bad_rules.py").write_text(module)
    about = folder / "bad_rules-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: bad-rules\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(points)


def command(folder, *arguments):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}
    done = subprocess.run(
        [sys.executable, "-m", "sim.cli", *arguments], capture_output=True, text=True, env=env, cwd=ROOT
    )
    return done.returncode, " ".join(done.stderr.split())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_package_that_cannot_be_used_is_named(case, tmp_path):
    points, module, words = CASES[case]
    installed(tmp_path, points, module)
    code, said = command(tmp_path, "check", str(BASELINE))
    assert code == 2 and "Traceback" not in said, said
    assert "package bad-rules" in said and words in said and points.split("\n")[0].strip("[]") in said
    assert "1 thing to mend" in said


@pytest.mark.parametrize("case", USED, ids=str)
def test_a_kind_that_fails_at_its_keys_is_told_at_the_item(case, tmp_path):
    body, words = USED[case]
    installed(tmp_path, "[hukousim.items]\nladder = bad_rules:ladder\n", f"def ladder(keys):\n    {body}\n")
    text = f"name: mine\nextends: {BASELINE}\ntracks:\n  - track: points\n    from: 2026-01\n    where: {{city: Beijing}}\n"
    text += "    mechanism: threshold\n    threshold: 10\n    points: {service: {of: ladder}}\n"
    (tmp_path / "mine.yaml").write_text(text)
    code, said = command(tmp_path, "check", str(tmp_path / "mine.yaml"))
    assert code == 2 and "Traceback" not in said and words in said, said
    assert command(tmp_path, "check", str(BASELINE)) == (0, "")
