"""Expect the flows of a month of sampled workers, for any destination constants, without drawing anybody."""

from __future__ import annotations

import numpy as np

from sim.kernels.migration import expected_flows
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.worker_types import WORKER_TYPES
from sim.steps.migration import weight_tables
from sim.steps.migration.weight_factors import build_weight_factors


class MeanField:
    """Hold all that the flows of a sample are made of besides the constants, so that other constants cost little.

    start : the choice at constants of 0; choosers : CHOOSER (k,), see sim.kernels.migration.sampled_choosers
    """

    def __init__(self, start: ChoiceWeights, choosers: np.ndarray):
        cities = len(start.closeness)
        self.start = start._replace(
            onward_sum=np.empty((cities, WORKER_TYPES)), network_sum=np.empty((cities, WORKER_TYPES))
        )
        self.seen = weight_tables.gather_services_seen(start)
        self.sampled = build_weight_factors(start, choosers[choosers["mass"] != 0.0])

    def flows(self, constants: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return arrivals and departures expected in a month, float64 (place, 2) each."""
        choice = weight_tables.weigh_attraction(self.start, constants, self.seen)
        places, cities = len(choice.attraction), len(choice.closeness)
        arrivals, departures = np.zeros((places, 2)), np.zeros((places, 2))
        onward, network = np.zeros((cities, WORKER_TYPES)), np.zeros((cities, WORKER_TYPES))
        expected_flows.sum_expected_flows(choice, self.sampled, arrivals, departures, onward, network)
        expected_flows.spread_flows(choice, self.seen, onward, network, arrivals)
        return arrivals, departures
