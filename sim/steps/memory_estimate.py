"""Estimate the memory a run takes, and compare it with what is free, before anything is built."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.core import month_numbers
from sim.core.errors import NotEnoughMemory
from sim.rules.resolve.active_tracks import TrackResolver
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import CitiesWithTypical, with_typical_cities
from sim.scenario.named_cities import CHINA, world_cities
from sim.scenario.schema import Scenario
from sim.steps.settlement import track_records
from sim.world.worker_record import WORKER

# Bytes a worker: the world, the copy a model works on, what a tenth remembers, and what counting at the start takes for a
# moment (measured at 1:200 and 1:100: 47.7 in all).
RECORD = 2 * WORKER.itemsize + 0.3 + 15.7
DATES = 24  # months at most for which rankings are counted
LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")  # of a container
USED = ("/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory/memory.usage_in_bytes")


@dataclass(frozen=True)
class MemoryEstimate:
    """Bytes a run takes beside the program itself (0.45 GB): workers, rankings by bins of points, pairs of cities."""

    workers: float
    rankings: int
    bins: int
    cities: int
    threads: int

    @property
    def of_workers(self) -> float:
        return RECORD * self.workers

    @property
    def of_rankings(self) -> float:
        """Bytes of the histograms of a month: int32 by thread, and their sum, int64."""
        return self.rankings * self.bins * (4.0 * self.threads + 8.0)

    @property
    def of_pairs(self) -> float:
        """Bytes of moves between cities by thread (int32, four groups), and of distances, closeness and shares."""
        return self.cities**2 * (16.0 * self.threads + 64.0)

    @property
    def total(self) -> float:
        return self.of_workers + self.of_rankings + self.of_pairs

    def told(self) -> str:
        """Say how many bytes these are, part by part."""
        parts = [f"{self.workers:,.0f} workers x {RECORD:.1f} bytes = {format_bytes(self.of_workers)}"]
        if self.of_rankings > 0:
            many = f"{self.rankings:,} ranking{'' if self.rankings == 1 else 's'}"
            per = f"{many} x {self.bins:,} bins of points x {4 * self.threads + 8} bytes"
            parts.append(f"{per} = {format_bytes(self.of_rankings)}")
        parts.append(
            f"{self.cities:,} x {self.cities:,} cities x {16 * self.threads + 64} bytes = {format_bytes(self.of_pairs)}"
        )
        return f"{format_bytes(self.total)}: {'; '.join(parts)}"

    def advice(self, free: float, scale: float) -> str:
        """Say which setting to change to save memory; free : bytes, scale : persons per worker."""
        if self.of_rankings > self.of_workers:
            return "Points with fewer decimals take less; the scale has no part in it"
        left = free - self.of_rankings - self.of_pairs
        fits = f", for example --scale {math.ceil(1.1 * scale * self.of_workers / left)}" if left > 0 else ""
        return f"Simulate more persons per worker{fits}"


def format_bytes(number: float) -> str:
    """Write bytes in GB, MB or KB."""
    unit, of = next(((unit, of) for unit, of in ((1e9, "GB"), (1e6, "MB")) if number >= unit / 10), (1e3, "KB"))
    return f"{number / unit:,.1f} {of}"


def require_memory(scenario: Scenario, threads: int) -> None:
    """Raise NotEnoughMemory with the arithmetic where a run takes more than is free."""
    asked, free = estimate_memory(scenario, threads), available_memory()
    if asked.total > free:
        advice = asked.advice(free, scenario.population.scale)
        raise NotEnoughMemory(
            f"This run needs about {asked.told()}. Free are {format_bytes(free)}. {advice}. Nothing was run."
        )


def estimate_memory(scenario: Scenario, threads: int) -> MemoryEstimate:
    """Estimate the memory of a run."""
    places = world_cities(scenario.world)
    if places is None:
        workers, cities = scenario.synthetic.persons / scenario.population.scale, scenario.synthetic.cities
        return MemoryEstimate(workers, 0, 0, cities, threads)
    rankings, bins = ranking_sizes(scenario, with_typical_cities(places))
    return MemoryEstimate(count_adults(scenario) / scenario.population.scale, rankings, bins, len(places), threads)


def count_adults(scenario: Scenario) -> float:
    """Return the persons aged 16 and over of China, or of a folder of tables; a made-up world has none known."""
    if scenario.world == CHINA:
        from sim.world import embedded_tables
        from sim.world.china import zone_counts

        return float(zone_counts.adults_by_age(embedded_tables.population_by_age()).sum())
    from sim.country import country_arrays
    from sim.country.country_folder import read_country

    return float(country_arrays.adult_counts(read_country(Path(scenario.world))).sum())


def ranking_sizes(scenario: Scenario, cities: CitiesWithTypical) -> tuple[int, int]:
    """Return the most rankings in a month and the most bins of one, at the start and where the scenario's changes begin."""
    in_force = InForce(scenario, cities, cities.residents)
    ways, none = TrackResolver(in_force.shelf), np.zeros(len(cities.name))
    start, end = month_numbers.parse_month(scenario.time.start), month_numbers.parse_month(scenario.time.end)
    begin = sorted(
        {month_numbers.parse_month(one.since) for one in (*scenario.reforms, *scenario.tracks)}
        & set(range(start, end + 1))
    )
    rankings = bins = 0
    for month in [start, *begin[:DATES]]:
        laid = track_records.layout_tracks(ways, in_force.at(month, cities.chengqu), in_force.at(month, none)).tracks
        rankings = max(rankings, int(track_records.has_ranking(laid, len(cities.name)).sum()))
        for track in laid.track[laid.track["ranked"] != 0]:
            bins = max(
                bins,
                1 + sum(track_records.highest_item_points(item) for item in laid.item[track["first"] : track["last"]]),
            )
    return rankings, bins


def available_memory() -> float:
    """Return the bytes this process may still take: what the machine has free, or what its container leaves."""
    import psutil

    free = float(psutil.virtual_memory().available)
    for limit, used in zip(LIMITS, USED, strict=True):
        try:
            most, now = Path(limit).read_text().strip(), Path(used).read_text().strip()
        except OSError:
            continue
        if most.isdigit() and now.isdigit():
            free = min(free, max(float(most) - float(now), 0.0))
    return free
