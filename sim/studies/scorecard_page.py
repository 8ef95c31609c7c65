"""Hold the first five years of a run against published flows (python -m sim.docs_pages scorecard).

Only rows marked calibrate or input are used: flows between provinces of 2010-15 and 2005-10, births and incomes of 2020.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.studies.flows_between_provinces import (
    BEFORE,
    OBSERVED,
    YEARS,
    ProvinceFacts,
    counted_flows,
    flow_shape,
    province_facts,
    simulated_flows,
)

if TYPE_CHECKING:
    import pandas as pd

    from sim.experiment.finished_run import Run

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
SCALE, MONTHS = 500, 62
HEAD = f"""# The first five years beside what was counted

Written by `python -m sim.docs_pages scorecard` ({SCALE} persons a worker, seed 1, the rules as documented).
Parameters are start values: some of the choice of place were set, inside their judged ranges, with flows of 2010-15 in view.
Nets of 2020-25 are aimed at .95 of those of 2010-20, and nets of 2010-15 were 1.4 times those of the decade, so flows of 2020-25
should be less one-sided than those of 2010-15. Nothing counted after 2020 is used.

"""


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
    """Return the correlation over provinces of births per resident in the run with those of 2020."""
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
