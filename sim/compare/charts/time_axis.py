"""Place months on an axis of time: 2026.0 is where January 2026 begins, 2026.5 the middle of the year."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.compare.run_outcomes import OUTCOMES
from sim.core import month_numbers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MOST = 5  # years that are written below one panel
MARGIN = 0.03  # of the years drawn, on either side


def time_of_month(month: int) -> float:
    """Give where a month number begins: January 2026 at 2026.0."""
    return month_numbers.calendar_year(month) + (month_numbers.month_of_year(month) - 1) / 12


def place_in_time(values: pd.DataFrame, outcome: str) -> list[float]:
    """Place the values of an outcome: a flow at the middle of its months, a stock at the end of its last."""
    spans = zip(
        values["first_month"].map(month_numbers.parse_month),
        values["last_month"].map(month_numbers.parse_month),
        strict=True,
    )
    flow = OUTCOMES[outcome].kind == "flow"
    return [
        (time_of_month(first) + time_of_month(last + 1)) / 2 if flow else time_of_month(last + 1)
        for first, last in spans
    ]


def draw_whole_years(axes: Axes, times: Sequence[float]) -> None:
    """Draw whole years, a tick where each begins and its number in its middle, from the first of some times to the last."""
    from matplotlib.ticker import NullFormatter

    first = math.floor(min(times))
    last = max(math.ceil(max(times)), first + 1)
    step = math.ceil((last - first) / MOST)
    shown = list(range(first, last, step))
    axes.set_xticks([year + 0.5 for year in shown], [str(year) for year in shown])
    axes.set_xticks(range(first, last + 1), minor=True)
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.tick_params(axis="x", which="major", length=0, pad=6)
    axes.tick_params(axis="x", which="minor", length=4)
    axes.set_xlim(first - MARGIN * (last - first), last + MARGIN * (last - first))
