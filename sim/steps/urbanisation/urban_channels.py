"""Give every place where its students go, which town it grows into, and how exams treat children from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.rules.resolve.rule_table import RuleTable
from sim.steps import effective_parameters
from sim.steps.economy import outpatient_care
from sim.steps.migration.evaluation_hazard import monthly_probability
from sim.steps.national_inputs import COMPULSORY
from sim.steps.work.post_incentives import default_value
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import Cities, World
from sim.world.worker_fields import child_codes
from sim.world.worker_record import CHENGQU, COLLEGE, EDUCATION_LEVEL, RURAL, TOWNS, is_rural, read_field

CONSTANT_FIELDS = ("province", "colleges", "studying", "town", "falling", "strangers", "pupils", "reaching")


def iterate_provinces(cities: Cities) -> Iterator[np.ndarray]:
    """Yield the rows of the cities of each province, in the order of identity: int64 (k,)."""
    order = np.argsort(cities.id, kind="stable")
    for province in np.unique(cities.province):
        yield order[cities.province[order] == province]


def place_constants(world: World, slots: WorkerStore) -> np.ndarray:
    """Return what stays with a place during a run, a record array (place,) of CONSTANT_FIELDS.

    province : code      colleges : share of the province's students who study in its chengqu up to this one
    studying : the same of the country's students, in the order of identity
    town : the place a rural place grows into, the other towns of its city, or the chengqu where nobody lives in them
    falling : yearly fall of the rural population net of natural change, a share (sim.world.china.net_migration_targets)
    strangers : share of other provinces among workers registered in another city
    pupils, reaching : children of rural registration in the country who turn 16 in a year, persons, and the share of them
    who reach college by the schedule; the same in all rural places, 0 in others
    Students study in the chengqu of their province in proportion to its college graduates at the start (assumption).
    """
    size, cities, workers = len(world.cities), world.cities, slots.records()
    made = np.zeros(3 * size, [(name, np.float64) for name in CONSTANT_FIELDS])
    living = np.bincount(workers["place"], minlength=3 * size)[: 3 * size]
    schooled = np.bincount(
        workers["place"][read_field(workers["traits"], EDUCATION_LEVEL) >= COLLEGE], minlength=3 * size
    )
    made["province"] = np.repeat(cities.province, 3)
    for rows in iterate_provinces(cities):
        chengqu = 3 * rows + CHENGQU
        made["colleges"][chengqu] = np.cumsum(schooled[chengqu]) / max(schooled[chengqu].sum(), 1)
    ordered = 3 * np.argsort(cities.id, kind="stable") + CHENGQU
    made["studying"][ordered] = np.cumsum(schooled[ordered]) / max(schooled[ordered].sum(), 1)
    own = 3 * np.arange(size)
    urban = np.where(living[TOWNS::3] > 0, own + TOWNS, own + CHENGQU)
    made["town"] = np.repeat(urban, 3)
    made["strangers"] = outpatient_care.other_province_share(workers["place"], workers["registered"], cities.province)
    made["pupils"][RURAL::3] = count_rural_children(workers) / COMPULSORY * world.scale
    made["reaching"][RURAL::3] = world.schedules.schooling[RURAL, :, COLLEGE:].sum(axis=1).mean()
    made["falling"][RURAL::3] = np.where(living[urban] > 0, np.maximum(-cities.net[RURAL::3], 0.0), 0.0)
    return made


def write_urbanisation(places: np.ndarray, rules: RuleTable, ground: np.ndarray) -> None:
    """Write into the places what students, villages and children meet there; exams bind in all zones of a city.

    Parameters
    ----------
    places : PLACE (place,), written.
    rules : rules in force in city districts.
    ground : records (place,), see place_constants().
    """
    for name in ("province", "colleges", "studying", "town"):
        places[name] = ground[name]
    gone = np.repeat(
        rules["urbanisation.towns_made_districts"] >= 1.0, 3
    )  # towns that are all districts: villages grow into these
    places["town"] = np.where(gone, 3 * (np.arange(len(ground)) // 3) + CHENGQU, places["town"])
    places["reclassified"] = monthly_probability(rules.value("urbanisation.reclassified") * ground["falling"])
    places["exam_closed"] = np.repeat(rules["families.exam_closed"], 3)
    places["ladder"] = np.repeat(rules["work.promotion_multiplier"], 3) - 1.0
    places["special"] = rural_quota_log_odds(rules, ground)
    outpatient_care.extend_outpatient_care(places, rules, ground["strangers"])
    returning = (
        rules["families.exam_return"] if effective_parameters.is_on(rules, "children") else np.zeros(len(ground) // 3)
    )
    places["exam_return"] = places["exam_closed"] * np.repeat(returning, 3)


def count_rural_children(workers: np.ndarray) -> int:
    """Count the children under 16 of rural registration; workers : WORKER records."""
    children = workers["children"][is_rural(workers["registered"])]
    return sum(int(np.count_nonzero(code)) for code in child_codes(children))


def rural_quota_log_odds(rules: RuleTable, ground: np.ndarray) -> np.ndarray:
    """Return the log odds of college that places reserved for rural children add, against the default number: float64 (place,).

    Places beyond it raise the share who reach college by places/pupils (measure 11).
    """
    more = rules.value("families.special_enrolment") - default_value("families.special_enrolment")
    share = np.clip(ground["reaching"], 1e-3, 1.0 - 1e-3)
    reached = np.clip(share + more / np.maximum(ground["pupils"], 1.0), 1e-3, 1.0 - 1e-3)
    return np.where(ground["pupils"] > 0, np.log(reached / (1.0 - reached)) - np.log(share / (1.0 - share)), 0.0)
