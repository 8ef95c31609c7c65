"""What a variant changes, said with the cities it really reaches; sizes are those of the census of 2020."""

from types import SimpleNamespace

import pandas as pd
import pytest

from sim.compare.reform_cities import cities_in_changes
from sim.compare.rule_comparison import RuleComparison
from sim.compare.text.interrupted_release import describe_interrupted_release
from sim.compare.text.rule_changes import list_rule_changes
from sim.core import month_numbers
from sim.scenario.named_cities import china_cities
from sim.scenario.schema import Scenario

BASE = Scenario()


@pytest.fixture(scope="module")
def run():
    places = china_cities()
    listed = pd.DataFrame(
        {
            "name": [place.name for place in places],
            "province": [place.province for place in places],
            "clusters": ["; ".join(place.clusters) for place in places],
        }
    )
    months = 182  # November 2020 to December 2035
    return SimpleNamespace(
        places=listed,
        cities=pd.DataFrame(
            {name: [getattr(place, name) for place in places] * months for name in ("chengqu", "residents")}
        ),
    )


def said(run, *reforms, base=BASE, **more):
    variant = BASE.changed(reforms=list(reforms), **more)
    return list_rule_changes(base, variant, RuleComparison(base, variant, run))


def test_a_reform_for_21_cities_that_changes_5_says_so(run):
    where = {"size_class": ["megacity", "super_large"]}
    (rule,) = said(run, {"from": "2026-01", "where": where, "set": {"settlement.points.quota": None}})
    assert rule.reach == (
        "Meant for 21 cities; at that date it changes something in 5 "
        "(Beijing, Shenzhen, Guangzhou, Chengdu and Tianjin); in 16 nothing."
    )
    assert rule.old == (
        "none (16 cities), 0.027% of the residents (4 cities: 19,200 people a year together), 6,000 people a year (1 city)"
    )
    assert rule.sentence.startswith(
        "From 2026-01, size_class megacity, super_large: settlement.points.quota (most people"
    )
    assert rule.sentence.endswith(
        f"becomes none. {rule.more} {rule.reach} Not announced beforehand. Source: none given."
    )


def test_dates_places_units_and_source(run):
    reform = {
        "from": "2026-01",
        "until": "2028-01",
        "where": {"city": "Beijing"},
        "set": {"settlement.points.quota": 12000},
        "source": "a notice",
    }
    (rule,) = said(run, reform)
    assert (rule.dates, rule.source) == ("2026-01 until 2028-01", "a notice")
    assert (rule.old, rule.new) == ("6,000 people a year", "12,000 people a year")
    assert rule.reach == "It changes something in Beijing."


def test_thresholds_move_cities_and_say_it_once(run):
    values = {"settlement.open_below": 5_000_000, "settlement.points_from": 10_000_000}
    one, two = said(run, {"from": "2026-01", "set": values})
    assert one.reach == "" and two.reach.startswith("Meant for 367 cities; at that date it changes tier and rules in ")
    assert (
        "Hangzhou" in two.reach
        and "Beijing" not in two.reach
        and two.reach.endswith("more only the tier; in 339 nothing.")
    )


@pytest.mark.parametrize(
    ("reform", "words"),
    [
        ({"from": "2040-01", "set": {"choice.distance": 0.5}}, "The run ends before, in 2035-12: it changes nothing."),
        ({"from": "2026-01", "set": {"choice.distance": 0.7}}, "It holds already: nothing changes."),
        ({"from": "2026-01", "set": {"choice.distance": 0.5}}, ""),
        (
            {"from": "2026-01", "where": {"city": "Hangzhou"}, "set": {"settlement.points.quota": 5000}},
            "Meant for 1 city; at that date it changes something in none; in 1 (Hangzhou) only a value not used there.",
        ),
        (
            {
                "from": "2026-01",
                "where": {"city": "Suzhou", "size_class": "megacity"},
                "set": {"settlement.regime": "open"},
            },
            "No city fits at that date: it changes nothing yet.",
        ),
        (
            {"from": "2026-01", "set": {"services.open_to_permit_holders": 1}},
            "It changes something in all 367 cities.",
        ),
    ],
)
def test_reach_in_words(run, reform, words):
    assert said(run, reform)[0].reach == words


