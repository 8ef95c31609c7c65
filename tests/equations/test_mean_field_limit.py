"""D16: as workers grow in number, the shares of places close in on the mean-field map of the whole city system."""

import numpy as np
import pytest

from sim.kernels.migration import sampled_choosers
from sim.model import Mobility
from sim.steps.migration import destination_choice, destination_constants
from sim.steps.migration.mean_field import MeanField
from sim.world.worker_record import COLLEGE, EDUCATION_LEVEL, HOME_CITY, RURAL, read_field
from tests.equations import helpers_choice_alone

CITIES, SMALL, MONTHS = 10, 10_000, 4  # December to March: networks are made anew in January
SEEDS = {1: 40, 10: 20, 100: 8}  # runs of 10,000 workers, repeated 1, 10, 100 times
YEARLY = 1.6  # rate of considering a move
ON = (
    "switches.network=yes", "switches.return_migration=yes", f"hazard.evaluation={YEARLY}", "choice.move_cost_below_college=1",
    "choice.move_cost_college=0", "choice.home_bonus=1", "choice.onward_cost=1",
)  # fmt: skip


def start(case, times: int, seed: int) -> Mobility:
    """Make the model of 10,000 workers repeated `times` times."""
    return Mobility(case, rng=seed, world=helpers_choice_alone.world(CITIES, SMALL, times=times))


def mean_field(model: Mobility) -> np.ndarray:
    """Follow the expected workers by home, schooling and place month by month; return shares, float64 (month, place)."""
    workers, size = model.slots.records(), 3 * CITIES
    college = (read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE).astype(int)
    x = np.zeros((CITIES, size, 2))
    np.add.at(x, (read_field(workers["origin"], HOME_CITY), workers["place"], college), 1.0)
    broadcast, choice, seen = model.inputs_builder, model.inputs.choice, []
    urban, _ = destination_choice.urban_columns(model.world.cities)
    for month in range(model.month + 1, model.month + 1 + MONTHS):
        if month % 12 == 0:
            network = destination_choice.network_share(x.sum(axis=2), urban, model.settings.choice.network_curvature)
            network = destination_choice.rescale_rows(network, broadcast.expectations.base)
            told = (broadcast.constants, network, choice.services, choice.pair, choice.recognised)
            choice = destination_choice.build_choice(
                model.rules, model.world.cities, *told, broadcast.expectations.answers
            )
        for home in range(CITIES):
            x[home] += net(choice, x[home], home)
        seen.append(x.sum(axis=(0, 2)) / x.sum())
    return np.array(seen)


def net(choice, living: np.ndarray, home: int) -> np.ndarray:
    """Return the expected net gain of a month of the people of one home, float64 (place, 2)."""
    choosers = np.zeros(living.size, sampled_choosers.CHOOSER)
    place, schooling = (index.ravel() for index in np.indices(living.shape))
    choosers["place"], choosers["schooling"], choosers["home"] = place, schooling, home
    choosers["registered"], choosers["kind"], choosers["staying"] = 3 * home + RURAL, 8 * COLLEGE * schooling, 1.0
    choosers["mass"] = living.ravel() * (1 - np.exp(-YEARLY / 12))
    arrivals, departures = MeanField(choice, choosers).flows(np.zeros(living.shape))
    return arrivals - departures


def shares(model: Mobility) -> np.ndarray:
    """Let the model live; return the share of every place in every month, float64 (month, place)."""
    seen = []
    for _ in range(MONTHS):
        model.step()
        seen.append(model.totals.adults / model.totals.adults.sum())
    return np.array(seen)


def test_d16_the_gap_falls_as_one_over_root_n(tmp_path, monkeypatch):
    """Slope of log gap on log N, N = 1e4, 1e5, 1e6: -.5 +- .05; the gap is a sup-norm, its square averaged over seeds.

    Network, home bonus and onward cost are on. Constants are halved, so that the shares are far from rest.
    """
    case = helpers_choice_alone.scenario(tmp_path, *ON)
    fixed = 0.5 * start(case, 1, 0).inputs_builder.constants
    monkeypatch.setattr(
        destination_constants, "invert_constants", lambda *_: destination_constants.InvertedConstants(fixed, 0.0)
    )
    exact = mean_field(start(case, 1, 0))
    assert np.abs(exact[-1] - exact[0]).max() > 0.005
    gaps = []
    for times, seeds in SEEDS.items():
        squares = [np.abs(shares(start(case, times, seed)) - exact).max() ** 2 for seed in range(seeds)]
        gaps.append(np.sqrt(np.mean(squares)))
    slope = np.polyfit(np.log(list(SEEDS)), np.log(gaps), 1)[0]
    print("gaps", gaps, "slope", slope)
    assert slope == pytest.approx(-0.5, abs=0.05)
