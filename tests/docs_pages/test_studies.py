"""Pages with results are made to their end, from coarse and short runs; test_measures.py has the page of measures."""

import numpy as np
import pytest

from sim.studies import (
    coarse_page,
    coarse_runs,
    outlook_page,
    rankings_page,
    recognition_page,
    scorecard_page,
    worth_page,
)
from sim.studies.coarse_runs import AskedRun, RunSummary
from sim.studies.exact_histories import CountError
from sim.studies.recognition_losses import RecognitionLoss
from tests.laws.helpers_worlds import BASELINE

COARSE = 40_000


@pytest.fixture
def short(tmp_path, monkeypatch):
    """Give a baseline of two years; runs go into a folder of their own."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "short.yaml"
    file.write_text(f"name: short\nextends: {BASELINE}\ntime: {{end: 2022-12}}\n")
    return file


def rows(text):
    """Give the first cells of the rows of all tables."""
    return [line.split(" | ")[0].strip("| ") for line in text.splitlines() if line.startswith("|")]


def test_the_scorecard(short, monkeypatch):
    monkeypatch.setattr(scorecard_page, "SCALE", COARSE)
    text = scorecard_page.make_scorecard_page()
    assert "births, million" in rows(text)
    assert text.splitlines()[-1].startswith("Births a resident by province")


def test_the_rankings(short, monkeypatch):
    monkeypatch.setattr(rankings_page, "BASELINE", short)
    monkeypatch.setattr(rankings_page, "SCALE", COARSE)
    assert "Beijing" in rows(rankings_page.make_rankings_page())


def test_the_outlook(monkeypatch):
    monkeypatch.setattr(outlook_page, "SCALE", COARSE)
    monkeypatch.setattr(outlook_page, "END", "2025-12")
    found = rows(outlook_page.make_outlook_page())
    assert set(outlook_page.FLOWS) <= set(found) and "2025-12" in found


def test_worth(monkeypatch):
    monkeypatch.setattr(worth_page, "SCALE", COARSE)
    assert set(worth_page.CITIES) <= set(rows(worth_page.make_worth_page()))


def test_recognition(monkeypatch):
    """What is measured is held by tests/experiment/test_histories.py."""
    error = CountError(workers=1000, exact=12.0, right=0.75, mean=2.0, high=9.0, bias=-0.5)
    settled = np.array([400.0, 420.0])
    found = RecognitionLoss(error, error, 0.04, settled, settled + 10, 1000.0)
    monkeypatch.setattr(recognition_page, "measure_losses", lambda scenario, worlds: found)
    monkeypatch.setattr(recognition_page, "strict_world", lambda replicate: None)
    text = recognition_page.make_recognition_page()
    assert "| counted exactly | 75% | 75% | 75% |" in text
    assert "| +10,000 ± 0 (+2.44%) |" in text


def test_a_coarse_run_is_summed_up_and_read_again(short, monkeypatch):
    monkeypatch.setattr(coarse_runs, "BASELINE", short)
    asked = AskedRun(COARSE, 1, 0.9)
    seen = coarse_runs.read_or_run(asked)
    assert seen.city in seen.growth and seen.growth[seen.city] == pytest.approx(seen.times)
    assert seen.totals["residents"] == pytest.approx(1.41e9, rel=0.02)
    assert coarse_runs.read_or_run(asked) == seen


def summary(scale, distance, times, births):
    """Give a made-up run in which all totals but births are alike."""
    totals = dict.fromkeys((*coarse_page.STOCKS, *coarse_page.FLOWS), 4e6) | {"births": births}
    return RunSummary(AskedRun(scale, 1, distance), "A", times, {"A": times, "B": 1.0}, (0.9, 1.1), totals)


def test_coarse_runs_stand_beside_the_fine_one_of_their_distance():
    fine = [summary(1000, 0.5, 1.2, 4e6), summary(1000, 0.7, 1.4, 2e6)]
    coarse = [summary(20_000, 0.5, 1.5, 4.4e6), summary(20_000, 0.7, 1.6, 1.8e6)]
    text = coarse_page.render_coarse([*fine, *coarse])
    assert "| 20,000 | 2 | 1.60 | A | 1.40 | 0.90 to 1.10 |" in text
    assert "| 20,000 | births | +0.00 | " in text  # ten percent more, ten percent fewer
    assert "| 14.14 | 8.03 | 10.0 |" in text  # their spread, that of 3.1 million births by chance, the largest