def test_a_reform_taken_away_is_for_the_cities_it_was_for(run):
    base = BASE.changed(
        reforms=[{"from": "2026-01", "where": {"city": "Beijing"}, "set": {"settlement.points.quota": None}}]
    )
    (rule,) = said(run, base=base)
    assert rule.old == "none" and rule.reach == "It changes something in Beijing."


DEGREE = {
    "track": "degree",
    "from": "2026-01",
    "where": {"city": ["Beijing", "Tianjin"]},
    "eligible": {"education_under": {"master": 36}},
    "why": "a trial",
}
POINTS = {
    "track": "points",
    "from": "2027-01",
    "until": "2029-01",
    "where": {"city": "Beijing"},
    "mechanism": "rank",
    "quota": 20000,
    "points": {
        "social_insurance": {"of": "insured", "each_year": 4},
        "own_home": {"of": "owned", "each_year": 1, "within": "insured"},
        "service": {"of": "resident", "each_year": 2},
    },
}


def test_a_track_is_told_with_what_was_before(run):
    (rule,) = said(run, tracks=[DEGREE])
    assert (rule.path, rule.what) == ("tracks.degree", "for people with a degree, mostly up to an age")
    assert rule.old == "none (1 city), asked: bachelor under 41 (1 city)"
    assert (rule.new, rule.source) == ("asked: master under 36", "a trial")
    assert rule.reach == "It changes something in Beijing and Tianjin."
    (same,) = said(
        run, tracks=[{**DEGREE, "where": {"city": "Tianjin"}, "eligible": {"education_under": {"bachelor": 41}}}]
    )
    assert same.reach == "It changes nothing: what it sets holds already in 1 city it is meant for."


def test_items_of_a_new_table_are_told_one_by_one(run):
    main, *items = said(run, tracks=[POINTS])
    assert (main.path, main.what, main.dates) == ("tracks.points", "the main rule", "2027-01 until 2029-01")
    assert main.old.startswith("points: the best, 6,000 people a year; asked: permit; insured 7 years in a row")
    assert main.new.startswith("points: the best, 20,000 people a year") and main.source == "none given"
    told = {item.path: (item.old, item.new) for item in items}
    assert told["points.social_insurance"] == ("3 a year, insured", "4 a year, insured")
    assert told["points.education"] == ("college 10.5, bachelor 15, master 26, doctorate 37", "not counted")
    assert told["points.service"] == ("not counted", "2 a year, resident")
    assert "points.own_home" not in told and items[-1].reach == "It changes something in Beijing."
    base = BASE.changed(tracks=[POINTS])
    back = {rule.path: (rule.old, rule.new) for rule in said(run, base=base)}
    assert back["points.service"] == ("2 a year, resident", "not counted")
    assert back["tracks.points"][0].startswith("points: the best, 20,000")


def test_a_reform_of_the_items_names_those_that_drop_out(run):
    reform = {
        "from": "2026-01",
        "where": {"city": ["Beijing", "Shanghai"]},
        "set": {"settlement.points.items": "years"},
    }
    rule, *items = said(run, reform)
    assert (rule.old, rule.new) == ("all", "years")
    assert rule.reach == (
        "Meant for 2 cities; at that date it changes something in 1 (Beijing); in 1 more (Shanghai) only a value not used there."
    )
    assert {item.new for item in items} == {"not counted"}
    assert [item.path for item in items][:2] == ["points.education", "points.study_overlap"] and len(items) == 8


def test_a_closed_track_is_told_by_what_it_asked(run):
    (rule,) = said(run, {"from": "2026-01", "where": {"city": "Tianjin"}, "set": {"settlement.tracks.degree": None}})
    assert (rule.old, rule.new) == ("asked: bachelor under 41", "none")
    assert rule.sentence == (
        "From 2026-01, city Tianjin: settlement.tracks.degree (for people with a degree, mostly up to an age), "
        "now asked: bachelor under 41, becomes none. It changes something in Tianjin. "
        "Not announced beforehand. Source: none given."
    )


def test_a_set_of_recognition_says_how_many_cities_it_has(run):
    delta = {
        "name": "Delta",
        "from": "2026-01",
        "among": {"cluster": "Yangtze River Delta"},
        "into": {"city": "Shanghai"},
    }
    (rule,) = said(run, recognition=[delta])
    assert rule.reach == "Months earned in 27 cities count in 1 city." and rule.source == "none given"
    assert (rule.old, rule.new) == ("not recognised", f"{FULL} (by Delta, since 2026-01)")


