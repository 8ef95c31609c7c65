import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.errors import ScenarioError
from sim.input_files.read_yaml import parse_yaml
from sim.input_files.source_tree import plain_values
from sim.input_files.text_files import UnreadableFile
from sim.scenario.scenario_builder import build_scenario


def test_every_scalar_is_text():
    tree, mistakes = parse_yaml("a: no\nb: off\nc: 010\nd: 1e3\ne: 2026-01-01\nf: ~\ng: 'x'\n", "f")
    assert plain_values(tree) == {"a": "no", "b": "off", "c": "010", "d": "1e3", "e": "2026-01-01", "f": "~", "g": "x"}
    assert mistakes == []


def test_every_value_knows_its_line_and_path():
    tree, _ = parse_yaml("name: x\nreforms:\n  - from: 2026-01\n    set:\n      a.b: 1\n", "f")
    assert (tree.get("reforms", 0, "set", "a.b").line, tree.get("reforms", 0).line) == (5, 3)
    assert tree.get("reforms", 0, "set", "a.b").path == "reforms[0].set.a.b"


def test_deep_nesting_is_refused():
    for depth in (20, 5000):
        with pytest.raises(UnreadableFile, match="nest"):
            parse_yaml("a: " + "[" * depth + "]" * depth, "f")


PIECES = st.sampled_from(
    [
        "name",
        ": ",
        "\n",
        "  ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "&a",
        "*a",
        "!!int",
        "reforms",
        "set",
        "from",
        "2026-01",
        "choice",
        "distance",
        "0.7",
        "#",
        "'",
        '"',
        "where",
        "city",
        "Beijing",
        "~",
        "none",
        "time",
        "end",
        "|",
        ">",
        "?",
        ",",
        "<<",
        "\t",
        "settlement.points.quota",
        "extends",
        "world",
        "synthetic",
        "-5",
        "é",
        "\x07",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_whatever_ends_in_another_error(text):
    try:
        tree, mistakes = parse_yaml(text, "f")
        build_scenario(tree, "f", mistakes)
    except (UnreadableFile, ScenarioError) as error:
        assert str(error)
