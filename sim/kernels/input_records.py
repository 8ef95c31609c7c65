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
ANY_JOB, HELD_JOB, INSURED_JOB = range(3)  # tests of the job
REGISTRATION, SERVICES = range(2)  # what a track gives
COUNT_INSURED, COUNT_ROW, COUNT_RESIDENT, COUNT_OWNED, COUNT_RENTED, OF_EDUCATION, OF_SKILL, OF_AGE, OF_HOLDING = range(
    9
)
HOLDING_STEPS = 4  # of something held
TENANTS, EMPLOYER, TALENT_MARKET, MAKER_SPACE, TOWNSHIP = range(5)  # venues of an address for who owns no home
VENUES = 5
NO_CUTOFF = np.iinfo(np.int64).max  # a cut-off nobody reaches
AGES = 121  # years 0 to 120
EXPECTATION_YEARS = 46  # years ahead for which a line is expected, 0 to 45: more than a working life from 16 to 60
RESIDENCE_YEARS = 16  # years of residence told apart in buying a home, the last one 15 and more

# A place: which tracks settle people there, what registration is worth, and the insured work it offers.
PLACE = np.dtype(
    [
        ("regime", np.int8),
        ("first", np.int64),  # its tracks are those from here
        ("last", np.int64),  # to before here
        ("before", np.int64),  # from `last` to before here: those without a ranking of until `freed`
        ("window", np.bool_),  # one of them holds a ranking this month
        ("was_open", np.bool_),  # settled by open rules in the first month
        ("identity", np.int64),  # number of the place that outlives any order of rows
        ("back_payment", np.int64),  # months of a gap in insurance that may be paid back in the city
        ("open", np.float64),  # share of services open to permit holders, phi
        ("permit_months", np.int64),  # of residence after which a permit is had
        ("renewed", np.float64),  # share of permits endorsed in a year
        ("without_permit", np.float64),  # services open without one, as a share of phi
        ("points_open", np.float64),  # share of what is closed that a track of services opens
        ("serves", np.bool_),  # there is such a track
        ("decided", np.float64),  # chance a month that an application is decided
        ("deterred", np.float64),  # share of applications from other provinces put off by the journey
        ("freed", np.int64),  # month in which its tracks without a ranking last changed, 0 = they did not
        ("benefit", np.float64, 2),  # what registration is worth, share of income: without, with a child at school
        ("benefit_start", np.float64, 2),  # the same in the first month
        ("insured_share", np.float64, 4),  # share of the employed in insured work, by education group
        (
            "sources",
            np.int64,
        ),  # bits of the sets (sim.rules.resolve.recognition_in_force) to which months spent here are carried
        ("accepts", np.int64),  # bits of the sets whose months are carried to here
        ("recognised_insured", np.float64),  # share of carried months that counts as insurance here, this month
        ("recognised_resident", np.float64),  # as residence
        ("province", np.int64),
        ("colleges", np.float64),  # share of the province's students in its cities up to this one, by identity
        ("studying", np.float64),  # the same of the country's students
        ("births", np.float64),  # births a woman with a free slot bears here against one in the zone of the country
        ("town", np.int64),  # the place this rural place is reclassified to
        ("reclassified", np.float64),  # chance a month of a rural resident to be reclassified in place
        ("exam_closed", np.float64),  # how far exams are closed to children without local registration, 0 to 1
        ("exam_return", np.float64),  # chance that such a child goes back at 15
        ("openings", np.float64),  # jobs on offer against those of the start: multiplies the chance to find work
        ("poor", np.float64),  # share short of cash of those registered here below senior schooling, rural places only
        ("ladder", np.float64),  # how much more often than elsewhere a skill grade is gained here, share
        ("special", np.float64),  # log odds of college added for children registered here
        ("buys", np.float64, 2),  # times this the chance to buy a home, by schooling
    ]
)

