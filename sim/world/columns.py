"""Define the record of a worker: sixteen bytes, start dates instead of counters.

A worker to whom nothing happens is not written: age, months of residence and months of insurance are read as the
difference between this month and a start date. Everybody aged 16 and over is a worker, the retired too; children under
16 are two slots of a parent.

    place       uint16  3 x city + zone of residence; NOWHERE = this slot is free (or holds orphans, see below)
    registered  uint16  3 x city + zone of registration (hukou)
    home        uint16  city of origin at 16; never changes
    birth       uint16  month of birth (see sim.clock)
    arrived     uint16  month of arrival in the present city (birth, for one who never left)
    insured     uint16  in insured work: month the insured months of this city count from (shifted past gaps);
                        otherwise: the number of insured months already earned in this city
    children    uint16  two bytes, one a child under 16: 0 = none, else 1 + month of birth modulo 255
    traits      uint16  the packed fields below

A parent who dies leaves the children in the slot: place is NOWHERE, the children live at the place of registration, and
the slot is free when the last of them is 16. Five of the sixteen-bit dates and places use eleven or twelve bits; the
rest is kept for what later models of the month remember (consecutive insured run, carried months, first application).
"""

from __future__ import annotations

import numpy as np
from numba import njit

WORKER = np.dtype(
    [
        ("place", np.uint16),
        ("registered", np.uint16),
        ("home", np.uint16),
        ("birth", np.uint16),
        ("arrived", np.uint16),
        ("insured", np.uint16),
        ("children", np.uint16),
        ("traits", np.uint16),
    ]
)
NOWHERE = 0xFFFF

# Zones of a city; place = 3 x city + zone.
ZONES = ("chengqu", "towns", "rural")
CHENGQU, TOWNS, RURAL = 0, 1, 2

# Packed fields of `traits`: (first bit, bits).
SEX = (0, 1)
EDUCATION_LEVEL = (1, 3)
SKILL = (4, 3)  # grade 0-7 of the eight-grade ladder
WORK = (7, 3)
TENURE = (10, 2)
LAND = (12, 1)  # holds rural land rights
COLLECTIVE = (13, 1)  # registered in a collective household
PENDING = (14, 1)  # applied for settlement last month, decision due
TOGETHER = (15, 1)  # the children live with the parent, not at the place of registration

MALE, FEMALE = 0, 1
EDUCATION = ("primary or none", "junior", "senior", "college", "bachelor", "master", "doctorate")
PRIMARY, JUNIOR, SENIOR, COLLEGE, BACHELOR, MASTER, DOCTORATE = range(7)
WORK_STATES = ("student", "at home", "retired", "unemployed", "informal", "insured")
STUDENT, AT_HOME, RETIRED, UNEMPLOYED, INFORMAL, INSURED = range(6)
TENURES = ("dormitory", "rents", "owns", "public housing")
DORMITORY, RENTS, OWNS, PUBLIC_HOUSING = range(4)


@njit
def get(traits, field):
    """Read one packed field of `traits` (an integer or an array of them)."""
    return (traits >> field[0]) & ((1 << field[1]) - 1)


@njit
def put(traits, field, value):
    """Return `traits` (an integer or an array) with one packed field replaced."""
    mask = ((1 << field[1]) - 1) << field[0]
    return (traits & (0xFFFF ^ mask)) | (value << field[0])


@njit
def child_code(birth):
    """Code the month of birth of a child for one byte of `children`."""
    return 1 + birth % 255


@njit
def child_age(code, month):
    """Give the age in months, 0 to 254, of the child with this code (not 0)."""
    return (month - (code - 1)) % 255
