"""How people come to settle: at which step more or fewer do."""

import pandas as pd
import pytest

from sim.compare.paired_effects import compare_variants
from sim.compare.run_outcomes import LARGE
from sim.compare.text.settlement_routes import follow_routes


def table(**changes):
    """Compare four pairs of runs: outcomes of large cities at 100,000, changed in the variant, each pair by one person more."""
    rows = [
        (scenario, pair, name, LARGE, 2035, 1e5 + (change and change + pair) * (scenario == "variant"))
        for name, change in changes.items()
        for scenario in ("base", "variant")
        for pair in range(4)
    ]
    columns = ["scenario", "replicate", "outcome", "group", "year", "value"]
    found = pd.DataFrame(rows, columns=columns).assign(first_month="2020-12", last_month="2035-12")
    return compare_variants(found, "base", ["variant"])


def said_of(found):
    """Tell at which step the variant turns, by the table of its report."""
    return follow_routes(found, "variant", []).sentence


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        ((-900, -50, -900), "fewer arrive"),  # diversion: they are elsewhere
        ((-100, -900, -900), "fewer may apply"),
        ((0, 700, -900), "fewer of those who may apply do"),
        ((0, 700, 0), "fewer applications succeed"),
    ],
)
def test_the_step_at_which_fewer_settle_is_named(steps, end):
    arrived, could_apply, applied = steps
    found = table(settled_so_far=-800, arrived=arrived, could_apply=could_apply, applied=applied)
    words = said_of(found)
    assert words.startswith("In cities of 5M and more, where 798 persons fewer settle, ") and words.endswith(
        f": {end}."
    )
    found = table(settled_so_far=800, arrived=-arrived, could_apply=-could_apply, applied=-applied)
    assert said_of(found).endswith(f": {end.replace('fewer', 'more')}.")


def test_nothing_is_said_of_a_difference_within_chance():
    found = table(settled_so_far=0, arrived=-900, could_apply=-900, applied=-900)
    assert said_of(found) == ""
    assert [line.what for line in follow_routes(found, "variant", []).lines] == [
        "cities of 5M and more: arrivals from other cities",
        "cities of 5M and more: could apply, mean of all months",
        "cities of 5M and more: applications without a ranking",
    ]


def test_a_step_that_the_table_has_within_chance_is_said_to_be():
    """Four pairs differ by 1, 2, 3, 4 persons: the interval leaves zero out, but not when three steps are tested."""
    found = table(settled_so_far=-800, arrived=1, could_apply=-2, applied=-900)
    assert (found.loc[found["outcome"] == "arrived", "low"] > 0).all()
    made = follow_routes(found, "variant", [])
    assert not made.lines[0].certain
    assert "persons more arrive (within chance)" in made.sentence and made.sentence.endswith(
        ": fewer of those who may apply do."
    )