# One way to settle at a place: its tests, its table of points and its ranking.
TRACK = np.dtype(
    [
        ("gives", np.int8),  # registration or services
        ("insured", np.int64),  # months of insurance here asked for
        ("consecutive", np.bool_),  # they must be in a row
        ("back_payment", np.int64),  # months of a gap that may be paid back
        ("interruption", np.float64),  # chance a month that the row breaks, 0 where it need not be one
        ("permit", np.bool_),  # a residence permit is asked for
        ("permit_months", np.int64),  # of residence after which it is had
        ("renewed", np.float64),  # share of permits endorsed in a year
        ("address", np.float64, VENUES),  # share who find an address to register at, by venue
        ("resident", np.int64),  # months of residence here asked for
        ("home", np.int8),  # test of the home
        ("job", np.int8),  # test of the job
        ("near", np.bool_),  # only who is registered in the province
        ("rural", np.bool_),  # only who has rural registration
        ("age_below", np.int64, 2),  # months, by sex
        ("schooled", np.bool_),  # a level of education or a skill grade is asked for
        ("by_education", np.int64, 7),  # months: age below which each level is enough, 0 = it is not
        ("by_skill", np.int64, 8),  # the same by grade
        ("other_tests", np.float64),  # share who pass the tests the model does not carry
        ("identity", np.int64),  # number of that test
        ("points", np.bool_),  # points are counted
        ("unit", np.int64),  # parts of a point: all points below are whole numbers of them
        ("year", np.float64),  # parts of a point that a year of the table's main item gives
        ("bar", np.int64),  # lowest score that may apply, 0 = none
        ("first", np.int64),  # its items are those from here
        ("last", np.int64),  # to before here
        ("outside_share", np.float64),  # share of owners who hold what counts for some homes alone
        ("ranked", np.bool_),  # ranked within a quota, at windows; else anyone at the bar may apply in any month
        ("seat", np.int64),  # where its quota and its line are kept
        ("months", np.int64),  # bits of the months of the year in which a ranking is held
        ("earlier", np.bool_),  # clocks are read in December of the year before
        ("window", np.bool_),  # a ranking is held this month
        ("queue", np.int64),  # number of this month's ranking, -1 = none
        ("counted", np.int64),  # month at which clocks are read
        ("line", np.float64),  # last line, or the line to come
        ("path", np.float64, EXPECTATION_YEARS),  # the line expected to stand 0, 1, 2 ... years from now
        ("distance", np.float64),  # of applications to the line
        ("spread", np.float64),
        ("ties", np.int8),  # who of those tied at the line is admitted: see sim.kernels.settlement.tie_breaks
        ("cutoff", np.int64),  # score that is admitted, NO_CUTOFF where none is; known after the month
        ("tied", np.int64),  # of those at the cutoff, who has so much or more of what breaks ties
    ]
)

# An item of a table of points.
ITEM = np.dtype(
    [
        ("of", np.int8),  # what is counted
        ("each", np.int64),  # a step
        ("step", np.int64),  # months
        ("since", np.int64),  # month from which months count
        ("after", np.int64),  # first months, which do not count
        ("longest", np.int64),  # most months that count
        ("only_from", np.int64),  # months before which nothing counts
        ("within", np.bool_),  # no more months than those of insurance
        ("levels", np.int64, 8),  # by education or skill grade
        ("at", np.int64),  # years of age
        ("value", np.int64),  # at that age
        ("older", np.int64),  # for each year above it
        ("younger", np.int64),  # for each year below it
        ("up_to", np.int64),  # years of age above which nothing is had
        ("before", np.int64),  # months by which age is read earlier
        ("steps", np.int64, HOLDING_STEPS),  # of something held
        (
            "shares",
            np.float64,
            HOLDING_STEPS,
        ),  # of people who hold no more than this step; of a years' item: who have it at all
        ("trait", np.int64),  # number of the permanent trait that tells who holds it
        ("most", np.int64),
        ("least", np.int64),
        ("group", np.int8),  # only the best of a group counts, 0 = counts by itself
    ]
)


class Tracks(NamedTuple):
    """The tracks of all places with their items; PLACE and TRACK tell which are whose.

    track : TRACK (track,)      item : ITEM (item,)
    """

    track: np.ndarray
    item: np.ndarray


# What holds for the whole country in a month.
NATION = np.dtype(
    [
        ("start", np.int64),  # the first month of the run
        ("bound", np.float64),  # chance a month of being a candidate; covers the sum of all hazards
        ("log_pass", np.float64),  # log(1 - bound)
        ("apply", np.float64),  # chance a month that who would accept applies
        ("release", np.float64),  # chance a month beside it, of who was kept out until a bar fell
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
        ("students_moving", np.float64),  # share of students of urban registration who move to college
        ("students_far", np.float64),  # share of those who move whose college may lie in any province
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
        ("filed", np.float64),  # times this the chance of the college-educated who live elsewhere to find work
        ("pension", np.float64, 2),  # log weight of leaving the province for each insured month here, by schooling
        ("pension_transfer", np.float64),  # share of employers' contributions that moved along in the first month
        (
            "purchase",
            np.float64,
            (AGES, RESIDENCE_YEARS),
        ),  # chance a month to buy a home, by age and whole years in the city
        ("going_on", np.float64),  # share of who works uninsured, or looks for work, who may go on past the age
    ]
)


class AnnouncedInputs(NamedTuple):
    """The rules announced and not yet in force, of which expectations know (docs/model.md 2.9, 15).

    places : PLACE (place,), track, item : Tracks under the announced rules; those in force where nothing is announced
    lead : int64 (place,)     months until they hold, 0 = nothing announced
    """

    places: np.ndarray
    track: np.ndarray
    item: np.ndarray
    lead: np.ndarray


class EvaluationHazards(NamedTuple):
    """Chances a month to evaluate where to live.

    home : float64 (121,) by age      away : float64 (121, months) by age and months since arrival
    """

    home: np.ndarray
    away: np.ndarray
