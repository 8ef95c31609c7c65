"""Hold the first five years of a run against published flows (python -m sim.docs_pages scorecard).

Only rows marked calibrate or input are used: flows between provinces of 2010-15 and 2005-10, births and incomes of 2020.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.statistics import gravity_model, inequality_indices, migration_indices

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.scenario_run import Run

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
SCALE, MONTHS, YEARS = 500, 62, range(2021, 2026)
BEFORE, OBSERVED = "2005-2010", "2010-2015"
PERSONS = {BEFORE: 10.0, OBSERVED: 64.52}  # persons a count stands for (sim/data/README.md)
HEAD = f"""# The first five years beside what was counted

Written by `python -m sim.docs_pages scorecard` ({SCALE} persons a worker, seed 1, the rules as documented).
Parameters are start values: some of the choice of place were set, inside their judged ranges, with flows of 2010-15 in view.
Nets of 2020-25 are aimed at .95 of those of 2010-20, and nets of 2010-15 were 1.4 times those of the decade, so flows of 2020-25
should be less one-sided than those of 2010-15. Nothing counted after 2020 is used.

"""
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
    """Return what the flows between provinces are like; flows, before : float64 (province, province) persons."""
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
    """Add up a table by city of origin and destination over provinces: float64 (province, province)."""
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


def yearly_events(run: Run) -> pd.DataFrame:
    """Return what happened in every year, one row each: index year."""
    import pandas as pd

    nation, cities = run.national, run.cities
    year, december = nation.month.dt.year, nation.month.dt.month == 12
    end = nation[december].set_index(year[december])
    summed = pd.DataFrame(nation.groupby(year)[["registrations", "moves_between", "returns", "births"]].sum()) / 1e6
    of_city = cities.assign(year=cities.month.dt.year)
    money = pd.DataFrame(of_city.groupby("year")[["output", "revenue"]].sum())
    weight = of_city.service_quality * of_city.residents
    quality = weight.groupby(of_city.year).sum() / of_city.residents.groupby(of_city.year).sum()
    made = pd.DataFrame({
        "registrations, million": summed.registrations,
        "urban share in December, percent": end.urbanisation,
        "rise of the urban share, points": end.urbanisation.diff(),
        "moves between cities, million": summed.moves_between,
        "of them returns, percent": 100 * summed.returns / summed.moves_between,
        "unemployed in December, percent of the labour force": 100 * end.unemployed / (end.employed + end.unemployed),
        "revenue over output, against 2021": money.revenue / money.output / (money.revenue / money.output).get(min(YEARS)),
        "mean service quality": quality,
        "births, million": summed.births,
    })  # fmt: skip
    return made.loc[min(YEARS) : max(YEARS)]


def birth_correlation(run: Run, known: ProvinceFacts) -> float:
    """Return the correlation over provinces of births a resident in the run with those of 2020."""
    import pandas as pd

    table = run.cities[run.cities.month.dt.year.isin(YEARS)]
    sums = table.groupby(table.city_id // 10_000 * 10_000)[["births", "residents"]].sum()
    by_province = pd.DataFrame(sums).loc[known.code]
    return float(np.corrcoef(by_province.births / by_province.residents, known.births)[0, 1])


def render_scorecard(run: Run) -> str:
    """Give the page as Markdown."""
    known = province_facts()
    before, observed = counted_flows(BEFORE, known.code), counted_flows(OBSERVED, known.code)
    columns = {"counted 2010-15": flow_shape(observed, before, known)}
    columns |= {name: flow_shape(made, observed, known) for name, made in simulated_flows(run, known).items()}
    lines = ["## Flows between provinces", "", f"| | {' | '.join(columns)} |", "|---|" + "---|" * len(columns)]
    for row in next(iter(columns.values())):
        lines.append(f"| {row} | " + " | ".join(f"{column[row]:.2f}" for column in columns.values()) + " |")
    lines += [
        "",
        "Elasticities by Poisson pseudo maximum likelihood with effects of origin and destination (`sim/statistics/gravity_model.py`);",
        "that to income without effects of destination. Moves count who moves twice twice. Where people lived five years before",
        "is asked of a fiftieth of the workers, as a census asks it: nets and streams hold the chance of so small a sample.",
        "",
        "## Year by year",
        "",
    ]
    years = yearly_events(run)
    lines += ["| | " + " | ".join(map(str, years.index)) + " |", "|---|" + "---|" * len(years)]
    lines += [f"| {name} | " + " | ".join(f"{value:.2f}" for value in years[name]) + " |" for name in years]
    lines += [
        "",
        f"Births a resident by province, 2021-25, against those of 2020: correlation {birth_correlation(run, known):.2f}.",
    ]
    return HEAD + "\n".join(lines) + "\n"


def make_scorecard_page() -> str:
    """Run the baseline and give the page."""
    import sim

    return render_scorecard(sim.run(BASELINE, scale=SCALE, months=MONTHS, quiet=True))
