"""Hold the documented rankings before the first month, so that who was admitted in them starts registered.

The queue of the first month is what they left (docs/model.md 2.11, 5). Who took part is who was eligible by the documents
of the time and would settle: those far from the line stayed away, which changes nothing in who is admitted.
"""

from __future__ import annotations

from itertools import groupby

import numba
import numpy as np

from sim.kernels.input_records import EXPECTATION_YEARS, NATION
from sim.kernels.settlement import documented_rankings as kernels
from sim.kernels.worker_counts import MEASURES
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.documented_rankings import DocumentedRanking, read_rankings
from sim.rules.resolve.rules_in_force import InForce
from sim.scenario.schema import Scenario
from sim.steps import effective_parameters
from sim.steps.migration.evaluation_hazard import monthly_probability
from sim.steps.settlement import place_records, track_records
from sim.steps.settlement.quota_rankings import Quotas
from sim.steps.worker_store import WorkerStore
from sim.world.starting_world import Cities


def hold_documented_rankings(
    scenario: Scenario, cities: Cities, slots: WorkerStore, key, quotas: Quotas, chengqu: np.ndarray
) -> bool:
    """Hold every documented ranking up to the first month, by the documents alone; say whether there was one.

    quotas : are told the lines, so that people expect what follows from them; chengqu : float64 (city,) persons
    """
    start = quotas.month
    known = [held for held in read_rankings() if held.city in cities.name and held.month <= start]
    if not known:
        return False
    facts = InForce(scenario.model_copy(update={"reforms": (), "tracks": ()}), cities, chengqu)
    ways = TrackResolver(facts.shelf)
    for month, held in groupby(known, key=lambda one: one.month):
        rules, towns = (facts.at(month, sizes) for sizes in (chengqu, np.zeros(len(cities))))
        places = place_records.build_places(rules, towns, cities, None)
        laid = track_records.layout_tracks(ways, rules, towns)
        track_records.link_places(laid, places)
        quotas.month = month
        admitted, nation = admitted_persons(list(held), cities), willingness_inputs(rules, scenario, start)
        rank_one_month(admitted, slots, key, start, nation, places, laid, rules, quotas)
    quotas.month, quotas.persons = start, np.full(len(cities), np.nan)
    return True


def admitted_persons(held: list[DocumentedRanking], cities: Cities) -> np.ndarray:
    """Return how many were admitted in a month by city, nan where no ranking is documented: float64 (city,)."""
    made = np.full(len(cities), np.nan)
    for one in held:
        made[cities.name.index(one.city)] = one.admitted
    return made


def willingness_inputs(rules, scenario: Scenario, start: int) -> np.ndarray:
    """Return what tells who would settle, NATION (1,) with nothing else in it."""
    made = np.zeros(1, NATION)
    for part in ("mean", "scale"):
        made[f"taste_{part}"] = rules.value(f"settlement.preference_{part}")
    made["land"] = made["land_start"] = effective_parameters.land_costs(rules)
    made["land_kept"], made["start"] = rules.value("land.secure_rights_share"), start
    made["exposure"] = scenario.start.settling_exposure
    made["apply"] = monthly_probability(np.array(rules.value("settlement.application_hazard")))
    return made


def rank_one_month(
    admitted,
    slots: WorkerStore,
    key,
    start: int,
    nation,
    places,
    laid: track_records.TrackLayout,
    rules,
    quotas: Quotas,
) -> None:
    """Rank who takes part in the rankings of a month, register the best, and tell the quotas their lines.

    admitted : float64 (city,) persons, nan = no ranking is documented; nation : NATION (1,), places : PLACE (place,)
    """
    reserved = rules["settlement.points.reserved"]
    quotas.fill(np.concatenate([admitted * (1.0 - reserved), admitted * reserved]), laid.tracks)
    path = np.broadcast_to(quotas.lines[:, None], (2 * quotas.cities, EXPECTATION_YEARS))  # nobody reckons with it
    told = track_records.tracks_of_month(laid, places, quotas.month, quotas.lines, path, quotas.held)
    quotas.forget(told, rules)
    threads = numba.get_num_threads()
    histogram = np.zeros(
        (threads, max(len(track_records.ranking_tracks(told)), 1), track_records.histogram_bins(told)), np.int32
    )
    kernels.mark_participants(slots.workers, slots.used, key, quotas.month, start, nation, places, told, histogram)
    made = quotas.cut(places, told, rules, slots, key, histogram.sum(axis=0), np.zeros(quotas.cities, np.int64))
    counts = np.zeros((threads, len(MEASURES), len(places)), np.int64)
    kernels.register_admitted(slots.workers, slots.used, key, nation, made.places, made.tracks, counts)