def test_a_rolled_out_reform_and_a_track_are_told_beside_each_other(run):
    reform = {
        "from": "2026-01",
        "where": {"tier": "points"},
        "set": {"settlement.points.years_weight": 2},
        "rollout": {"share": 0.6, "over": 24, "lag": 6},
    }
    track = {"track": "degree", "from": "2027-01", "where": {"city": "Beijing"}}
    found = said(run, reform, tracks=[{**track, "eligible": {"education_under": {"bachelor": 40}}}])
    rolled, items, (degree,) = found[0], found[1:-1], found[-1:]
    assert (rolled.path, rolled.since) == ("settlement.points.years_weight", "2026-07")  # the first city, after the lag
    assert rolled.where == "tier points; 60% of 21 cities, the largest first, from 2026-07 to 2028-07"
    assert rolled.reach.startswith(
        "Meant for 13 cities; at that date it changes something in 8 (Beijing, "
    )  # of 2028-07
    assert {(item.since, item.where) for item in items} == {(rolled.since, rolled.where)}
    (insured,) = [item for item in items if item.path == "points.social_insurance"]
    assert (insured.old, insured.new) == ("3 a year, insured", "6 a year, insured")
    assert (degree.path, degree.since, degree.where) == ("tracks.degree", "2027-01", "city Beijing")
    assert (degree.old, degree.new) == ("none", "asked: bachelor under 40")


def test_addresses_reach_cities_that_ask_for_a_home_in_some_town(run):
    """Beijing and Shanghai ask for none in their districts and for one in other towns."""
    reform = {"from": "2026-01", "where": {"city": ["Beijing", "Shanghai", "Wuhan"]}}
    (rule,) = said(run, {**reform, "set": {"collective_households.employer": 0.5}})
    assert rule.reach == "It changes something in Shanghai, Beijing and Wuhan."
    base = BASE.changed(**{"settlement.stable_residence": "any"})
    variant = base.changed(reforms=[{**reform, "set": {"collective_households.employer": 0.5}}])
    (rule,) = list_rule_changes(base, variant, RuleComparison(base, variant, run))
    assert rule.reach.startswith("Meant for 3 cities; at that date it changes something in none; in 3 ")


BAY = {"name": "ours", "from": "2027-01", "among": {"city": ["Guangzhou", "Shenzhen"]}}
FULL = "100% of months of insurance, 100% as residence"
OURS = f"{FULL} (by ours, since 2025-08)"
ALREADY = f"{FULL} (by nine mainland cities of the Greater Bay Area, since 2025-09)"


@pytest.mark.parametrize(
    ("more", "old", "new", "reach"),
    [
        ({}, ALREADY, None, "This much is recognised already: it changes nothing."),
        ({"from": "2025-08"}, "not recognised", OURS, "Months earned in 2 cities count in 2 cities."),
        ({"insurance": 0.5}, ALREADY, None, "This much is recognised already: it changes nothing."),
        (
            {"among": {"city": ["Guangzhou", "Shenzhen", "Beijing"]}},
            "not recognised: 4 of 6 pairs of cities; 100% of months of insurance, 100% as residence: 2 of 6 pairs of cities "
            "(by nine mainland cities of the Greater Bay Area, since 2025-09)",
            None,
            "Months earned in 3 cities count in 3 cities; it changes something between 4 of 6 pairs of them.",
        ),
    ],
)
def test_what_was_recognised_is_read_from_the_rules_in_force(run, more, old, new, reach):
    (rule,) = said(run, recognition=[BAY | more])
    assert rule.old == old and rule.reach == reach
    assert rule.new == (
        new or f"{FULL} (by nine mainland cities of the Greater Bay Area, since 2025-09; ours, since 2027-01)"
    )


def test_a_set_taken_away_leaves_what_documents_recognise(run):
    base = BASE.changed(recognition=[BAY])
    (rule,) = said(run, base=base, recognition=[])
    assert rule.old.endswith("; ours, since 2027-01)") and rule.new == ALREADY
    assert rule.reach == "This much is recognised already: it changes nothing."


