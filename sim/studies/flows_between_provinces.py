"""Compare flows between provinces: those counted in 2005-10 and 2010-15, and those of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.statistics import gravity_model, inequality_indices, migration_indices

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.finished_run import Run

YEARS = range(2021, 2026)  # years of a run that are compared
BEFORE, OBSERVED = "2005-2010", "2010-2015"
PERSONS = {BEFORE: 10.0, OBSERVED: 64.52}  # persons a count stands for (sim/data/README.md)
EAST = (11, 12, 13, 31, 32, 33, 35, 37, 44, 46)  # the ten provinces of the East (NBS), first digits of the code


@dataclass(frozen=True)
class ProvinceFacts:
    """The provinces a run is held against: codes, km between their people, incomes and residents of 2020, births per head."""

    code: np.ndarray
    km: np.ndarray
    income: np.ndarray
    residents: np.ndarray
    births: np.ndarray


def province_facts() -> ProvinceFacts:
    """Return the 31 provinces in the order of their codes; a province lies where its residents are on the mean."""
    from sim.world import embedded_tables
    from sim.world.city_distances import great_circle

    table, units = embedded_tables.read_provinces().sort_index(), embedded_tables.read_units()
    weight = units.resident_pop_2020.groupby(units.province_code).sum()
    centre = {
        side: ((units[side] * units.resident_pop_2020).groupby(units.province_code).sum() / weight).to_numpy()
        for side in ("lon", "lat")
    }
    return ProvinceFacts(
        table.index.to_numpy(),
        great_circle(centre["lon"], centre["lat"]),
        table.income_per_head_2020_yuan.to_numpy(float),
        table.resident_pop_2020_census.to_numpy(float),
        table.birth_rate_2020_permille.to_numpy(float),
    )


def counted_flows(period: str, code: np.ndarray) -> np.ndarray:
    """Return flows between provinces of a period as counted, float64 (province, province) persons."""
    from sim.world import embedded_tables

    table = embedded_tables.read_embedded_table("migration_od_5year")
    table = table[table.period == period]
    flows = np.zeros((len(code), len(code)))
    rows = (np.searchsorted(code, np.asarray(table[one], int)) for one in ("origin_code", "dest_code"))
    np.add.at(flows, tuple(rows), table.sample_count.to_numpy(float) * PERSONS[period])
    return flows


def flow_shape(flows: np.ndarray, before: np.ndarray, known: ProvinceFacts) -> dict[str, float]:
    """Return what flows between provinces are like: size, concentration, elasticities, by the name of the page.

    Parameters
    ----------
    flows, before : (province, province) float, persons by origin and destination; flows of the five years before.
    known : the provinces.
    """
    flows = flows * ~np.eye(len(flows), dtype=bool)
    east = np.isin(known.code // 10_000, EAST)
    history = gravity_model.elasticities_with_history(flows, before, known.km)
    across = np.broadcast_to
    pairs = {"income": across(known.income, flows.shape), "size": across(known.residents, flows.shape), "km": known.km}
    income = gravity_model.estimate_elasticities(flows, pairs, destination_effects=False)["income"]
    distance = gravity_model.estimate_elasticities(flows, {"km": known.km})["km"]
    return {
        "movers, million in five years": flows.sum() / 1e6,
        "net gains, million": float(np.maximum(flows.sum(axis=0) - flows.sum(axis=1), 0.0).sum()) / 1e6,
        "effectiveness, percent": migration_indices.migration_effectiveness(flows),
        "share arriving in the East": flows[:, east].sum() / flows.sum(),
        "Gini of the 930 flows": inequality_indices.gini_coefficient(flows[~np.eye(len(flows), dtype=bool)]),
        "elasticity to distance": distance.value,
        "elasticity to the flow of five years before": history["lag"].value,
        "elasticity to the flow back of five years before": history["reverse"].value,
        "elasticity to income at the destination": income.value,
    }


def province_flows(table: pd.DataFrame, amount: str, known: ProvinceFacts) -> np.ndarray:
    """Add up a table of flows between cities over provinces.

    Parameters
    ----------
    table : rows with origin_id and destination_id, codes of cities.
    amount : column that is added up.
    known : the provinces, in the order of their codes.

    Returns
    -------
    (province, province) float, by origin and destination.
    """
    made = np.zeros((len(known.code), len(known.code)))
    ends = (table[f"{end}_id"].to_numpy() // 10_000 * 10_000 for end in ("origin", "destination"))
    np.add.at(made, tuple(np.searchsorted(known.code, end) for end in ends), table[amount].to_numpy(float))
    return made


def simulated_flows(run: Run, known: ProvinceFacts) -> dict[str, np.ndarray]:
    """Return flows between provinces of a run, persons: moves of five years, and where people lived five years before."""
    moved, asked = run.flows, run.five_years
    return {
        "moves 2021-25": province_flows(moved.loc[moved["year"].isin(YEARS), :], "moves", known),
        "five years before, 2025": province_flows(asked.loc[asked["year"] == max(YEARS), :], "persons", known),
    }
