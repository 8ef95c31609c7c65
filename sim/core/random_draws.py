"""Draw random numbers by address, never in sequence.

A draw is a pure function of (key, month, worker, purpose, alternative), computed by the counter-based generator
Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC11). The same question
gets the same answer on any thread, in any order, in any run, so two runs share every draw a reform does not touch.
"""

from __future__ import annotations

import numpy as np

from sim.core.numba_cache import njit

# What a draw decides. A number, once given, is never given to another purpose: results would change.
CANDIDATES = 1  # which workers of a lane may act this month, and which event happens to each
CHANNEL = 2  # stay, move inside the unit, go home, move on, follow the network
DESTINATION = 3  # where to, within a channel; `alternative` counts rejected attempts
JOB = 4  # does an unemployed worker find work this month
APPLY = 5  # does an eligible worker apply in this round
TASTE = 6  # permanent taste for settling in a place (xi of docs/model.md 2.6)
INSURANCE_PROPENSITY = 7  # permanent propensity to be in insured work
CHILD = 8  # is a new child a boy; does it stay with the parent
ENTRANT_EDUCATION = 9  # education of an entrant
ENTRANT_LAND = 10  # does an entrant hold rural land
TRAIT = 11  # permanent traits that points tables ask for; `alternative` tells which
RECLASSIFIED = 21  # does who is reclassified in place get urban registration
STUDY = 22  # does a student register at college; `alternative` 1: in which city
EXAM = 23  # does a child of 15 go back for the exam
TIE_LOTTERY = 24  # who of those tied at the line is admitted, where lots are drawn; `alternative` the seat
PERMIT_RENEWAL = 25  # is a residence permit endorsed in a year; `month` counts years
DECISION_DELAY = 26  # is an application decided this month
TRAVEL_DETERRENCE = 27  # is an application put off by a journey to another province
CASH_CONSTRAINED = 31  # is a worker short of cash, for good
LABOUR_FORCE_EXIT = 32  # does a worker stop at an age for good; `alternative` 1: enter or leave work at a birthday
REDRAWN = 28  # is a resident of a town in the part that becomes a district
RELEASE = 51  # does who was kept out until a bar fell apply this month
SURVEY_PANEL = 41  # which slots of a lane are asked where they lived, and since when they may settle
PRIOR_STAY = 61  # does who lives away from home in the first month bring months of an earlier stay, and how many
SYNTHESIS = 12  # everything drawn while the starting population is made

TINY = 2.0**-52


def run_key(seed: int, replicate: int = 0) -> np.uint64:
    """Return the 64-bit key of a run's draws from its seed and the number of its replicate."""
    return np.random.SeedSequence((seed, replicate)).generate_state(1, np.uint64)[0]


@njit
def philox(key, month, worker, purpose, alternative):
    """Return four independent uint32 for one address (Philox4x32 with ten rounds; source above).

    Parameters
    ----------
    key : uint64 key of the run, see run_key().
    month, worker : int, month number and slot, or whatever else a purpose is addressed by; taken modulo 2**32.
    purpose : int, what the draw decides: one of the constants above.
    alternative : int, tells draws of one purpose for the same worker and month apart.
    """
    a, b, c, d = np.uint32(worker), np.uint32(month), np.uint32(purpose), np.uint32(alternative)
    k, m = np.uint32(key), np.uint32(key >> np.uint64(32))
    for _ in range(10):
        p = np.uint64(0xD2511F53) * np.uint64(a)
        q = np.uint64(0xCD9E8D57) * np.uint64(c)
        a = np.uint32(np.uint32(q >> np.uint64(32)) ^ b ^ k)
        b = np.uint32(q)
        c = np.uint32(np.uint32(p >> np.uint64(32)) ^ d ^ m)
        d = np.uint32(p)
        k = np.uint32(k + np.uint32(0x9E3779B9))
        m = np.uint32(m + np.uint32(0xBB67AE85))
    return a, b, c, d


@njit
def to_open_interval(high, low):
    """Turn two uint32 into a float64 strictly between 0 and 1 (52 bits, centred)."""
    bits = (np.uint64(high) << np.uint64(20)) ^ (np.uint64(low) >> np.uint64(12))
    return (np.float64(bits) + 0.5) * TINY


@njit
def uniform(key, month, worker, purpose, alternative):
    """Draw one float64 in (0, 1) for one address.

    Parameters
    ----------
    key, month, worker, purpose, alternative : the address, as in philox().
    """
    a, b, _, _ = philox(key, np.uint32(month), np.uint32(worker), np.uint32(purpose), np.uint32(alternative))
    return to_open_interval(a, b)


@njit
def uniform_pair(key, month, worker, purpose, alternative):
    """Draw two independent float64 in (0, 1) for one address.

    Parameters
    ----------
    key, month, worker, purpose, alternative : the address, as in philox().
    """
    a, b, c, d = philox(key, np.uint32(month), np.uint32(worker), np.uint32(purpose), np.uint32(alternative))
    return to_open_interval(a, b), to_open_interval(c, d)