def test_documents_switched_off_recognise_nothing(run):
    base = BASE.changed(**{"switches.recognition_documents": "no"})
    variant = base.changed(recognition=[BAY])
    (rule,) = list_rule_changes(base, variant, RuleComparison(base, variant, run))
    assert (rule.old, rule.new) == ("not recognised", f"{FULL} (by ours, since 2027-01)")


def test_a_value_of_a_section_is_told_beside_what_documents_say(run):
    (rule,) = said(run, base=BASE, **{"settlement.points.quota": 5000})
    assert rule.old.startswith("none (360 cities), 0.027% of the residents (4 cities: 16,100 people a year together)")
    assert "6,000 people a year (1 city)" in rule.old and rule.heard == ""  # it holds from the start
    assert rule.new == "5,000 people a year"


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ({"city": ["Tongling", "Beijing"]}, ["Tongling", "Beijing"]),
        ({"province": "Beijing"}, ["Beijing"]),
        ({"size_class": "super_large", "region": "West"}, ["Chongqing", "Chengdu"]),
        ({"size_class": "super_large"}, []),
        ({}, []),
    ],
)
def test_cities_that_a_reform_names(run, where, names):
    reform = {"from": "2027-01", "where": where, "set": {"settlement.points.quota": 12}}
    found = cities_in_changes(RuleComparison(BASE, BASE.changed(reforms=[reform]), run))
    assert sorted(found) == sorted(names) and (found == names or "city" not in where)


def test_cities_that_tracks_and_sets_name(run):
    among = {"cluster": "Yangtze River Delta"}
    variant = BASE.changed(
        tracks=[DEGREE],
        recognition=[
            BAY,
            {"name": "in", "from": "2027-01", "among": among, "into": {"city": "Wuhan"}},
            {**BAY, "among": among},
        ],
    )
    assert cities_in_changes(RuleComparison(BASE, variant, run)) == [
        "Beijing",
        "Tianjin",
        "Guangzhou",
        "Shenzhen",
        "Wuhan",
    ]
    late = BASE.changed(
        reforms=[{"from": "2040-01", "where": {"city": "Beijing"}, "set": {"settlement.points.quota": 12}}]
    )
    assert cities_in_changes(RuleComparison(BASE, late, run)) == []


HALF = {"settlement.points.quota": "x 0.5"}


@pytest.mark.parametrize(
    ("reform", "old", "new"),
    [
        ({"where": {"city": "Beijing"}, "set": HALF}, "6,000 people a year", "3,000 people a year"),
        (
            {"where": {"city": "Shenzhen"}, "set": HALF},
            "4,720 people a year (0.027% of the residents)",
            "2,360 people a year (0.0135% of the residents)",
        ),
        (
            {"where": {"city": "Shenzhen"}, "set": {"settlement.points.quota_share": "x 2"}},
            "4,720 people a year (0.027% of the residents)",
            "9,450 people a year (0.054% of the residents)",
        ),
        ({"where": {"city": "Tianjin"}, "set": {"settlement.women_below": "none"}}, "55 years", "as for men"),
        ({"where": {"city": "Guangzhou"}, "set": {"settlement.age_below": "none"}}, "46 years", "any age"),
        ({"set": {"choice.distance": "x 0.5"}}, "0.7 log odds", "0.35 log odds"),
    ],
)
def test_what_comes_of_a_value_is_told_and_no_limit_is_none(run, reform, old, new):
    (rule,) = said(run, {"from": "2027-01", **reform})
    assert (rule.old, rule.new) == (old, new)
    base = BASE.changed(reforms=[{"from": "2027-01", **reform}])
    (back,) = list_rule_changes(base, BASE, RuleComparison(base, BASE, run))
    assert (back.old, back.new) == (new, old)


def test_a_set_of_one_city_counts_its_own_earlier_stays(run):
    (rule,) = said(run, recognition=[BAY | {"among": {"city": "Beijing"}}])
    assert (rule.old, rule.new) == ("not recognised", f"{FULL} (by ours, since 2027-01)")
    assert rule.reach == "Months earned in 1 city count in 1 city."


OPEN = {
    "track": "conditions",
    "from": "2027-01",
    "announced": "2026-07",
    "phased": 12,
    "where": {"city": "Guangzhou"},
    "eligible": {"insured": {"months": 24}},
}


