"""Expect the flows of a month of sampled workers, for any destination constants, without drawing anybody."""

from __future__ import annotations

import numpy as np

from sim.kernels import expected
from sim.kernels.given import SORTS
from sim.kernels.weights import Choice
from sim.steps import filling
from sim.steps.factors import factors


class MeanField:
    """Hold all that the flows of a sample are made of besides the constants, so that other constants cost little.

    start : the choice at constants of 0; choosers : CHOOSER (k,), see sim.kernels.sampled
    """

    def __init__(self, start: Choice, choosers: np.ndarray):
        cities = len(start.closeness)
        self.start = start._replace(onward_sum=np.empty((cities, SORTS)), network_sum=np.empty((cities, SORTS)))
        self.seen = filling.services_seen(start)
        self.sampled = factors(start, choosers[choosers["mass"] != 0.0])

    def flows(self, constants: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return arrivals and departures expected in a month, float64 (place, 2) each."""
        choice = filling.pulled(self.start, constants, self.seen)
        places, cities = len(choice.attraction), len(choice.closeness)
        arrivals, departures = np.zeros((places, 2)), np.zeros((places, 2))
        onward, network = np.zeros((cities, SORTS)), np.zeros((cities, SORTS))
        expected.flows(choice, self.sampled, arrivals, departures, onward, network)
        expected.spread(choice, self.seen, onward, network, arrivals)
        return arrivals, departures
