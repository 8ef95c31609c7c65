"""Draw the work and the insured months that a worker has in the first month (docs/model.md 2.7)."""

from __future__ import annotations

import math

from sim.core.numba_cache import njit
from sim.world.start.synthesis_draws import ACTIVITY, INSURANCE, draw_synthesis_pair
from sim.world.worker_record import (
    AT_HOME,
    COLLEGE,
    INFORMAL,
    INSURED,
    LONG_GAP,
    RETIRED,
    STUDENT,
    UNEMPLOYED,
    in_one_city,
    is_rural,
)

SCHEME = 1176  # January 1998: employees' pension insurance for all firms (State Council 1997 no. 26)


@njit
def insured_share(habits, place, registered, education):
    """Return the share of the employed of a kind who are in insured work; locals with urban registration add a bonus.

    Parameters
    ----------
    habits : InitialParameters.
    place, registered : int, place of residence and of registration, 3 x city + zone.
    education : int, level, 0-6.

    Returns
    -------
    float, 0 to 1 or above where the bonus takes it there.
    """
    share = habits.insured[1 if habits.large[place] else 0, education]
    if in_one_city(place, registered) and not is_rural(registered):
        share += habits.bonus
    return share


@njit
def draw_work_state(habits, key, slot, sex, age, education, formal):
    """Draw the state of work of a worker.

    Insured work ends at the age of retirement; of the others in the labour force the share `going_on` goes on. Women
    workers past their own age of retirement who are in work are in uninsured work (assumption).

    Parameters
    ----------
    habits : InitialParameters.
    key : uint64, key of the run.
    slot : int, slot of the worker.
    sex, age, education : int, code 0-1; completed years; level 0-6.
    formal : bool, whether the worker's lasting propensity makes its work insured.

    Returns
    -------
    int, one of sim.world.worker_record.WORK_STATES.
    """
    if age < habits.leaving[education]:
        return STUDENT
    past = education < COLLEGE and age >= habits.retirement[sex, 1]
    u, v = draw_synthesis_pair(key, 0, slot, ACTIVITY)
    looks = v < habits.looking[1 if formal and not past else 0, sex, education, age]
    if age >= habits.retirement[sex, 0]:
        if formal or u >= habits.going_on * habits.active[sex, age]:
            return RETIRED
        return UNEMPLOYED if v < habits.looking[0, sex, education, age] else INFORMAL
    if u >= habits.active[sex, age]:
        return RETIRED if past and formal else AT_HOME
    if looks:
        return UNEMPLOYED
    return INSURED if formal and not past else INFORMAL


@njit
def draw_months_out(habits, u, work, formal):
    """Draw the months since the last insured job of those who look for work; they find work at the rate of the model.

    Parameters
    ----------
    habits : InitialParameters.
    u : float in (0, 1), the draw.
    work : int, state of work.
    formal : bool, whether the worker's lasting propensity makes its work insured.

    Returns
    -------
    int, 0 to LONG_GAP: LONG_GAP for those whose work is uninsured, 0 in insured work or outside the labour force.
    """
    if work == INFORMAL or (work == UNEMPLOYED and not formal):
        return LONG_GAP
    if work == UNEMPLOYED:
        return min(1 + int(math.log(u) / math.log(1.0 - habits.finding)) if 0 < habits.finding < 1 else 1, LONG_GAP)
    return 0


@njit
def draw_insured_months(habits, key, slot, work, birth, arrived, education, formal):
    """Draw the insured months earned in this city: a share U^(1/2) of what time and scheme allow (assumption).

    Parameters
    ----------
    habits : InitialParameters.
    key : uint64, key of the run.
    slot : int, slot of the worker.
    work : int, state of work; the retired stopped at 60.
    birth, arrived : int, months of birth and of arrival.
    education : int, level, 0-6; months count from leaving school, 18 at the least.
    formal : bool, whether the worker's lasting propensity makes its work insured; without it there are none.

    Returns
    -------
    int, months.
    """
    if not formal or work in (STUDENT, AT_HOME):
        return 0
    first = max(arrived, birth + 12 * max(habits.leaving[education], 18), SCHEME)
    last = habits.month
    if work == RETIRED:
        last = min(last, birth + 12 * 60)
    if last <= first:
        return 0
    return int((last - first) * math.sqrt(draw_synthesis_pair(key, 0, slot, INSURANCE)[0]))
