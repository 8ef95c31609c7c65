"""Round the joint table to whole workers while its margins are kept."""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit

# Weights of squared residuals, by what matters most: assumption.
OF_PROVINCE = 1.0
OF_UNIT = 0.3
OF_NATION = 0.3
OF_CELL = 0.1


def round_joint_table(expected: np.ndarray, blocks: np.ndarray, province: np.ndarray) -> np.ndarray:
    """Round the joint table to int64: every cell down or up, every block to its whole total.

    Which cells of a block go up is chosen one by one, to lessen the squared residuals of sex x age and sex x education of
    the province and of the unit, and of every cell of the nation by zone and registration, carried from block to block
    (error diffusion). Without the last, blocks of a few workers forget which ages are college-educated: a tenth of the moves
    of the college-educated at 1:20,000. Small blocks of a province come first.

    Parameters
    ----------
    expected : (city, 9, 2, 15, 7) float, workers by block, sex, age group and education.
    blocks : (city, 9) int, whole workers by zone and registration.
    province : (city,) int, code.

    Returns
    -------
    (city, 9, 2, 15, 7) int.
    """
    units, parts = blocks.shape
    _, code = np.unique(province, return_inverse=True)
    order = np.lexsort((blocks.ravel(), np.repeat(code, parts)))
    flat = expected.reshape(units * parts, -1)
    total = flat.sum(axis=1)
    scaled = flat * np.divide(blocks.ravel(), total, out=np.zeros_like(total), where=total > 0)[:, None]
    made = np.floor(scaled + 1e-9).astype(np.int64)
    _diffuse(scaled, made, order, code, blocks.ravel(), parts)
    return made.reshape(expected.shape)


@njit(cache=True)
def _diffuse(scaled, made, order, province, blocks, parts):
    """Raise cells of `made` by one until every block has its total. Cells: sex x age (15) x education (7)."""
    units = blocks.size // parts
    ages, levels = np.zeros((2, units, 30)), np.zeros((2, units, 14))  # [0] by province, [1] by unit
    raised, kinds = np.zeros(210, np.bool_), np.zeros((parts, 210))
    for block in order:
        unit = block // parts
        of = (province[unit], unit)
        rest = scaled[block] - made[block]
        raised[:] = False
        nation = kinds[block % parts]
        for cell in range(210):
            nation[cell] += rest[cell]
            for by in range(2):
                ages[by, of[by], cell // 7] += rest[cell]
                levels[by, of[by], 7 * (cell // 105) + cell % 7] += rest[cell]
        for _ in range(blocks[block] - made[block].sum()):
            best, gain = -1, -np.inf
            for cell in range(210):
                if raised[cell] or scaled[block, cell] <= 0:
                    continue
                age, level = cell // 7, 7 * (cell // 105) + cell % 7
                value = OF_PROVINCE * (ages[0, of[0], age] + levels[0, of[0], level])
                value += OF_UNIT * (ages[1, of[1], age] + levels[1, of[1], level])
                value += OF_NATION * nation[cell] + OF_CELL * rest[cell]
                if value > gain:
                    best, gain = cell, value
            if best < 0:
                break
            raised[best] = True
            made[block, best] += 1
            nation[best] -= 1.0
            for by in range(2):
                ages[by, of[by], best // 7] -= 1.0
                levels[by, of[by], 7 * (best // 105) + best % 7] -= 1.0
