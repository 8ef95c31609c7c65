"""Open a part of the closed services to people from other provinces, where their outpatient bills are settled (measure 4).

The insurer at the place of registration pays, so nobody is added to those whom the city's budget serves.
"""

from __future__ import annotations

import numpy as np

from sim.rules.resolve.rule_table import RuleTable
from sim.steps import effective_parameters
from sim.steps.work.post_incentives import default_value
from sim.world.worker_record import city_of

PROVINCES = 31  # of the mainland


def other_province_share(place: np.ndarray, registered: np.ndarray, province: np.ndarray) -> np.ndarray:
    """Return the share of other provinces among workers registered in another city, float64 (place,); 0 where there are none.

    Parameters
    ----------
    place, registered : int (worker,) place lived in and of registration, 3 x city + zone.
    province : (city,) codes.
    """
    size, home = 3 * len(province), city_of(registered)
    away = city_of(place) != home
    others = away & (province[city_of(place)] != province[home])
    everybody, part = (np.bincount(place[one], minlength=size) for one in (away, others))
    return part / np.maximum(everybody, 1)


def extend_outpatient_care(places: np.ndarray, rules: RuleTable, from_other_provinces: np.ndarray) -> None:
    """Raise phi, and lower the worth of registration by it, as bills of other provinces are settled (docs/model.md 2.6 (6)).

    A place does not know who comes from which province: phi rises for all registered elsewhere, in proportion to the
    share of other provinces among them at the start (assumption).

    Parameters
    ----------
    places : PLACE (place,); `open` and `benefit` are written.
    rules : those in force; provinces beyond the default of `services.outpatient_provinces` count.
    from_other_provinces : float64 (place,) in 0-1, see other_province_share().
    """
    counted = default_value("services.outpatient_provinces")
    covered = (rules.value("services.outpatient_provinces") - counted) / (PROVINCES - counted)
    if covered == 0.0:
        return
    before = places["open"].copy()
    part = rules.value("services.health_weight") * covered * from_other_provinces
    places["open"] = np.clip(before + (1.0 - before) * part, 1e-6, 1.0)
    closed = np.log(before) - np.log(places["open"])
    places["benefit"] += closed[:, None] * effective_parameters.service_weights(rules)[None, :]
