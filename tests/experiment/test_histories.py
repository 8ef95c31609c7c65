"""One number for all earlier stays against full histories: equal where it must be, and no worse than the page says."""

from pathlib import Path

import numpy as np
import pytest

from sim.core.random_draws import run_key
from sim.kernels.settlement.carried_months import MOST_CARRIED
from sim.studies.earlier_stays import EarlierStay, EarlierStays
from sim.studies.exact_histories import ExactHistoryModel
from sim.studies.recognition_losses import measure_losses, strict_scenario, strict_world
from sim.studies.recognition_page import HEAD, MOST_MISJUDGED, MOST_SETTLED, MOST_WRONG, TAIL
from sim.world.worker_record import INFORMAL, INSURED, NOWHERE, WORK, WORKER, birth_word, clock_word, replace_field

PAGE = Path(__file__).parents[2] / "docs" / "recognition.md"
ALL = [{"name": "all", "from": "2020-12"}]


def test_stays_by_hand():
    """Three workers: one moves twice, one is registered where it lived, one dies and the slot is taken over."""
    records = np.zeros(3, WORKER)
    records["origin"], records["registered"] = birth_word(500, 2), (8, 0, 8)
    records["clocks"] = [clock_word(1000, 999), clock_word(900, 12), clock_word(1000, 999)]
    records["traits"] = [
        replace_field(0, WORK, INSURED),
        replace_field(0, WORK, INFORMAL),
        replace_field(0, WORK, INSURED),
    ]
    stays, later = EarlierStays(), records.copy()
    later["place"], later["clocks"][0] = (3, 3, NOWHERE), clock_word(1024, 1023)
    stays.look(records, later, 1024)
    assert stays.by_slot == {0: [EarlierStay(0, 24, 24)], 1: [EarlierStay(0, 12, 0)]}
    last = later.copy()
    last["place"][0] = 0
    last["origin"][1] = birth_word(700, 2)
    stays.look(later, last, 1030)
    assert stays.by_slot == {0: [EarlierStay(0, 24, 24), EarlierStay(1, 6, 6)]}
    shares = np.zeros((2, 3, 3))
    shares[:, 0, 1], shares[0, 1, 1] = (0.5, 1.0), 0.25
    assert stays.counts(0, 1, shares) == (int(0.5 * 24 + 0.25 * 6), 24) == (13, 24)
    assert stays.counts(0, 2, shares) == (0, 0)


def test_one_set_of_all_cities_is_exact():
    """The number is the sum of all insured months; who retires in the month of moving has one more."""
    scenario = strict_scenario(recognition=ALL).changed(**{"switches.recognition_documents": "no"})
    told = np.array(ExactHistoryModel(scenario, rng=3, world=strict_world(8000)).run_to("2023-12").seen)
    off = told[:, 0] - np.minimum(told[:, 1], MOST_CARRIED)
    assert (told[:, 1] > 0).sum() > 100
    assert abs(off).max() <= 1 and (off == 0).mean() > 0.99


def test_keys_of_64_bits_one_after_another():
    """Of keys below and above 2^63: one that went before must not decide how the next is read."""
    keys = {seed: int(run_key(seed, 0)) >> 63 for seed in range(1, 9)}
    for half in (0, 1):
        seed = next(seed for seed, high in keys.items() if high == half)
        assert (
            ExactHistoryModel(strict_scenario(recognition=ALL), rng=seed, world=strict_world(8000))
            .run_to("2023-12")
            .seen
        )


@pytest.fixture(scope="module")
def found():
    return measure_losses(strict_scenario(), [(3, strict_world(12_000))], "2026-12")


def test_the_error_is_below_what_the_page_states(found):
    assert found.insurance.workers > 200 and found.settled.sum() > 200
    assert found.insurance.mean < MOST_WRONG
    assert found.misjudged < MOST_MISJUDGED
    assert abs(found.settled_exact / found.settled - 1).max() < MOST_SETTLED


def test_the_histories_find_what_the_number_loses(found):
    """Some are counted wrongly, or the twin would be the model again."""
    assert found.insurance.right < 0.99 and found.insurance.mean > 0.5 and found.misjudged > 0.0


def test_the_text_of_the_page_is_that_of_the_code():
    page = PAGE.read_text(encoding="utf-8")
    assert page.startswith(HEAD) and page.endswith(TAIL)
