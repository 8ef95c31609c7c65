"""Define the record of a worker: sixteen bytes, start dates instead of counters.

A worker to whom nothing happens is not written: age, months of residence and months of insurance are read as the
difference between this month and a start date. Everybody aged 16 and over is a worker, the retired too; children under
16 are two slots of a parent.

    place       uint16  3 x city + zone of residence; NOWHERE = this slot is free (or holds orphans, see below)
    registered  uint16  3 x city + zone of registration (hukou)
    origin      uint32  packed: month of birth, city of origin at 16 (never changes), months carried from other cities,
                        months out of work
    clocks      uint32  packed: month of arrival in the present city (birth, for one who never left), insured months in it
    children    uint16  two bytes, one a child under 16: 0 = none, else 1 + month of birth modulo 255
    traits      uint16  packed, see below

Months are those of sim.core.month_numbers, up to 2070. The insured months of this city: in insured work the month they count from
(shifted past gaps), otherwise their number. A parent who dies leaves the children in the slot: place is NOWHERE, the
children live at the place of registration, and the slot is free when the last of them is 16.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable  # plain Python for numbers and arrays, compiled where kernels call it

from sim.core.numba_cache import njit

WORKER = np.dtype(
    [
        ("place", np.uint16),
        ("registered", np.uint16),
        ("origin", np.uint32),
        ("clocks", np.uint32),
        ("children", np.uint16),
        ("traits", np.uint16),
    ]
)
NOWHERE = 0xFFFF
OLDEST_AGE = 105  # years, in starting populations

# Zones of a city; place = 3 x city + zone.
ZONES = ("chengqu", "towns", "rural")
CHENGQU, TOWNS, RURAL = 0, 1, 2

# Packed fields: (first bit, bits). Of `origin`:
BORN = (0, 11)
HOME_CITY = (11, 10)
CARRIED_MONTHS = (21, 8)  # insured months of earlier stays that cities may recognise
MONTHS_SINCE_INSURED = (29, 3)  # months since the last insured job, of who seeks work or works uninsured; see LONG_GAP
# Of `clocks`:
ARRIVED = (0, 11)
INSURED_FROM = (11, 11)
MONTHS_BEFORE_GAP = (22, 10)  # insured months here before a long gap: not counted where months must be consecutive
# Of `traits`:
SEX = (0, 1)
EDUCATION_LEVEL = (1, 3)
SKILL = (4, 3)  # grade 0-7 of the eight-grade ladder
WORK = (7, 3)
TENURE = (10, 2)
LAND = (12, 1)  # holds rural land rights
COLLECTIVE = (13, 1)  # registered in a collective household
PENDING = (14, 1)  # applied for settlement last month, decision due
CHILDREN_WITH_PARENT = (15, 1)  # the children live with the parent, not at the place of registration

LATEST = (1 << BORN[1]) - 9  # December 2069, the last month of the last whole year that a record holds
EARLIEST = 12 * (OLDEST_AGE + 1) - 1  # December 2005, the first month in which nobody was born before January 1900
LONG_GAP = 7  # of MONTHS_SINCE_INSURED: 7 months or more, or uninsured work since
MALE, FEMALE = 0, 1
EDUCATION = ("primary or none", "junior", "senior", "college", "bachelor", "master", "doctorate")
PRIMARY, JUNIOR, SENIOR, COLLEGE, BACHELOR, MASTER, DOCTORATE = range(7)
WORK_STATES = ("student", "at home", "retired", "unemployed", "informal", "insured")
STUDENT, AT_HOME, RETIRED, UNEMPLOYED, INFORMAL, INSURED = range(6)
TENURES = ("dormitory", "rents", "owns", "public housing")
DORMITORY, RENTS, OWNS, PUBLIC_HOUSING = range(4)


def read_field(word, field):
    """Read one packed field of a word, int64; of an array of words, (n,) int64."""
    return (np.asarray(word).astype(np.int64) >> field[0]) & ((1 << field[1]) - 1)


def replace_field(word, field, value):
    """Return a word with one packed field replaced, int64; of an array of words, (n,) int64.

    Parameters
    ----------
    word, value : int, or (n,) int each.
    field : (first bit, bits), such as WORK.
    """
    mask = ((1 << field[1]) - 1) << field[0]
    return (np.asarray(word).astype(np.int64) & ~np.int64(mask)) | (np.asarray(value).astype(np.int64) << field[0])


@njit
def get_field(word, field):
    """Read one packed field of a word: read_field for kernels."""
    return (word >> field[0]) & ((1 << field[1]) - 1)


@njit
def with_field(word, field, value):
    """Return a word with one packed field replaced: replace_field for kernels; parameters as there."""
    mask = ((1 << field[1]) - 1) << field[0]
    return ((word | mask) ^ mask) | (value << field[0])


@register_jitable
def place_of(city, zone):
    """Return the place that is a zone of a city: 3 x city + zone, integers or arrays of them."""
    return 3 * city + zone


@register_jitable
def city_of(place):
    """Return the city of a place (an integer or an array of them)."""
    return place // 3


@register_jitable
def zone_of(place):
    """Return the zone of a place (an integer or an array of them)."""
    return place % 3


@register_jitable
def is_rural(place):
    """Tell whether a place is the rural zone of its city (an integer or an array of them)."""
    return place % 3 == RURAL


@register_jitable
def in_one_city(place, other):
    """Tell whether two places (integers or arrays of them) are zones of one city."""
    return place // 3 == other // 3


def locally_registered(place, registered):
    """Tell whether who lives at a place is registered there: same city, and urban unless the place is rural.

    place, registered : places, integers or arrays of them
    """
    return in_one_city(place, registered) & ((zone_of(place) == RURAL) | (zone_of(registered) != RURAL))


is_locally_registered = njit(locally_registered)  # the same of one worker, for kernels


@njit
def birth_word(birth, home):
    """Pack month of birth and city of origin, nothing carried."""
    return birth | (home << HOME_CITY[0])


@njit
def clock_word(arrived, insured):
    """Pack the clocks of a stay; insured : a month or a number of months, as the module says."""
    return arrived | (insured << INSURED_FROM[0])


@njit
def is_working(work):
    """Tell whether a state of work is a job, insured or not."""
    return work in (INSURED, INFORMAL)


@njit
def child_code(birth):
    """Code the month of birth of a child for one byte of `children`."""
    return 1 + birth % 255


@njit
def child_age(code, month):
    """Give the age in months, 0 to 254, of the child with this code (not 0)."""
    return (month - (code - 1)) % 255