def test_what_ends_where_a_city_opens_is_read_from_both_rules(run):
    """Anyone with two years of insurance: no points, no quota, no permit, no limit of age, which the file does not say."""
    (rule,) = said(run, tracks=[OPEN])
    assert rule.old.startswith("points: the best, about 5,000 people a year; 52.5 points or more; ")
    ends, _, rest = rule.more.partition(" Changes: ")
    assert ends == (
        "Ends: the ranking by points; its quota of 5,040 people a year; the least of 52.5 points; the table of points (social "
        "insurance, own home, rented home, education, age); the residence permit; the limit of age (under 46)."
    )
    assert rest.startswith("insured 2 years instead of insured 4 years. Stays beside it: posts (")
    part = "for a part of the quota that stays: 12% of it, 605 people a year"
    assert f"{part}); degree (insured 6 months; bachelor under 46); districts (" in rest
    assert (
        "Once all of it holds, whoever meets what is asked may settle in any month, without a quota: insured 2 years."
        in rest
    )


def test_a_limit_of_age_that_is_dropped_names_the_tracks_that_keep_theirs(run):
    """It is the limit of the main rule: graduates of Guangzhou are still asked to be under 46; Wuhan asks buyers no age."""
    drop = {"from": "2027-01", "set": {"settlement.age_below": "none"}}
    (rule,) = said(run, {**drop, "where": {"city": "Guangzhou"}})
    assert rule.more == (
        "The limits of age of the main rule change; tracks beside it keep their own (posts in Guangzhou; degree in "
        "Guangzhou; districts in Guangzhou)."
    )
    (rule,) = said(run, {**drop, "where": {"city": "Chongqing"}})
    assert "keep their own" not in rule.more


def test_a_change_that_ends_what_an_earlier_one_let_in_says_so(run):
    """Wuhan let buyers of homes in in July 2024; whom it let in applies sooner only until its rules change again."""
    drop = {"from": "2027-01", "where": {"city": ["Wuhan", "Beijing"]}, "set": {"settlement.age_below": "none"}}
    variant = BASE.changed(reforms=[drop])
    words = describe_interrupted_release(RuleComparison(BASE, variant, run))
    assert words.startswith(
        "In Wuhan the rules without a ranking had changed 2024-07 already. Whom that change let in applies at 50%"
    )
    assert "which they do here in 2027-01" in words
    same = (
        BASE.changed(**{"settlement.backlog_application_hazard": 0.12}),
        variant.changed(**{"settlement.backlog_application_hazard": 0.12}),
    )
    assert describe_interrupted_release(RuleComparison(*same, run)) == ""
    late = BASE.changed(reforms=[drop | {"from": "2033-01"}])
    assert describe_interrupted_release(RuleComparison(BASE, late, run)) == ""
    assert describe_interrupted_release(RuleComparison(BASE, BASE, run)) == ""


def test_steps_say_what_they_move_and_who_settles_midway(run):
    (rule,) = said(run, tracks=[OPEN])
    assert rule.more.endswith(
        "In 12 equal monthly steps, 2027-01 to 2027-12, in a straight line: required months of social insurance here: 48 months "
        "before, 46 in 2027-01, 36 in 2027-06, 24 in 2027-12; age below which people may apply: 46 years before, 53 in 2027-01, 88 "
        "in 2027-06, any age in 2027-12 (no limit is reckoned as 130 years). All else changes with the first step. "
        "Midway, in 2027-06, the rule is conditions: asked: insured 3 years; under 88."
    )
    setting = RuleComparison(BASE, BASE.changed(tracks=[OPEN]), run)
    city = setting.named.name.index("Guangzhou")
    month = month_numbers.parse_month("2027-06")
    held = setting.variant.at(month, setting.chengqu(month))  # what is told is what is in force
    assert [held.text(f"settlement.{name}", city) for name in ("insured_months", "age_below")] == ["36", "88"]


