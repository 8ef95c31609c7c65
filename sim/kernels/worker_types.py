"""Number the types of workers that the choice of where to live tells apart: education x age x child at school.

Workers of a type see the same services of newcomers everywhere. Those below college come first.
"""

from __future__ import annotations

from numba.extending import register_jitable  # plain Python for numbers and arrays, compiled where kernels call it

from sim.core.numba_cache import njit
from sim.world.worker_record import COLLEGE, MASTER

AGE_BANDS, CHILD_STATES = 4, 2  # under 25, 35, 45, older (years); without, with a child at school
TYPES_PER_EDUCATION = AGE_BANDS * CHILD_STATES
WORKER_TYPES = 7 * TYPES_PER_EDUCATION
FIRST_COLLEGE_TYPE = TYPES_PER_EDUCATION * COLLEGE
FIRST_MASTER_TYPE = TYPES_PER_EDUCATION * MASTER


@njit
def worker_type_of(education, age, child):
    """Number the type of a worker.

    Parameters
    ----------
    education : level, 0-6.
    age : months.
    child : 1 with a child at school, else 0.
    """
    band = 0 if age < 300 else 1 if age < 420 else 2 if age < 540 else 3
    return (education * AGE_BANDS + band) * CHILD_STATES + child


@register_jitable
def education_of_type(worker_type):
    """Return the level of education of a type, 0-6 (an integer or an array of them)."""
    return worker_type // TYPES_PER_EDUCATION


@register_jitable
def age_band_of_type(worker_type):
    """Return the age band of a type, 0-3 (an integer or an array of them)."""
    return worker_type // CHILD_STATES % AGE_BANDS


@register_jitable
def child_of_type(worker_type):
    """Return 1 for a type with a child at school, else 0 (an integer or an array of them)."""
    return worker_type % CHILD_STATES
