"""Write the page that says what every table and column is, from the tables themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sim.outputs.table_reporter import TABLES
from sim.outputs.tables.measure_meanings import MEANINGS
from sim.outputs.tables.measures_table import MEASURES
from sim.outputs.tables.table_columns import RUN_COLUMNS, Column

HEAD = """# The files of a run

`hukousim run` and `hukousim compare` write every run into a folder of its own under `results/`. This page is made
from the code by `python -m sim.docs_pages.run_files > docs/files.md`; a test checks that it is up to date. The units and
meanings below stand in the Parquet schemas too.

Every table begins with the columns of the run, so that tables of many runs can be read as one:
`select scenario, month, avg(urbanisation_gap) from 'results/*/national.parquet' group by all` in DuckDB. Shares are in percent everywhere.

Persons are simulated workers times the scale (persons a worker): at scale 1,000 they are multiples of 1,000. Months
are timestamps of the first day of the month. The first row of a table by month is the start: stocks of that month, no flows
yet. Names are dictionary-encoded text; an empty cell means that there is no such number, not zero.

| file | what |
|---|---|
"""

OTHERS = {
    "scenario.yaml": "The scenario in one piece, with its replicate; `hukousim run` on it makes the run again.",
    "manifest.json": "What tells the run from others (`identity`, checksum of scenario, replicate, data, code and rules of other "
    "packages), when it was made, seed, replicate, scale, workers at the start, months, seconds (`loop_seconds` in the "
    "monthly loop, `wall_seconds` in all), memory (`bytes_per_worker` of the record; `panel_bytes` of all that a tenth of the "
    "workers remembers, .3 a worker on top; `peak_rss_bytes` of the process so far), versions, "
    "checksums of data and code, SHA-256 of every file of the folder (`files`) and of the manifest itself (`checksum`), "
    "looked at before a run is taken again or a table is read, the command, every value of the scenario. `checks`: the city "
    "that grew most (`times`, "
    "read with `prices.ratio_smoothing_workers` beside it), the lowest and highest service quality of any city and month, by how much "
    "destination constants missed the net moves aimed at (share of all workers a year), and `warnings`, the sentences printed "
    "at the end of the run.",
}

COMPARISON = """
## The files of a comparison

| file | what |
|---|---|
| `report.html` | The report, everything inside; its links lead to the files beside it. |
| `effects.csv` | One row a variant, outcome, group and year: `first_month` and `last_month` the numbers are of, `unit`, means \
of both (`base`, `with_variant`) over the pairs in which both have a value, `difference`, its 95% interval by itself (`low`, \
`high`: Student's t over the paired runs, persons varying by a worker at least; empty where there is one pair or nothing \
varies), the interval that the report tells (`joint_low`, `joint_high`: wider, as it holds for all variants together, and that \
of a city for all cities of its year that reforms name, or for all others that are shown; empty for cities with too few \
workers to be shown), `replicates` (pairs), `base_runs` and `variant_runs` that have a value, of `runs`, `variance_ratio` \
(variance of unpaired over paired differences; rough with fewer than 8 pairs). Where no pair has both, means are over the runs \
that have a value. The outcome `settled_in_city` holds every city, its name as group. |
| `values.csv` | The same outcomes of every single run: `scenario`, `replicate`, `value`, `first_month`, `last_month`. |
| `welfare.csv` | Who wins and who loses: one row a variant, year from the first change on, and group, from \
`welfare_workers.parquet`, the same worker in both runs, grouped by what it is in the base at the last year's end before the \
first change. `log_points`: mean difference of logs, its 95% interval over pairs (`low`, `high`; empty for one pair); `told`: \
rise or fall, empty where the interval holds 0; `equivalent`: exp(mean) - 1, the percent of income worth as much, where told; \
`winners`, `losers`: percent of persons with a rise, with a fall of 1% or more, where the interval of `balance` (winners less \
losers; `balance_low`, `balance_high`) leaves 0 out: lives that drift apart make as many of either; `persons`; `sample`: \
workers in all pairs; `replicates`: pairs. Workers who are in one run only (died, entered), \
have no finite value in one, or were no adults then are left out. |
| `welfare_bands.csv` | Everybody by bands of 1% of income: one row a variant, year and `band` (lower end, percent; 0: within \
1 either way; -10 and 10 are open): `share`, percent of persons; `beyond`, that share less that of the opposite band, and its \
95% interval over pairs (`low`, `high`). |
| `summary.txt` | What changed and what follows, as text. |
| `figures/` | The pictures as PNG (200 dots an inch) and SVG. |
| `manifest.json` | The runs compared, versions, the command, the warnings of the runs. |

Outcomes of `effects.csv` and `values.csv`:

| outcome | unit | meaning |
|---|---|---|
| `settled` | persons | 16 and over, registered by a decision, in the year |
| `settled_so_far` | persons | the same, since the start |
| `settled_in_city` | persons | the same since the start, city by city |
| `applicants` | persons | applications in the year |
| `moves_between` | persons | moves between cities in the year |
| `residents` | persons | residents, all ages |
| `urbanisation` | percent | residents living in city districts and towns |
| `registered_urbanisation` | percent | residents with urban registration |
| `urbanisation_gap` | points | percentage points between the two |
| `cutoff` | points of the table | mean cut-off of the rankings of a year, city by city |
| `arrived` | persons | moves from other cities since the start, of 16 and over, by size class and city by city, as those that follow |
| `could_apply` | persons | could apply for settlement, mean of all months |
| `applied` | persons | applications since the start but for those of who took part in the ranking of a main rule |
| `by_ranking` | persons | admitted since the start by the ranking of the main rule |
| `by_posts` | persons | admitted by the ranking for places kept for special posts |
| `without_ranking` | persons | admitted without a ranking |

Groups are size classes by the population of the city districts (chengqu) at the start, so a city stays in its group.
Flows are of complete calendar years; stocks are of the last month of a year; sums since the start hold every month.
How a report is read, and what is called chance: docs/compare.md.
"""


def render_files_page() -> str:
    """Give the page as Markdown."""
    rows = [f"| `{table.name}.parquet` | {table.text} |" for table in TABLES.values()]
    rows += [f"| `{name}` | {text} |" for name, text in OTHERS.items()]
    page = HEAD + "\n".join(rows) + "\n\n## Columns of the run, first in every table\n\n" + column_rows(RUN_COLUMNS)
    for table in TABLES.values():
        page += f"\n## {table.name}.parquet\n\n{table.text}\n\n{column_rows(table.columns)}"
        if table is MEASURES:
            page += "\n| measure | unit | meaning |\n|---|---|---|\n"
            page += "".join(f"| `{name}` | {unit} | {text} |\n" for name, (unit, text) in MEANINGS.items())
    return page + COMPARISON


def column_rows(told: Sequence[Column]) -> str:
    """Write the columns of a table as Markdown."""
    rows = (f"| `{c.name}` | {c.type} | {c.unit} | {c.text} |\n" for c in told)
    return "| column | type | unit | meaning |\n|---|---|---|---|\n" + "".join(rows)


if __name__ == "__main__":
    print(render_files_page(), end="")
