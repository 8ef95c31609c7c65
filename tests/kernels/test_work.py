"""Gaps and rows of insured months, and the rise of grades: hand-made careers against a plain count of months."""

import numpy as np
import pytest

from sim.kernels.input_records import NATION, PLACE
from sim.kernels.settlement.applicant_record import insured_months, read_applicant
from sim.kernels.settlement.eligibility_tests import consecutive_insured_months, is_eligible
from sim.kernels.work.job_changes import lose_job, raise_skill_grade, start_job, stay_unemployed, take_job
from sim.kernels.worker_counts import MEASURES, PROMOTED
from sim.world.worker_record import (
    COLLEGE,
    EDUCATION_LEVEL,
    FEMALE,
    INFORMAL,
    INSURED,
    SEX,
    SKILL,
    UNEMPLOYED,
    WORK,
    WORKER,
    birth_word,
    clock_word,
    read_field,
    replace_field,
)
from tests.kernels.helpers_tracks import tracks, way

BEGIN = 1300  # month of arrival
NATIONAL = np.zeros(1, NATION)
NATIONAL["retirement"] = [[720, 720], [660, 600]]


def place(back_payment=0, share=1.0):
    made = np.zeros(1, PLACE)
    made["back_payment"], made["insured_share"], made["openings"] = back_payment, share, 1.0
    return made


def asks(back_payment=0, row="yes", months=0):
    """Make a track that asks for insured months."""
    return tracks(way(insured={"months": months, "in_a_row": row, "back_paid": back_payment}, age_under=60)).track[0]


def newcomer(birth=BEGIN - 300, education=COLLEGE, sex=FEMALE):
    made = np.zeros(1, WORKER)
    made["registered"], made["origin"], made["clocks"] = 3, birth_word(birth, 1), clock_word(BEGIN, 0)
    made["traits"] = replace_field(
        replace_field(replace_field(0, EDUCATION_LEVEL, education), SEX, sex), WORK, UNEMPLOYED
    )
    return made


def live(career: str, places):
    """Live through a career, one letter a month: i insured, - without work, u uninsured; return the record."""
    made, counts, month = newcomer(), np.zeros((len(MEASURES), 3 * 2), np.int64), BEGIN
    worker = made[0]
    for month, now in enumerate(career, start=BEGIN):
        work = read_field(int(worker["traits"]), WORK)
        if now == "-":
            lose_job(worker, month, counts) if work != UNEMPLOYED else stay_unemployed(worker)
        else:
            kind = INSURED if now == "i" else INFORMAL
            if work != kind:
                places["insured_share"] = 1.0 if now == "i" else 0.0
                if work != UNEMPLOYED:
                    lose_job(worker, month, counts)  # from one job to the other within a month
                take_job(worker, 0, np.uint64(1), month, NATIONAL[0], places, counts)
                assert read_field(int(worker["traits"]), WORK) == kind
    return worker, month


def row(career: str, back_payment: int) -> tuple[int, int]:
    """Count by hand: insured months, paid back ones too, and those of them in a row at the end."""
    jobs, months, run, gap, broken = career.rstrip("-u"), 0, 0, 0, False
    for now in jobs:
        if now != "i":
            gap, broken = gap + 1, broken or now == "u"
            continue
        if gap and months:
            paid = gap if gap <= back_payment and not broken else 0
            months, run = months + paid, run + paid if paid else 0
        months, run, gap, broken = months + 1, run + 1, 0, False
    open_gap = career[len(jobs) :]
    return months, 0 if len(open_gap) > back_payment or "u" in open_gap else run


CAREERS = (
    "iiiiiiiiii", "---iii", "iiii-iii", "iiii-----iii", "iiii------iii", "iii-iii--iii", "iiiuuuiii", "iii-", "iii------",
    "iii------ii--i", "iiiii-uuu-iiii", "uuuiii", "i-i-i-i---------i", "iii--iuii", "iiiiuuuu", "iii" + 30 * "-" + "ii",
)  # fmt: skip


@pytest.mark.parametrize("back_payment", [0, 1, 5, 6])
@pytest.mark.parametrize("career", CAREERS)
def test_careers(career, back_payment):
    places = np.concatenate([place(back_payment)] * 6)
    worker, month = live(career, places)
    months, run = row(career, back_payment)
    assert insured_months(worker, month) == months
    applicant = read_applicant(places, worker, 0, np.uint64(1), month)
    assert consecutive_insured_months(asks(back_payment), applicant) == run
    assert consecutive_insured_months(asks(back_payment, row="no"), applicant) == months
    for asked in (run, run + 1):
        assert is_eligible(asks(back_payment, months=asked), applicant) == (run >= asked)


def test_nothing_is_paid_back_before_the_first_insured_month_here():
    worker, month = live("--i", np.concatenate([place(5)] * 6))
    assert insured_months(worker, month) == 1


def test_women_workers_past_their_age_work_uninsured():
    places = np.concatenate([place(0)] * 6)
    for education, age, kind in ((COLLEGE - 1, 599, INSURED), (COLLEGE - 1, 600, INFORMAL), (COLLEGE, 600, INSURED)):
        worker = newcomer(birth=BEGIN - age, education=education)[0]
        start_job(worker, 0, np.uint64(1), BEGIN, NATIONAL[0], places)
        assert read_field(int(worker["traits"]), WORK) == kind


def test_a_grade_at_a_time():
    worker, counts = newcomer()[0], np.zeros((len(MEASURES), 6), np.int64)
    before = int(worker["traits"])
    for grade in range(1, 8):
        raise_skill_grade(worker, counts)
        assert read_field(int(worker["traits"]), SKILL) == grade
    assert replace_field(int(worker["traits"]), SKILL, 0) == before
    assert counts[PROMOTED, 0] == 7 and counts.sum() == 7
