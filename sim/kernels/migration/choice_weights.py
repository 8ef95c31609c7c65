"""Name the weights of places in the choice of where to live, as the kernels are given them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class ChoiceWeights(NamedTuple):
    """Weights of the exact logit over places (docs/model.md 2.4, 2.10: 1-6).

    attraction : (place, 2)   exp of the utility of a place by schooling, wages, rents and constant, registered elsewhere
    local : (place, 2)        the same for those registered in the city over it: they earn another wage
    services : (place, WORKER_TYPES) exp of theta psi ln S for a newcomer; 1 in rural places
    pair : (city, city)       number of a pair of cities the second of which recognises months of the first, else -1
    recognised : (pair, WORKER_TYPES) services of the second's chengqu for those who come from the first
    most : (WORKER_TYPES,)           largest value of services among urban places, pairs too
    closeness : (city, city)  exp of minus distance and border cost
    fixed, inside : (2,)      exp of minus the fixed cost of a move between cities, and inside one (30 km included)
    home, own, onward : factors of the home bonus, of an own home, of moving on when away
    land : (2,)               exp of theta times the land income to be had only where registered, for who holds land
    urban : (column,)         the urban places, in the order of the cities' identity
    column : (city,)          the first of a city's two columns
    onward_sum : (city, WORKER_TYPES); onward_cdf : (city, 2, column) without services; onward_guide : (city, 2, column)
    reward : (place,)         exp of theta times what a master's or doctor's degree earns there beside the wage; in services too
    province : (city,)        number of the province
    out_sum : (city, WORKER_TYPES)   the part of onward_sum that lies in other provinces
    own_sum : (home, province, WORKER_TYPES) network_sum by province; these two without rows where moves between provinces cost
                              what they did at the start (sim.kernels.migration.pension_loss)
    network : (home, column)  kap m^rho; network_sum : (home, WORKER_TYPES); network_cdf, network_guide as above
    """

    attraction: np.ndarray
    local: np.ndarray
    services: np.ndarray
    pair: np.ndarray
    recognised: np.ndarray
    most: np.ndarray
    closeness: np.ndarray
    fixed: np.ndarray
    inside: np.ndarray
    home: float
    own: float
    land: np.ndarray
    onward: float
    urban: np.ndarray
    column: np.ndarray
    onward_sum: np.ndarray
    onward_cdf: np.ndarray
    onward_guide: np.ndarray
    network: np.ndarray
    network_sum: np.ndarray
    network_cdf: np.ndarray
    network_guide: np.ndarray
    reward: np.ndarray
    province: np.ndarray
    out_sum: np.ndarray
    own_sum: np.ndarray
