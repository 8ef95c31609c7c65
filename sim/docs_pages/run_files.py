"""Write the page that says what every table and column is, from the tables themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sim.core.former_keys import COLUMN, MEASURE, OUTCOME, read_former_keys
from sim.outputs.table_reporter import TABLES
from sim.outputs.tables.measure_meanings import MEANINGS
from sim.outputs.tables.measures_table import MEASURES
from sim.outputs.tables.table_columns import RUN_COLUMNS, Column

HEAD = """# The files of a run

`hukousim run` and `hukousim compare` write every run into its own folder under `results/`. This page is made
from the code by `python -m sim.docs_pages files`; a test checks that it is up to date. The Parquet
schemas contain the same units and meanings.

Every table begins with the columns of the run, so that the tables of many runs can be read as one table:
`select scenario, month, avg(urbanisation_gap) from 'results/*/national.parquet' group by all` in DuckDB. Shares are in percent everywhere.

Numbers of persons are simulated workers times the scale (persons per worker): at scale 1,000 they are multiples of 1,000.
Months are timestamps of the first day of the month. The first row of a table by month is the start: it has the stocks of that
month and no flows yet. Names are dictionary-encoded text. An empty cell means that the number does not exist, not that it is
zero.

| file | what |
|---|---|
"""

OTHERS = {
    "scenario.yaml": "The whole scenario in one file, with its replicate; `hukousim run` makes the run again from it.",
    "manifest.json": "What identifies the run (`identity`, the checksum of scenario, replicate, data, code and rules of other "
    "packages), when it was made, seed, replicate, scale, workers at the start, months, seconds (`loop_seconds` in the "
    "monthly loop, `wall_seconds` in total), memory (`bytes_per_worker` of the record; `panel_bytes` of the survey of every "
    "tenth worker, 0.3 per worker in addition; `peak_rss_bytes` of the process so far), versions, "
    "checksums of data and code, SHA-256 of every file of the folder (`files`) and of the manifest itself (`checksum`), "
    "verified before a run is used again or a table is read, the command, every value of the scenario. `checks`: the city "
    "that grew most (`times`, "
    "with `prices.ratio_smoothing_workers` added), the lowest and highest service quality of any city and month, by how much the "
    "destination constants missed the target net moves (share of all workers per year), and `warnings`, the sentences printed "
    "at the end of the run.",
}

COMPARISON = """
## The files of a comparison

| file | what |
|---|---|
| `report.html` | The report, complete in one file; its links lead to the files beside it. |
| `effects.csv` | One row per variant, outcome, group and year: the months the numbers cover (`first_month`, `last_month`), `unit`, \
the means of both scenarios (`base`, `with_variant`) over the pairs in which both have a value, `difference`, its own 95% \
interval (`low`, `high`: Student's t over the paired runs, where persons vary by at least one worker; empty where there is one \
pair or nothing varies), the interval shown in the report (`joint_low`, `joint_high`: wider, because it holds for all variants \
together and, for a city, for all cities of its year that reforms name, or for all other cities shown; empty for cities with too \
few workers to be shown), `replicates` (pairs), `base_runs` and `variant_runs` that have a value, of `runs`, and `variance_ratio` \
(variance of unpaired over paired differences; rough with fewer than 8 pairs). If no pair has both values, means are over the \
runs that have one. The outcome `settled_in_city` has every city, with its name as group. |
| `values.csv` | The same outcomes for each run: `scenario`, `replicate`, `value`, `first_month`, `last_month`. |
| `welfare.csv` | Who wins and who loses: one row per variant, year from the first change on, and group, from \
`welfare_workers.parquet`. Each worker is compared with itself in the other run, and grouped by its state in the base at the end \
of the last year before the first change. `log_points`: mean difference of logs, with its 95% interval over pairs (`low`, \
`high`; empty for one pair); `told`: rise or fall, empty where the interval contains 0; `equivalent`: exp(mean) - 1, the percent \
of income worth as much, given where `told` is; `winners`, `losers`: percent of persons with a rise, or a fall, of 1% or more, given \
where the interval of `balance` (winners minus losers; `balance_low`, `balance_high`) excludes 0, because lives that merely drift \
apart produce as many of either; `persons`; `sample`: workers in all pairs; `replicates`: pairs. Left out are workers who are in \
only one of the runs (died, entered), have no finite value in one, or were not adults at that time. |
| `welfare_bands.csv` | All persons by bands of 1% of income: one row per variant, year and `band` (lower end in percent; 0: within \
1 either way; -10 and 10 are open): `share`, percent of persons; `beyond`, that share minus the share of the opposite band, with \
its 95% interval over pairs (`low`, `high`). |
| `summary.txt` | What changed and what follows, as text. |
| `figures/` | The figures as PNG (200 dots per inch) and SVG. |
| `manifest.json` | The compared runs, versions, the command, the warnings of the runs. |

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
Flows are those of complete calendar years; stocks are those of the last month of a year; sums since the start include every month.
How to read a report, and what is called chance: docs/compare.md.
"""

FORMER = """
## Former names

Names that columns, measures and outcomes had before. `sim.Run` gives the tables of a run made before under present names.

| former | now | kind | given up in |
|---|---|---|---|
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
    former = [row for kind in (COLUMN, MEASURE, OUTCOME) for row in read_former_keys(kind)]
    rows = [f"| `{row.former}` | `{row.now}` | {row.kind} | {row.since} |\n" for row in former]
    return page + COMPARISON + FORMER + "".join(rows)


def column_rows(told: Sequence[Column]) -> str:
    """Write the columns of a table as Markdown."""
    rows = (f"| `{c.name}` | {c.type} | {c.unit} | {c.text} |\n" for c in told)
    return "| column | type | unit | meaning |\n|---|---|---|---|\n" + "".join(rows)
