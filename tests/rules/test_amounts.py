"""Values relative to what holds, changes in steps, places left out: exact values by month and city."""

import pytest

from sim.core import month_numbers
from sim.core.errors import ScenarioError
from sim.rules.resolve.rules_in_force import InForce
from sim.rules.resolve.typical_cities import with_typical_cities
from sim.scenario.named_cities import world_cities
from sim.scenario.schema import Scenario

CITIES = with_typical_cities(world_cities("china-2020"))
QUOTA, INSURED, OPEN, DISTANCE = (
    "settlement.points.quota", "settlement.insured_months", "services.open_to_permit_holders", "choice.distance",
)  # fmt: skip
MONTHS = ("2026-12", "2027-01", "2027-06", "2027-12", "2028-05")


def values(path, city="Beijing", months=MONTHS, **changes):
    """Give the values of a city, or of the country, by month."""
    made = Scenario().changed(**changes)
    assert Scenario.model_validate(made.written()).written() == made.written()
    in_force = InForce(made, CITIES, CITIES.residents)
    rules = [in_force.at(month_numbers.parse_month(month), CITIES.chengqu) for month in months]
    return [one.text(path, CITIES.name.index(city)) if path != DISTANCE else one.value(path) for one in rules]


def reform(path, value, where=None, **keys):
    return {"from": "2027-01", "set": {path: value}, **({"where": where} if where else {}), **keys}


@pytest.mark.parametrize("written", ["x 0.5", "x0.5", "× 0.5", "X .5", " x 0.50 "])
def test_half_a_quota(written):
    assert values(QUOTA, reforms=[reform(QUOTA, written)]) == ["6000", *["3000"] * 4]
    assert values(QUOTA, "Guangzhou", reforms=[reform(QUOTA, written)])[:2] == ["default", "default x 0.5"]
    assert values(QUOTA, "Lhasa", reforms=[reform(QUOTA, written)])[:2] == ["none", "none"]


def test_multiples_of_multiples_and_of_an_exception():
    twice = [reform(QUOTA, "x 0.5"), reform(QUOTA, "x 0.5", {"city": "Beijing"})]
    assert values(QUOTA, reforms=twice)[1] == values(QUOTA, reforms=twice[::-1])[1] == "1500"
    assert values(QUOTA, reforms=[reform(QUOTA, 100), reform(QUOTA, "x 3", {"city": "Beijing"})])[1] == "300"
    later = {**reform(QUOTA, "x 0.1"), "from": "2027-06"}
    assert values(QUOTA, reforms=[reform(QUOTA, 100), later]) == ["6000", "100", "10", "10", "10"]
    ends = reform(QUOTA, "x 2", until="2027-07")
    assert values(QUOTA, reforms=[ends]) == ["6000", "12000", "12000", "6000", "6000"]


def test_whole_numbers_are_rounded_and_shares_are_not():
    assert values(INSURED, "Guangzhou", reforms=[reform(INSURED, "x 0.33")])[1] == "16"
    assert values(OPEN, "Beijing", reforms=[reform(OPEN, "x 0.5")])[:2] == ["0.5", "0.25"]
    assert values(DISTANCE, reforms=[reform(DISTANCE, "x 2")])[:2] == [0.7, 1.4]


def test_steps_begin_in_the_first_month_and_end_in_full():
    down = reform(INSURED, 24, {"city": "Guangzhou"}, phased="12 months")
    assert values(INSURED, "Guangzhou", reforms=[down]) == ["48", "46", "36", "24", "24"]
    months = [month_numbers.format_month(month_numbers.parse_month("2027-01") + number) for number in range(12)]
    every = values(INSURED, "Guangzhou", months=months, reforms=[down])
    assert every == [str(48 - 2 * (number + 1)) for number in range(12)]
    assert values(INSURED, "Shenzhen", reforms=[down]) == values(INSURED, "Shenzhen")
    assert values(QUOTA, reforms=[reform(QUOTA, "x 0.5", phased="1 year")]) == ["6000", "5750", "4500", "3000", "3000"]
    nation = values(DISTANCE, reforms=[reform(DISTANCE, "x 0.5", phased=2)])
    assert nation == pytest.approx([0.7, 0.525, 0.35, 0.35, 0.35])


