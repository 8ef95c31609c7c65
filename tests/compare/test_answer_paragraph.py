import pandas as pd
import pytest

from sim.compare.paired_effects import compare_variants
from sim.compare.run_outcomes import ALL
from sim.compare.text.answer_paragraph import bracket_interval, describe_gap_ends, write_answer
from sim.compare.text.effect_line import describe_effect


def table(outcome, base, variant, end="2035-12"):
    rows = [
        {"scenario": name, "replicate": number, "outcome": outcome, "group": ALL, "year": 2035, "value": value}
        | {"first_month": "2020-12", "last_month": end}
        for name, values in (("base", base), ("variant", variant))
        for number, value in enumerate(values)
    ]
    return pd.DataFrame(rows)


def effect(outcome, base, variant):
    return compare_variants(table(outcome, base, variant), "base", ["variant"]).iloc[0]


def test_levels_of_the_gap_are_rounded_like_their_difference():
    gap = effect("urbanisation_gap", [17.20, 17.24], [17.05, 17.05])
    assert describe_gap_ends(gap).startswith(
        "The gap between resident and registered urbanisation ends at 17.05 points instead of 17.22: -0.17 points "
    )


def test_a_small_difference_of_the_gap_ends_at_the_level_that_tables_show():
    gap = effect("urbanisation_gap", [16.257, 16.259], [16.172, 16.174])  # -0.085: 16.26 less 0.08 would be 16.18
    assert describe_gap_ends(gap).startswith(
        "The gap between resident and registered urbanisation ends at 16.173 points instead of 16.258: -0.085 points "
    )


def test_no_difference_in_any_pair():
    same = effect("settled_so_far", [1e6, 2e6], [1e6, 2e6])
    words = describe_effect(same, "settled")
    assert (words.difference, words.interval, words.certain) == ("no difference", "", False)
    assert bracket_interval(same) == " (no difference in any of 2 pairs)"
    assert describe_gap_ends(effect("urbanisation_gap", [17.0, 17.2], [17.0, 17.2])).endswith(
        "ends at 17.10 points in both (no difference in any of 2 pairs)."
    )


def test_one_difference_in_all_pairs():
    equal = effect("settled_so_far", [1e6, 2e6, 3e6], [1.002e6, 2.002e6, 3.002e6])
    words = describe_effect(equal, "settled")
    assert (words.difference, words.interval) == ("+2.00 thousand", "in all 3 pairs")
    assert bracket_interval(equal) == " (in all 3 pairs)"


def test_one_pair_alone_is_neither():
    alone = effect("settled_so_far", [1e6], [1e6])
    assert describe_effect(alone, "settled").difference == "0"
    assert describe_effect(alone, "settled").interval == "" and bracket_interval(alone) == ""


@pytest.mark.parametrize(
    ("pairs", "end"),
    [(2, "Intervals are over 2 paired runs."), (1, "one paired run, so no interval: chance is not told.")],
)
def test_the_paragraph(pairs, end):
    values = pd.concat(
        [
            table("settled_so_far", [1e6, 2e6][:pairs], [1.5e6, 2.7e6][:pairs]),
            table("urbanisation_gap", [17.2, 17.3][:pairs], [17.0, 17.2][:pairs]),
        ]
    )
    said = write_answer(
        compare_variants(values, "base", ["variant"]), "variant", "base", pairs, "A and B carry 93% of the difference."
    )
    assert said.startswith("With variant instead of base, 0.") or said.startswith("With variant instead of base, 500")
    assert "settle by the end of 2035" in said and said.endswith(end)
    assert said.index("A and B carry") < said.index("The gap")


def test_a_run_that_ends_in_january_is_told_by_that_month():
    both = [
        table("settled_so_far", [1e6, 2e6], [1.5e6, 2.5e6], "2035-01"),
        table("urbanisation_gap", [17.2, 17.3], [17.0, 17.2], "2035-01"),
    ]
    said = write_answer(compare_variants(pd.concat(both), "base", ["variant"]), "variant", "base", 2)
    assert "settle by the end of January 2035" in said and "end of 2035" not in said


def test_several_variants_widen_the_intervals():
    """Student's t(3): 3.182 at 97.5%, 4.857 at 99.17% (three at once); the differences 2, 4, 4, 6 have s.e. .8165."""
    values = pd.concat(
        [
            table("settled_so_far", [1e3] * 4, [1e3 + d for d in (2, 4, 4, 6)]),
            table("urbanisation_gap", [1.0] * 4, [1.0] * 4),
        ]
    )
    found = compare_variants(values, "base", ["variant"])
    alone, three = (write_answer(found, "variant", "base", 4, variants=count) for count in (1, 3))
    assert "4 persons more settle by the end of 2035 (95% interval: 1 to 7)" in alone
    assert "(95% interval: 0 to 8)" in three and "hold for all 3 variants together" in three
