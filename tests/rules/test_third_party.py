"""A package of its own adds a kind of item and a city's rule through entry points, and everything knows them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tests" / "thirdparty"
BASELINE = ROOT / "scenarios" / "baseline.yaml"
JUDGED = """
import numpy as np
from sim.rules.judge.applicant_state import ApplicantState
from sim.rules.resolve.rule_history import read_history
from sim.rules.judge.track_judgement import judge_applicant
from sim.rules.resolve.active_track import ActiveTrack
from sim.steps.settlement.track_compilation import compile_track
from tests.kernels.helpers_tracks import who
from sim.kernels.settlement.points_score import score_points

track = next(one.track for one in read_history().tracks if one.city == "Kashgar")
way = ActiveTrack("points", mechanism="threshold", bar=track.threshold, items=dict(track.points), eligible=track.eligible)
made, items = compile_track(way)
made["last"] = len(items)
made, items = made.view(np.recarray), items.view(np.recarray)
for months in (12, 60, 71, 72, 96):
    reasons = judge_applicant(way, ApplicantState(age=360, education="bachelor", insured=months, in_a_row=months, resident=months))
    points = score_points(made[0], items, who(education=4, insured=months, resident=months)) / made["unit"][0]
    print(months, float(reasons.score), points, reasons.verdict)
"""


def run(*arguments: str, plugged: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT), *([str(PACKAGE)] if plugged else [])])
    env = {**os.environ, "PYTHONPATH": path, **more}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=env, cwd=ROOT)


def test_points_grow_after_five_years():
    """2 a year for the first sixty months, 5 for each full year after them, 10 for a bachelor: by hand 12, 20, 20, 25, 35."""
    done = run("-c", JUDGED, NUMBA_DISABLE_JIT="1")
    assert done.stdout.split("\n")[:5] == [
        "12 12.0 12.0 refused",
        "60 20.0 20.0 refused",
        "71 20.0 20.0 refused",
        "72 25.0 25.0 refused",
        "96 35.0 35.0 admitted",
    ], done.stderr


@pytest.mark.parametrize("plugged", [True, False])
def test_the_city_follows_the_rule_where_the_package_is(plugged):
    done = run("-m", "sim.cli", "show", str(BASELINE), "--city", "Kashgar", "--at", "2024-06", plugged=plugged)
    assert done.returncode == 0, done.stderr
    assert ("Village rules" in done.stdout) == plugged


def test_keys_the_package_refuses_are_told(tmp_path):
    text = f"name: mine\nextends: {BASELINE}\ntracks:\n  - track: points\n    from: 2026-01\n    where: {{city: Beijing}}\n"
    text += "    mechanism: threshold\n    threshold: 10\n    points: {service: {of: service_ladder, first: 2, second: 4}}\n"
    (tmp_path / "mine.yaml").write_text(text)
    done = run("-m", "sim.cli", "check", str(tmp_path / "mine.yaml"))
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 2
    assert "tracks[0].points.service is a service ladder, which takes first, then (points a year) and share." in said
    assert "Traceback" not in done.stderr
