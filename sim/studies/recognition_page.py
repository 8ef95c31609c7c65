"""Write docs/recognition.md, what one number for all earlier stays loses.

python -m sim.studies.recognition_page > docs/recognition.md renews it.
"""

from __future__ import annotations

import numpy as np

from sim.studies.recognition_losses import (
    END,
    NAMES,
    SCALE,
    STRICT_VALUES,
    WORKERS,
    WORLDS,
    RecognitionLoss,
    china_scenario,
    measure_losses,
    strict_scenario,
    strict_world,
)

STUDENT_T = 3.18  # Student's t at 95%, of four
MOST_WRONG, MOST_MISJUDGED, MOST_SETTLED = 9.0, 0.12, 0.02  # bounds the page states and a test holds; months, shares

HEAD = f"""# What one number for all earlier stays loses

Written by `python -m sim.studies.recognition_page > docs/recognition.md`. Where cities recognise each other's months, a worker
carries one number of at most 255 for all earlier stays (`sim/kernels/settlement/carried_months.py`). Beside the model a twin in plain Python
(`sim/studies/earlier_stays.py`) keeps the list of all stays that ended since the first month: city, insured months, and months
of residence without registration there. It counts as the law says: months times the share of their city in the present one,
the largest over the sets in force, summed over stays. Each December both counts are held side by side for everybody who
lives unsettled in city districts that recognise months and has some, by the number or by the histories.

* **China**: the documented sets and rules, {SCALE:,} persons a worker, to {END}, one run.
* **China, sets added**: the same with `scenarios/variants/months-recognised.yaml`, two groups of cities from January 2026.
* **a strict world**: {WORLDS} worlds of {WORKERS:,} workers, to {END}, with {len(NAMES)} made-up cities under the names
  {", ".join(NAMES)}, the documented sets of these, and {STRICT_VALUES["settlement.insured_months"]} months of insurance
  and {STRICT_VALUES["settlement.resident_months"]} of residence asked for by every city. Months matter here more than anywhere in China.

For the last rows the model runs again, with every number set each month to what the histories count as insurance
(residence follows the same number, so these rows leave out the error of residence). Those who arrive in the month of a
decision are still told by the model's own.

"""
TAIL = f"""
What is lost, and why:

* **Insurance.** The number does not know in which city months were earned. It is lost in a city of another set (Nanjing, Hangzhou
  and back: the law would count Nanjing's months again, the model does not), and it is counted whole where a set that joins
  only a part is in force (months of Wuxi in Suzhou before September 2025, carried for the set that begins then).
* **Residence.** Insured months stand for months of residence. Who worked uninsured brings none; who comes from the place of
  registration brings insured months though no residence permit was held there. Months of residence matter where a rule asks
  for them and in points for housing, which are never more than insured months.
* **Sets that a scenario adds.** Documents' sets are carried before their date, so that earlier stays count from it on. Those of
  a scenario are carried from their date on, or the months before it would not be the baseline's where a document's set is in
  force: stays that ended before count only as far as a document's set carried them.
* **The start.** Stays that ended before the first month are unknown to both, so recognition takes some years to show;
  `start.prior_stay_share` gives some of the people of the start such months, by assumption.

A test holds, in a smaller strict world, the mean error of insurance below {MOST_WRONG:g} months, the misjudged below
{MOST_MISJUDGED:.0%} of those compared, and the difference of the settled below {MOST_SETTLED:.0%}.
"""


def render_recognition(found: dict[str, RecognitionLoss]) -> str:
    """Write the page."""
    lines = [f"| | {' | '.join(found)} |", f"|---|{'---|' * len(found)}"]
    for words, cell in _rows():
        lines.append(f"| {words} | {' | '.join(cell(one) for one in found.values())} |")
    return HEAD + "\n".join(lines) + "\n" + TAIL


def _rows():
    """Yield the rows of the table: words, and the function that writes a cell."""
    for kind in ("insurance", "residence"):

        def of(name: str, form: str, kind: str = kind):
            return lambda found: f"{getattr(getattr(found, kind), name):{form}}"

        yield f"**{kind}**: compared, with months of it", of("workers", ",")
        yield "months that count, mean", of("exact", ".1f")
        yield "counted exactly", of("right", ".0%")
        yield "months miscounted, mean", of("mean", ".1f")
        yield "months miscounted, 95th percentile", of("high", ".0f")
        yield "counted too much (+) or too little (-), mean months", of("bias", "+.1f")
    yield "**eligible by one count and not by the other**", lambda found: f"{found.misjudged:.1%} of those compared"
    yield "**settled by choice**, by the number", lambda found: f"{found.settled.mean() * found.persons:,.0f} persons"
    yield "more (+) or fewer (-) by the histories", _difference


def _difference(found: RecognitionLoss) -> str:
    pairs = (found.settled_exact - found.settled) * found.persons
    share = f"({pairs.mean() / (found.settled.mean() * found.persons):+.2%})"
    if len(pairs) < 2:
        return f"{pairs.mean():+,.0f} {share}"
    return f"{pairs.mean():+,.0f} ± {STUDENT_T * pairs.std(ddof=1) / np.sqrt(len(pairs)):,.0f} {share}"


if __name__ == "__main__":
    told = {
        "China": measure_losses(china_scenario("baseline.yaml"), [(1, None)]),
        "China, sets added": measure_losses(china_scenario("variants/months-recognised.yaml"), [(1, None)]),
        "a strict world": measure_losses(
            strict_scenario(), [(3, strict_world(replicate=number)) for number in range(WORLDS)]
        ),
    }
    print(render_recognition(told), end="")
