"""Name what the kernels are given: the broadcast state of a month, the same for every worker.

Rows of plain records rather than many arrays: a place's rules lie beside each other in memory, and the compiled month
counts no references to them. place = 3 x city + zone. Education groups 0-3: primary or none, junior, senior, college
and above; schooling 0-1: below college, college and above (choice).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

OPEN, CONDITIONS, POINTS, CLOSED = range(4)  # regimes
ANY_HOME, RENTED_HOME, OWN_HOME = range(3)  # tests of the home
AGES = 121  # years 0 to 120
PATH = 46  # years ahead for which a line is expected, 0 to 45: more than a working life from 16 to 60
SORTS = 7 * 4 * 2  # sorts of workers in the choice: education x age x child at school (sim.kernels.prospect)

# The settlement rules of a place, and the insured work it offers.
PLACE = np.dtype(
    [
        ("regime", np.int8),
        ("residence", np.int8),  # test of the home
        ("was_open", np.bool_),  # settled by open rules in the first month
        ("identity", np.int64),  # number of the place that outlives any order of rows
        ("insured", np.int64),  # months of insurance here asked for
        ("consecutive", np.bool_),  # they must be in a row
        ("back_payment", np.int64),  # months of a gap that may be paid back
        ("interruption", np.float64),  # chance a month that the row breaks, 0 where it need not be one
        ("resident", np.int64),  # months of residence here asked for
        ("age_below", np.int64),  # months
        ("other_tests", np.float64),  # share who pass the tests the model does not carry
        ("open", np.float64),  # share of services open to permit holders, phi
        ("benefit", np.float64, 2),  # what registration is worth, share of income: without, with a child at school
        ("benefit_start", np.float64, 2),  # the same in the first month
        ("insured_share", np.float64, 4),  # share of the employed in insured work, by education group
        ("sources", np.int64),  # bits of the sets of cities in which months spent here count (sim.rules.recognition)
        ("accepts", np.int64),  # bits of the sets whose months count here, at any date
        ("recognised_insured", np.float64),  # share of carried months that counts as insurance here, this month
        ("recognised_resident", np.float64),  # as residence
        ("province", np.int64),
        ("colleges", np.float64),  # share of the province's students in its cities up to this one, by identity
        ("town", np.int64),  # the place this rural place is reclassified to
        ("reclassified", np.float64),  # chance a month of a rural resident to be reclassified in place
        ("exam_closed", np.float64),  # how far exams are closed to children without local registration, 0 to 1
        ("exam_return", np.float64),  # chance that such a child goes back at 15
        ("openings", np.float64),  # jobs on offer against those of the start: multiplies the chance to find work
        ("poor", np.float64),  # share short of cash of those registered here below senior schooling, rural places only
    ]
)

# A city's table of points; all points are whole numbers of 1/unit point.
TABLE = np.dtype(
    [
        ("ranked", np.bool_),  # ranked within a quota, at windows; else anyone at the bar may apply in any month
        ("window", np.bool_),  # a ranking is held this month
        ("counted", np.int64),  # month at which points are counted
        ("bar", np.int64),  # lowest score that may apply, 0 = none
        ("insured", np.int64),  # a month
        ("owned", np.int64),  # a month
        ("rented", np.int64),  # a month
        ("education", np.int64, 7),
        ("age", np.int64),
        ("age_until", np.int64),  # months
        ("age_loss", np.int64),  # a year
        ("recognised_insured", np.float64),  # as in PLACE
        ("recognised_resident", np.float64),
        ("outside", np.int64),  # a full year
        ("outside_most", np.int64),
        ("outside_since", np.int64),  # month
        ("outside_share", np.float64),  # share of owners
        ("tax", np.int64),
        ("tax_share", np.float64),  # share of applicants
        ("line", np.float64),  # last line, or the line to come
        ("path", np.float64, PATH),  # the line expected to stand 0, 1, 2 ... years from now
        ("distance", np.float64),  # of applications to the line
        ("spread", np.float64),
    ]
)

# What holds for the whole country in a month.
NATION = np.dtype(
    [
        ("start", np.int64),  # the first month of the run
        ("bound", np.float64),  # chance a month of being a candidate; covers the sum of all hazards
        ("log_pass", np.float64),  # log(1 - bound)
        ("apply", np.float64),  # chance a month that who would accept applies
        ("exposure", np.float64),  # years at that chance behind those unsettled at the start, at most
        ("taste_mean", np.float64),  # share of income
        ("taste_scale", np.float64),
        ("land", np.float64, 2),  # cost of settling for who holds land, share of income: registered here, elsewhere
        ("land_start", np.float64, 2),  # the same in the first month
        ("land_kept", np.float64),  # 1 = land is kept on settling elsewhere
        ("theta", np.float64, 2),  # income elasticity by schooling
        ("psi", np.float64, 2),  # weight of services: without, with a child at school
        ("waiting", np.float64),  # 1 = the expected wait enters the choice
        ("discount", np.float64),  # a year
        ("employed", np.float64),  # share of months in work of those in insured work for good
        ("newcomers_own", np.float64),  # share of newcomers reckoned to own a home
        ("newcomers_land", np.float64),  # share of newcomers reckoned to hold rural land
        ("loss", np.float64),  # of work, a month
        ("finding", np.float64),  # of work, a month
        ("promotion", np.float64, (7, 8)),  # a month, of who is in work, by education and skill grade
        ("local_bonus", np.float64),  # added to insured_share for local urban registration
        ("retirement", np.int64, (2, 2)),  # age in months by sex: of most, of insured workers below college
        ("leaving", np.int64, 7),  # age in months at which school ends, by education
        ("active", np.float64, (2, AGES)),  # share of those who left school that look for work
        ("accompany", np.float64),  # share of children who go along when a parent leaves the place of registration
        ("dormitory", np.float64),  # share of arrivals who live in an employer's dormitory
        ("homecoming", np.float64),  # chance a month of the retired to go back to the place of registration
        ("reclassified_registered", np.float64),  # share of the reclassified who get urban registration
        ("students_registered", np.float64),  # share of rural students who register at college
        ("enrolment", np.int64),  # age in months at entering college
        ("of_parent", np.float64),  # log odds of higher schooling: a level of the parent's education
        ("of_zone", np.float64, 3),  # zone of schooling
        ("of_leaving_behind", np.float64),  # being left behind
        ("of_closed_exam", np.float64),  # staying where exams are closed
        ("death", np.float64, (2, AGES)),  # a month, by sex and age
        ("birth", np.float64, (3, 2, AGES)),  # a month, by zone, sex (0 for men) and age
        ("automation", np.float64),  # of routine work: chance a month to be lost
        ("startup", np.float64),  # chance a month of the unemployed to found a business, less that of the start
        ("public_posts", np.float64),  # chance a month of an uninsured public post, of who is long without insured work
        ("relief", np.float64),  # factor of the weight of other cities for who is short of cash
        ("going_on", np.float64),  # share of who works uninsured, or looks for work, who may go on past the age
    ]
)


class Ahead(NamedTuple):
    """The rules announced and not yet in force, of which expectations know (model document 2.9, 15).

    places : PLACE (place,), tables : TABLE (city,) under the announced rules; those in force where nothing is announced
    lead : int64 (place,)     months until they hold, 0 = nothing announced
    """

    places: np.ndarray
    tables: np.ndarray
    lead: np.ndarray


class Evaluating(NamedTuple):
    """Chances a month to evaluate where to live.

    home : float64 (121,) by age      away : float64 (121, months) by age and months since arrival
    """

    home: np.ndarray
    away: np.ndarray
