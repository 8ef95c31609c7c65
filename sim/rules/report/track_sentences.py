"""Say in sentences in which ways people may settle in a city, each with the source of what it asks."""

from __future__ import annotations

from collections.abc import Iterator

from sim.rule_language.rule_descriptions import describe_tests, spaced_name
from sim.rule_language.settlement_track import MAIN_TRACKS, Track
from sim.rules.report.value_provenance import annotated_values, documented_tests, values_from_other_sources
from sim.rules.resolve import track_catalogue
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import DEFAULT_QUOTA, RuleTable

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TIES = {
    "all admitted": "with everybody tied at the cut-off",
    "by insured months": "of people tied at the cut-off those insured longest",
    "by lot": "of people tied at the cut-off some by lot",
}


def summary_sentence(ways: tuple[ActiveTrack, ...]) -> str:
    """Say how many ways there are to settle."""
    number = sum(way.gives == "registration" for way in ways)
    if number == 0:
        return "Nobody may register."
    return f"You may settle by one of {NUMBERS[number]} tracks:" if number > 1 else "You may settle by one track:"


def sentences_on_track(
    way: ActiveTrack, rules: RuleTable, row: int, tracks: track_catalogue.TrackCatalogue, residents: float = 0.0
) -> Iterator[str]:
    """Yield what is to be said of one way to settle, a line at a time.

    Parameters
    ----------
    way, rules, row : the track; rules of the month; row of the city.
    tracks : the catalogue, by number.
    residents : persons living in the whole city, to give a default quota in persons; 0 where they are not known.
    """
    track = (
        None
        if way.name in MAIN_TRACKS
        else tracks[track_catalogue.track_number(rules.text(f"settlement.tracks.{way.name}", row))].track
    )
    yield " ".join([*_admitted(way, rules, row, track, residents), *_asked(way, rules, row, tracks, track)])
    yield f"[{way.origin}]"
    yield from annotated_values(track) if track else values_from_other_sources(way, rules, row, tracks)
    if way.origin.note:
        yield f"Note: {way.origin.note.rstrip('.')}."


def _asked(
    way: ActiveTrack, rules: RuleTable, row: int, tracks: track_catalogue.TrackCatalogue, track: Track | None
) -> Iterator[str]:
    """Say what is asked, of the main rule what its own document says or all where that says nothing, and what is counted."""
    own = describe_tests(way.eligible if track else documented_tests(way, rules, row, tracks))
    tests = describe_tests(way.eligible) if own == "nothing" or way.name == "open" else own
    yield "Whoever lives here may register." if way.name == "open" and tests == "nothing" else f"Asked: {tests}."
    if way.items:
        yield f"Counted: {', '.join(spaced_name(name) for name in way.items)}."


def _admitted(way: ActiveTrack, rules: RuleTable, row: int, track: Track | None, residents: float) -> Iterator[str]:
    """Say who of those that pass the tests is admitted, and when."""
    if way.gives == "services":
        yield "Opens the services of registered people, without registration."
    if way.bar is not None and way.mechanism != "conditions":
        yield f"{'At least' if way.ranked else 'One needs'} {way.bar:g} points."
    if way.ranked:
        places = _posts(rules, row) if way.name == "posts" else _places(rules, row, track, residents)
        yield f"The best are admitted in {_months(way)}{f' ({places})' if places else ''}, {TIES[way.ties]}."
        read = "on 31 December of the year before" if way.counting == "december before" else "in that month"
        yield f"Months and ages are counted {read}."
    elif way.mechanism == "threshold":
        yield "There is no quota: people may apply in any month."


def _places(rules: RuleTable, row: int, track: Track | None, residents: float) -> str:
    quota = rules.text("settlement.points.quota", row)
    if track:
        quota = {None: "none", "default": "default"}.get(track.quota, str(track.quota))
    if quota.startswith("default"):
        return f"{describe_default_quota(rules, row, residents)}; no quota was found"
    return "" if quota == "none" else f"{int(float(quota)):,} people a year"


def _posts(rules: RuleTable, row: int) -> str:
    return f"{float(rules.text('settlement.points.reserved', row)):.0%} of the quota of the city"


def _months(way: ActiveTrack) -> str:
    """Name the months of the rankings of a year: "January and July"."""
    named = [MONTHS[(way.window - 1 + 12 * number // way.rounds) % 12] for number in range(way.rounds)]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]


def describe_default_quota(rules: RuleTable, row: int, residents: float) -> str:
    """Say how many a default quota admits: "about 5,900 people a year: 0.027% of 21.9 million residents".

    Parameters
    ----------
    rules, row : of the month; row of the city.
    residents : persons living in the whole city; 0 = not known, and the share alone is told.
    """
    share = float(rules.text("settlement.points.quota_share", row))
    multiple = float(rules["settlement.points.quota"][row]) / DEFAULT_QUOTA  # a number of people is negative here
    share *= multiple if multiple > 0 else 1.0
    if residents <= 0:
        return f"{share:.3%} of the residents a year"
    people = float(f"{share * residents:.2g}")
    return f"about {people:,.0f} people a year: {share:.3%} of {residents / 1e6:.3g} million residents"