@pytest.mark.parametrize(
    ("reform", "words"),
    [
        (
            {"where": {"city": "Shenzhen"}, "set": HALF},
            "most people admitted per year: 4,720 people a year (0.027% of the residents) before, 4,130 people a year (0.02363% of "
            "the residents) in 2027-01, 3,540 people a year (0.02025% of the residents) in 2027-02, 2,360 people a year (0.0135% "
            "of the residents) in 2027-04. Midway, in 2027-02, the rule is points: the best, about 3,500 people a year; ",
        ),
        (
            {"set": {"choice.distance": "x 0.5"}},
            "cost of a doubling of distance, divided by ln 2: 0.7 log odds before, 0.6125 in 2027-01, 0.525 in 2027-02, 0.35 in "
            "2027-04.",
        ),
        (
            {"where": {"city": ["Wuhan", "Guangzhou"]}, "set": {"settlement.insured_months": 12}},
            "required months of social insurance here: in each city from the value it had before. Midway, in 2027-02, the rule "
            "is ",
        ),
    ],
)
def test_steps_of_a_value(run, reform, words):
    (rule,) = said(run, {"from": "2027-01", "phased": 4, **reform})
    assert rule.more.startswith(f"In 4 equal monthly steps, 2027-01 to 2027-04, in a straight line: {words}")
    (at_once,) = said(run, {"from": "2027-01", **reform})
    assert at_once.more == ""


def test_steps_of_a_weight_of_points_are_told_with_its_items(run):
    """A weight is told by the items whose points it changes: these are no values with a path of their own."""
    reform = {"from": "2027-01", "phased": 3, "where": {"city": "Beijing"}}
    told = said(run, {**reform, "set": {"settlement.points.education_weight": "x 0"}})
    assert told and all(
        "In 3 equal monthly steps, 2027-01 to 2027-03, in a straight line: " in rule.more for rule in told
    )


def test_what_ends_in_many_cities_is_told_by_groups(run):
    values = {"settlement.open_below": 5_000_000, "settlement.points_from": 10_000_000}
    one, two = said(run, {"from": "2026-01", "set": values})
    assert one.more == "" and two.more.startswith(
        "In 6 cities: ends: insured 6 months; resident 6 months; the limit of age (under 60). "
        "Once all of it holds, whoever meets what is asked may settle in any month, without a quota: home, rented or own. In "
    )
    (rule,) = said(run, {"from": "2026-01", "where": {"tier": "points"}, "set": {"settlement.points.quota": None}})
    assert rule.more == (
        "In Beijing, Shenzhen, Guangzhou, Chengdu and Tianjin: ends: the ranking by points; its quota. "
        "Once all of it holds, whoever meets what is asked and has the least of points may settle in any month, without a quota."
    )


def test_a_city_that_closes_or_begins_to_rank(run):
    (rule,) = said(run, {"from": "2026-01", "where": {"city": "Wuhan"}, "set": {"settlement.regime": "closed"}})
    assert rule.more.startswith("Ends: the least of 52.5 points; ")
    assert rule.more.endswith("Once all of it holds, nobody settles there by a main rule.")
    ranks = {"settlement.points.mechanism": "rank", "settlement.points.quota": 3000}
    first, second = said(run, {"from": "2026-01", "where": {"city": "Wuhan"}, "set": ranks})
    assert first.more == "" and second.more == (
        "Begins: the ranking by points; its quota of 3,000 people a year. Stays beside it: degree (college under 41 or master at "
        "any age); purchase (own home). Once all of it holds, the best by points settle, up to a quota, of those who meet "
        "what is asked: insured 5 years; resident 6 months; home, rented or own; under 60."
    )


@pytest.mark.parametrize(("more", "words"), [({}, "Not announced beforehand."), ({"announced": "2026-07"}, "")])
def test_a_reform_without_an_announcement_says_so(run, more, words):
    reform = {"from": "2027-01", "where": {"city": "Guangzhou"}, "set": {"settlement.age_below": "none"}}
    (rule,) = said(run, reform | more)
    assert (
        rule.heard == words and (words in rule.sentence) and ("announced 2026-07" in rule.sentence) is not bool(words)
    )


def test_where_a_change_changes_nothing_is_counted(run):
    where = {"except": {"city": ["Beijing", "Shanghai"]}}
    ages, women = said(
        run,
        {"from": "2027-01", "where": where, "set": {"settlement.age_below": "none", "settlement.women_below": "none"}},
    )
    assert ages.reach.endswith("in 321 more only a value not used there; in 31 nothing.")
    assert women.reach == "Meant for 365 cities; at that date it changes something in 1 (Tianjin); in 364 nothing."
    assert women.old == "as for men (364 cities), 55 years (1 city)"
