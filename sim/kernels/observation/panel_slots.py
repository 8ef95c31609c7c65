"""Tell which workers are asked: four neighbours of every forty slots, one member to a block of ten (sim.kernels.observation.survey_panel)."""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit
from sim.core.random_draws import SURVEY_PANEL, uniform
from sim.kernels.candidate_draws import LANE

BLOCK_SLOTS = 10  # slots to a member: the census long form asks one household in ten (docs/model.md 2.9, 17)


CLUSTER_SIZE = 4  # members beside each other


@njit
def member_slot(key, block):
    """Return the slot of a member, numbered by blocks."""
    return slot_of_block(block, lane_offset(key, block // LANE))


@njit
def slot_of_block(block, shift):
    """Return the slot of a member; shift : which four of forty are asked, as drawn for its lane."""
    return BLOCK_SLOTS * (block - block % CLUSTER_SIZE) + CLUSTER_SIZE * shift + block % CLUSTER_SIZE


@njit
def lane_offset(key, lane):
    """Draw which four of forty neighbours are asked in a lane of blocks, 0 to 9."""
    return np.int64(BLOCK_SLOTS * uniform(key, 0, lane, SURVEY_PANEL, 0))


@njit
def block_of_slot(key, slot):
    """Return the block whose member a slot is, -1 = of none."""
    group, seat = slot // (BLOCK_SLOTS * CLUSTER_SIZE), slot % (BLOCK_SLOTS * CLUSTER_SIZE)
    first = CLUSTER_SIZE * group
    seat -= CLUSTER_SIZE * lane_offset(key, first // LANE)
    return first + seat if seat >= 0 and seat < CLUSTER_SIZE else -1


@njit(cache=True)
def member_slots(key, blocks):
    """Return the slots of the members of some blocks of ten, int64 like `blocks`."""
    slots = np.empty(blocks.size, np.int64)
    for number in range(blocks.size):
        slots[number] = member_slot(key, blocks[number])
    return slots