def test_what_is_no_amount_changes_at_once_with_the_rest_in_steps():
    track = {"track": "conditions", "from": "2027-01", "phased": "1 year", "where": {"city": "Guangzhou"}}
    track["eligible"] = {"insured": {"months": "2 years"}}
    told = {
        path: values(f"settlement.{path}", "Guangzhou", tracks=[track]) for path in ("regime", "age_below", "permit")
    }
    assert told["regime"] == ["points", *["conditions"] * 4]
    assert told["age_below"] == ["46", "53", "88", "130", "130"]
    assert told["permit"] == ["held", *["not asked"] * 4]
    assert values(QUOTA, "Guangzhou", reforms=[reform(QUOTA, 5000, phased=12)])[1] == "5000"  # from a share to a number
    assert values(QUOTA, "Beijing", reforms=[reform(QUOTA, "none", phased=12)])[1] == "none"


def test_rules_are_asked_again_at_every_step():
    made = Scenario().changed(reforms=[reform(INSURED, 24, {"city": "Guangzhou"}, phased=12)])
    first = month_numbers.parse_month("2027-01")
    assert set(range(first, first + 12)) <= set(InForce(made, CITIES).boundaries)
    assert made.reforms[0].last == first + 11


@pytest.mark.parametrize(
    ("where", "meant", "others"),
    [
        ({"except": {"city": ["Beijing", "上海"]}}, ("Guangzhou", "Lhasa"), ("Beijing", "Shanghai")),
        ({"region": "East", "except": {"province": "Guangdong"}}, ("Beijing",), ("Guangzhou", "Lhasa")),
        (
            {"except": {"region": "East", "size_class": "super_large"}},
            ("Lhasa", "Foshan", "Wuhan"),
            ("Beijing", "Guangzhou"),
        ),
        ({"except": {"tier": ["points", "relaxed"]}}, ("Lhasa",), ("Beijing", "Chengdu")),
    ],
)
def test_places_left_out(where, meant, others):
    for city in meant:
        assert values(QUOTA, city, reforms=[reform(QUOTA, 77, where)])[1] == "77", city
    for city in others:
        assert values(QUOTA, city, reforms=[reform(QUOTA, 77, where)])[1] == values(QUOTA, city)[1], city


def test_sets_of_recognition_leave_out_cities():
    one = {"name": "x", "from": "2021-01", "among": {"province": "Hubei", "except": {"city": "武汉"}}}
    (made,) = [s for s in InForce(Scenario().changed(recognition=[one]), CITIES).recognition.sets if s.name == "x"]
    assert made.sources.sum() == 16 and not made.sources[CITIES.name.index("Wuhan")]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("settlement.unmodelled_tests_share", "x 3", "would become 3"),
        (INSURED, "x 100", "60 of a typical city would become 6000"),
        (DISTANCE, "x 100", "0.7 would become 70"),
        (QUOTA, "x 1e3", "is x 1e3"),
        ("settlement.points.window", "x 2", "is x 2"),
        ("settlement.regime", "x 2", "is x 2"),
        ("settlement.tracks.degree", "x 2", "is x 2"),
        (QUOTA, "x -1", "is x -1"),
        (
            QUOTA,
            "half",
            "is half. Write a whole number from 0 to 2,000,000,000 (people a year), default, none or x 0.5",
        ),
    ],
)
def test_multiples_that_are_refused(path, value, words):
    with pytest.raises(ScenarioError) as found:
        values(path, "Guangzhou", reforms=[reform(path, value)])
    assert words in str(found.value)


@pytest.mark.parametrize("word", ["none", "any age"])
def test_a_limit_of_age_is_dropped_by_a_word(word):
    assert values("settlement.age_below", "Guangzhou", reforms=[reform("settlement.age_below", word)])[:2] == [
        "46",
        "130",
    ]


@pytest.mark.parametrize("where", [{"city": "Beijing"}, {"province": "Beijing"}, {"city": ["Beijing"]}])
@pytest.mark.parametrize("rollout", [{"over": "12 months"}, {"share": 0.5}, {"order": "by chance"}])
def test_a_rollout_of_one_city_is_answered_with_steps(where, rollout):
    with pytest.raises(ScenarioError, match="of one city, Beijing, so it does nothing"):
        Scenario().changed(reforms=[reform(QUOTA, 5, where, rollout=rollout)])
    Scenario().changed(reforms=[reform(QUOTA, 5, where, rollout={"lag": 6})])


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"set": {"settlement.regime": "open"}, "phased": 12}, "needs an amount"),
        ({"set": {QUOTA: 5}, "phased": 12, "rollout": {"over": 3}}, "does not go with `rollout`"),
        ({"set": {QUOTA: 5}, "phased": 12, "until": "2027-12"}, "where the last step is"),
        ({"set": {QUOTA: 5}, "phased": 769}, "from 0 to 768"),
    ],
)
def test_steps_that_are_refused(keys, words):
    with pytest.raises(ScenarioError, match=words):
        Scenario().changed(reforms=[{"from": "2027-01", **keys}])
