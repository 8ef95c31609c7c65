"""Stays at the start: what arrivals and departures of the model's own hazards leave behind, in a worked case and in the large."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from sim.parameters.migration import Hazard
from sim.world.start.stay_durations import AGES, age_pattern, duration_factor, stay_distribution

FLAT = dict(
    child_level=0.0, labour_level=0.0, constant=1.0, labour_rise=0.4, labour_decay=0.1, child_decay=0.1, peak_age=18
)


def means(made):
    """Return the mean stay of each age in years."""
    shares = np.diff(made, axis=1, prepend=0.0)
    return shares @ (np.arange(made.shape[1]) + 0.5) / 12


def test_without_age_and_duration_stays_are_exponential():
    """Arrivals and departures at one rate r: density r exp(-r t), cut at the age of 15; the mean at 59 hardly feels the cut."""
    made = stay_distribution(SimpleNamespace(**FLAT, duration_floor=1.0, duration_decay=0.0), 3.0)
    at_59 = np.diff(made[59], prepend=0.0)
    rate = -np.log(at_59[240] / at_59[0]) / 20
    assert at_59[120] / at_59[0] == pytest.approx(np.exp(-10 * rate), rel=1e-6)
    assert means(made)[59] == pytest.approx(1 / rate, rel=0.02)


@pytest.mark.parametrize("mean", [4.4, 10.0, 15.0])
def test_the_mean_is_met(mean):
    """As many people of every age, each age with the migrants its arrivals and departures leave."""
    made = stay_distribution(Hazard(), mean)
    assert (np.diff(made, axis=1) >= 0).all() and made[:, -1] == pytest.approx(1.0)
    assert mean / 2 < means(made)[16:60].mean() <= mean  # the young, whose stays are short, are fewer among migrants
    assert (np.diff(means(made)[25:60]) > 0).all()  # older people have been longer where they are


def test_the_first_years_are_left_behind_sooner_where_long_stays_last():
    """With a lower floor of the duration factor the same mean is made of more short stays and of more lasting ones."""
    shares = [stay_distribution(Hazard(duration_floor=floor), 8.0)[50] for floor in (0.05, 1.0)]
    assert shares[0][23] > 1.2 * shares[1][23]


def test_nobody_arrives_before_fifteen():
    made = stay_distribution(Hazard(), 15.0)
    assert all(made[age, 12 * (age - 14) : 12 * (age - 14) + 1].min() == pytest.approx(1.0) for age in range(16, 100))


def test_the_factor_falls_to_its_floor():
    made = duration_factor(Hazard(), 600)
    assert made[0] == 1.0 and made[12] == pytest.approx(np.exp(-0.25)) and made[-1] == 0.25 and len(AGES) == 121


def test_ages_follow_the_schedule_of_rogers_and_castro():
    """Start values, in plain numbers: the peak lies ln(la2/al2)/la2 = 3.5 years above mu2 = 18, and is 1."""
    made = age_pattern(Hazard())

    def schedule(age):
        labour = 0.06 * math.exp(-0.1 * (age - 18) - math.exp(-0.4 * (age - 18)))
        return 0.02 * math.exp(-0.1 * age) + labour + 0.003

    assert made.argmax() == 21 and made[21] == 1.0
    for age in (16, 18, 30, 45, 70):
        assert made[age] == pytest.approx(schedule(age) / schedule(21), rel=1e-12), age
