"""Hold the documented rankings before the first month, so that who was admitted in them starts registered.

The queue of the first month is what they left (docs/model.md 2.11, 5). Who took part is who was eligible by the documents
of the time and would settle: those far from the line stayed away, which changes nothing in who is admitted.
"""

from __future__ import annotations

from itertools import groupby

import numba
import numpy as np

from sim.kernels import rounds as kernels
from sim.kernels.given import NATION, PATH
from sim.kernels.tally import MEASURES
from sim.rules.in_force import InForce
from sim.rules.rounds import Round, rounds
from sim.rules.ways import Ways
from sim.scenario.schema import Scenario
from sim.steps import settling, switched, tracks
from sim.steps.hazards import monthly
from sim.steps.quotas import Quotas
from sim.steps.slots import Slots
from sim.world.world import Cities


def hold(scenario: Scenario, cities: Cities, slots: Slots, key, quotas: Quotas, chengqu: np.ndarray) -> bool:
    """Hold every documented ranking up to the first month, by the documents alone; say whether there was one.

    quotas : are told the lines, so that people expect what follows from them; chengqu : float64 (city,) persons
    """
    start = quotas.month
    known = [held for held in rounds() if held.city in cities.name and held.month <= start]
    if not known:
        return False
    facts = InForce(scenario.model_copy(update={"reforms": (), "tracks": ()}), cities, chengqu)
    ways = Ways(facts.shelf)
    for month, held in groupby(known, key=lambda one: one.month):
        rules, towns = (facts.at(month, sizes) for sizes in (chengqu, np.zeros(len(cities))))
        places = settling.places(rules, towns, cities, None)
        laid = tracks.lay(ways, rules, towns)
        tracks.told(laid, places)
        quotas.month = month
        admitted, nation = persons(list(held), cities), willing(rules, scenario, start)
        one_month(admitted, slots, key, start, nation, places, laid, rules, quotas)
    quotas.month, quotas.persons = start, np.full(len(cities), np.nan)
    return True


def persons(held: list[Round], cities: Cities) -> np.ndarray:
    """Return how many were admitted in a month by city, nan where no ranking is documented: float64 (city,)."""
    made = np.full(len(cities), np.nan)
    for one in held:
        made[cities.name.index(one.city)] = one.admitted
    return made


def willing(rules, scenario: Scenario, start: int) -> np.ndarray:
    """Return what tells who would settle, NATION (1,) with nothing else in it."""
    made = np.zeros(1, NATION)
    for name in ("taste_mean", "taste_scale"):
        made[name] = rules.value(f"settlement.{name}")
    made["land"] = made["land_start"] = switched.land_costs(rules)
    made["land_kept"], made["start"] = rules.value("land.kept"), start
    made["exposure"] = scenario.start.settling_exposure
    made["apply"] = monthly(np.array(rules.value("settlement.apply_hazard")))
    return made


def one_month(
    admitted, slots: Slots, key, start: int, nation, places, laid: tracks.Laid, rules, quotas: Quotas
) -> None:
    """Rank who takes part in the rankings of a month, register the best, and tell the quotas their lines.

    admitted : float64 (city,) persons, nan = no ranking is documented; nation : NATION (1,), places : PLACE (place,)
    """
    reserved = rules["settlement.points.reserved"]
    quotas.fill(np.concatenate([admitted * (1.0 - reserved), admitted * reserved]), laid.tracks)
    path = np.broadcast_to(quotas.lines[:, None], (2 * quotas.cities, PATH))  # nobody reckons with it
    told = tracks.dated(laid, places, quotas.month, quotas.lines, path, quotas.held)
    quotas.forget(told, rules)
    threads = numba.get_num_threads()
    histogram = np.zeros((threads, max(len(tracks.queues(told)), 1), tracks.width(told)), np.int32)
    kernels.take_part(slots.workers, slots.used, key, quotas.month, start, nation, places, told, histogram)
    made = quotas.cut(places, told, rules, slots, key, histogram.sum(axis=0), np.zeros(quotas.cities, np.int64))
    counts = np.zeros((threads, len(MEASURES), len(places)), np.int64)
    kernels.register(slots.workers, slots.used, key, nation, made.places, made.tracks, counts)
