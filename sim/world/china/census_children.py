"""Put the children of the census into the two slots of mothers.

First the left-behind: they live where a mother who lives elsewhere is registered. Then the children living with a
mother: those of people registered elsewhere, and those of locals, each zone on its own, so that every unit keeps its
children.
"""

from __future__ import annotations

import numpy as np
from numba import prange

from sim.core.numba_cache import njit
from sim.world.china.child_assignment import (
    AS_MOTHERS,
    WITH_ROOM,
    assign_evenly,
    assign_remaining,
    completed_years,
    give_child,
    sum_mother_weights,
)
from sim.world.china.motherhood_tables import FIRST, SECOND_CHILD, build_motherhood
from sim.world.china.zone_counts import ZoneCounts
from sim.world.remainder_rounding import round_running_sums
from sim.world.start.initial_parameters import ACCOMPANIES
from sim.world.start.synthesis_draws import MOTHER, draw_synthesis_pair

LEFT_AT_MOST = 0.8  # share of the children of locals in a zone that may be left-behind; assumption
CHILD_SWEEPS = (AS_MOTHERS, WITH_ROOM, WITH_ROOM)


def place_children(workers: np.ndarray, ends: np.ndarray, zones: ZoneCounts, birth: np.ndarray, month: int, key) -> int:
    """Write the children of the census into the records of mothers, in place.

    Parameters
    ----------
    workers : (slot,) WORKER.
    ends : (cell,) int, last slot + 1 of each cell (sim.world.china.record_writer.RecordTables).
    zones : ZoneCounts, children to place.
    birth : (121,) float, births per woman and year by age.
    month : int, first month.
    key : uint64, key of the run.

    Returns
    -------
    int, children who found no mother in their unit.
    """
    tables = build_motherhood(birth)
    women = _women(ends)
    of_locals = zones.children - zones.accompanying
    room = np.stack([round_running_sums(LEFT_AT_MOST * group) for group in of_locals.reshape(-1, 4).T], axis=1)
    room = np.minimum(room, of_locals.reshape(-1, 4))
    before = room.copy()
    _leave_behind(workers, women, room, tables, month, key)
    of_locals = of_locals - (before - room).reshape(of_locals.shape)
    need = np.stack([of_locals, zones.accompanying], axis=2).copy()
    _keep_together(workers, women, need, tables, month, key)
    return int(need.sum())


def _women(ends: np.ndarray) -> np.ndarray:
    """Return the slots of women aged 16 to 54 of each block, int64 (block, 2): first, last + 1."""
    cells = ends.reshape(-1, 210)
    return np.stack([cells[:, 104], cells[:, 105 + 8 * 7 - 1]], axis=1)


@njit(cache=True)
def _leave_behind(workers, women, room, tables, month, key):
    """Give migrant mothers the children who stay where they are registered. room : int64 (place, 4), used up."""
    for block in range(2, len(women), 3):
        for slot in range(women[block, 0], women[block, 1]):
            worker = workers[slot]
            row = completed_years(worker, month) - FIRST
            u, v = draw_synthesis_pair(key, 0, slot, MOTHER)
            if u >= tables.mother[row] or v < ACCOMPANIES:
                continue
            u, v = draw_synthesis_pair(key, 1, slot, MOTHER)
            total = tables.weight[row].sum()
            for child in range(2 if u < SECOND_CHILD else 1):
                turn = (v + 0.5 * child) % 1.0 * total
                group = 0
                while group < 3 and turn >= tables.weight[row, group]:
                    turn -= tables.weight[row, group]
                    group += 1
                if room[worker.registered, group] > 0:
                    room[worker.registered, group] -= 1
                    give_child(worker, tables, month, key, slot, group, False)


@njit(parallel=True, cache=True)
def _keep_together(workers, women, need, tables, month, key):
    """Give the other children to mothers they live with. need : int64 (city, 3, 2, 4) locals and away, used up."""
    for city in prange(need.shape[0]):
        for zone in range(3):
            for away in range(2):
                parts = (2, 3) if away else (0, 2)
                block = 9 * city + 3 * zone
                for whom in CHILD_SWEEPS:
                    if need[city, zone, away].sum() == 0:
                        break
                    total = np.zeros(4)
                    due = np.zeros(4)
                    for part in range(block + parts[0], block + parts[1]):
                        sum_mother_weights(
                            workers, women[part, 0], women[part, 1], tables, month, key, whom, away == 1, total
                        )
                    rate = need[city, zone, away] / np.maximum(total, 1e-12)
                    for part in range(block + parts[0], block + parts[1]):
                        low, high = women[part, 0], women[part, 1]
                        assign_evenly(
                            workers, low, high, tables, month, key, whom, away == 1, rate, due, need[city, zone, away]
                        )
        for zone in range(3):
            for away in range(2):
                for near in range(18):  # first people of the same registration, then anybody in the unit
                    if near < 9 and (near % 3 == 2) != (away == 1):
                        continue
                    part = 9 * city + (3 * zone + near) % 9
                    low, high = women[part, 0], women[part, 1]
                    assign_remaining(workers, low, high, tables, month, key, need[city, zone, away])
