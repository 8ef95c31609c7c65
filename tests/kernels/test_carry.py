"""Months carried from city to city by the kernels of moving: D15 with and without recognition, moves counted by hand."""

import numpy as np
import pytest
from numba import njit

from sim.core import month_numbers
from sim.core.random_draws import CHANNEL, uniform
from sim.kernels.input_records import NATION, PLACE
from sim.kernels.migration.move_evaluation import move_to_city
from sim.kernels.settlement.applicant_record import read_applicant, recognised_months
from sim.kernels.settlement.eligibility_tests import consecutive_insured_months
from sim.rules.resolve.recognition_in_force import RecognitionInForce
from sim.scenario.schema import Scenario
from sim.steps.settlement import recognised_stays
from sim.world.worker_record import INSURED, WORK, WORKER, birth_word, clock_word, replace_field
from tests.kernels.helpers_tracks import tracks, way
from tests.rules.test_in_force import CITIES, ROWS

AWAY = 8  # a rural place of a third city, where the workers are registered
START, MONTHS, RISK, PEOPLE = 100, 60, 0.01, 20_000
ROW = tracks(way(insured={"months": MONTHS, "in_a_row": "yes"})).track[0]
EXACT = (1 - (1 - RISK) ** MONTHS) / (RISK * (1 - RISK) ** MONTHS)  # D15: 82.763 months


def working(people: int, place: int, month: int) -> np.ndarray:
    """Make workers who arrived in a place in a month, in insured work since."""
    made = np.zeros(people, WORKER)
    made["place"], made["registered"] = place, AWAY
    made["origin"], made["clocks"] = birth_word(max(month - 300, 0), 2), clock_word(month, month - 1)
    made["traits"] = replace_field(0, WORK, INSURED)
    return made


def insured_work(places: int) -> tuple[np.ndarray, np.ndarray]:
    """Make places where all work is insured, and a country where nobody retires."""
    made, nation = np.zeros(places, PLACE), np.zeros(1, NATION)
    made["insured_share"], nation["retirement"] = 1.0, 5000
    return made, nation


@njit(cache=True)
def wait(workers, places, track, nation, key, month, asked, risk, waits):
    """Live until each worker has the months asked for; every month with a risk to move to the other of two cities."""
    for slot in range(workers.size):
        worker, now = workers[slot], month
        while consecutive_insured_months(track, read_applicant(places, worker, slot, key, now)) < asked:
            now += 1
            if uniform(key, now, slot, CHANNEL, 0) < risk:
                move_to_city(worker, slot, key, now, 3 - worker.place, nation[0], places)
        waits[slot] = now - month


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_d15_sixty_months_with_moves(share):
    """K = 60, q = .01: 82.763 months if a move starts the row anew, 60 if the other city recognises it.

    The month of arrival is insured itself, so sixty months more are asked for.
    """
    places, nation = insured_work(9)
    places["sources"][:6] = places["accepts"][:6] = 1
    places["recognised_insured"] = share
    waits = np.zeros(PEOPLE, np.int64)
    wait(working(PEOPLE, 0, START), places, ROW, nation, np.uint64(7), START, MONTHS + 1, RISK, waits)
    if share == 1.0:
        assert (waits == MONTHS).all()
    else:
        assert pytest.approx(82.763, abs=5e-4) == EXACT
        assert abs(waits.mean() - EXACT) < 4.5 * waits.std() / np.sqrt(PEOPLE)


class Life:
    """One worker who moves between the real cities under the documented sets, always in insured work."""

    def __init__(self, city: str, since: str):
        self.known, self.size = RecognitionInForce(Scenario(), CITIES), len(CITIES.name)
        self.places, self.nation = insured_work(3 * self.size)
        self.worker = working(1, 3 * ROWS[city], month_numbers.parse_month(since))[0]

    def moves(self, city: str, month: str) -> None:
        now = month_numbers.parse_month(month)
        self._told(now)
        move_to_city(self.worker, 0, np.uint64(7), now, 3 * ROWS[city], self.nation[0], self.places)

    def counts(self, month: str) -> tuple[int, int]:
        """Return the months of insurance that count where the worker lives, and the recognised months of residence."""
        now = month_numbers.parse_month(month)
        self._told(now)
        rule = self.places[self.worker["place"]]
        applicant = read_applicant(self.places, self.worker, 0, np.uint64(7), now)
        return consecutive_insured_months(tracks(way()).track[0], applicant), recognised_months(
            rule["recognised_resident"], self.worker
        )

    def _told(self, month: int) -> None:
        recognised_stays.write_recognition(self.places, self.known, month)


def test_moved_inside_a_set_outside_and_back():
    life = Life("Suzhou", "2021-01")
    assert life.counts("2022-12") == (24, 0)
    life.moves("Nanjing", "2023-01")
    assert life.counts("2023-01") == (24 + 1, 24)
    assert life.counts("2023-06") == (24 + 6, 24)
    life.moves("Shanghai", "2023-07")
    assert life.counts("2023-12") == (6, 0)  # nothing counts in Shanghai
    life.moves("Nanjing", "2024-01")
    assert life.counts("2024-03") == (30 + 3, 30)  # kept while away; the months in Shanghai do not count
    life.moves("Hangzhou", "2024-04")
    assert life.counts("2024-06") == (3, 0)  # a city of another set: lost
    life.moves("Nanjing", "2024-07")
    assert life.counts("2024-07") == (1, 0)  # as the one number has it; the law would count 33 + 1


def test_one_way():
    life = Life("Xuzhou", "2021-01")
    life.moves("Nanjing", "2022-01")
    assert life.counts("2022-12") == (12 + 12, 12)
    life.moves("Xuzhou", "2023-01")
    assert life.counts("2023-12") == (12, 0)  # Nanjing counts Xuzhou's months, Xuzhou does not count Nanjing's
    life.moves("Nanjing", "2024-01")
    assert life.counts("2024-01") == (12 + 12 + 12 + 1, 36)


def test_stays_before_the_date_of_a_document_count_after_it():
    life = Life("Zhuzhou", "2021-01")
    life.moves("Changsha", "2023-01")
    assert life.counts("2025-08") == (32, 0)
    assert life.counts("2025-09") == (33, 24)  # residence alone
    life = Life("Dongguan", "2021-01")
    life.moves("Shenzhen", "2023-01")
    assert life.counts("2025-08") == (32, 0)
    assert life.counts("2025-09") == (33 + 24, 24)
