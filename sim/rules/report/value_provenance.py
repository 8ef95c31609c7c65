"""Say where the values of a way to settle are known from: its own document, another one, the class of the city, a default."""

from __future__ import annotations

from collections.abc import Iterator

from sim.rule_language.eligibility_tests import EligibilityTests
from sim.rule_language.rule_descriptions import describe_tests
from sim.rule_language.settlement_track import Track
from sim.rules.resolve import track_catalogue, track_values
from sim.rules.resolve.active_track import ActiveTrack
from sim.rules.resolve.rule_table import Origin, RuleTable

RANKING = {
    "quota": "the quota",
    "window": "the month of ranking",
    "rounds": "how often",
    "ties": "who of those tied is admitted",
}


def documented_tests(
    way: ActiveTrack, rules: RuleTable, row: int, tracks: track_catalogue.TrackCatalogue
) -> EligibilityTests:
    """Give the tests of the main rule that its own document names.

    Parameters
    ----------
    way, rules, row : the main rule; rules of the month; row of the city.
    tracks : the catalogue, by number.
    """
    keys = [key for key in track_values.TESTS if _origin(rules, row, key).document == way.origin.document]
    written = [listed.track.eligible for listed in tracks if listed.name == way.name and _same(listed, way.origin)]
    if not written:
        return select_tests(way, keys)
    words = {"passes": way.eligible.passes.model_copy(update={"what": written[-1].passes.what})}
    record = {"record": written[-1].record}  # passed by all: no value of a city
    return select_tests(way, keys).model_copy(update={**(words if "passes" in keys else {}), **record})


def _same(listed: track_catalogue.CataloguedTrack, origin: Origin) -> bool:
    """Say whether a track is the one a value comes from; those of a scenario are known by their month."""
    if listed.file:
        return (listed.file, listed.line) == (origin.file, origin.line)
    return origin.document == "reform" and listed.track.since == origin.since


def select_tests(way: ActiveTrack, keys: list[str]) -> EligibilityTests:
    """Give some of the tests of a way, by their keys in a track."""
    return EligibilityTests().model_copy(update={key: getattr(way.eligible, key) for key in keys})


def _origin(rules: RuleTable, row: int, key: str) -> Origin:
    """Say where a test or a value of the ranking comes from; key : as in a track."""
    path = next(iter(track_values.TESTS[key])) if key in track_values.TESTS else f"settlement.points.{key}"
    return rules.origin(path, row)


def values_from_other_sources(
    way: ActiveTrack, rules: RuleTable, row: int, tracks: track_catalogue.TrackCatalogue
) -> Iterator[str]:
    """Yield what of the main rule its document leaves open, or has from another source than the rest.

    Parameters
    ----------
    way, rules, row : the main rule; rules of the month; row of the city.
    tracks : the catalogue, with the default table of points.
    """
    if way.name not in ("conditions", "points"):
        return
    found: dict[Origin, list[str]] = {}
    for key, words in _parts(way):
        origin = _origin(rules, row, key)
        if words != "nothing" and origin != way.origin and (origin.document != "default" or key in track_values.TESTS):
            found.setdefault(origin, []).append(words)
    for origin, told in found.items():
        if origin.document == way.origin.document:
            yield _known("; ".join(told), origin)
        else:
            absent = "Not changed" if way.origin.document in ("reform", "scenario") else "Not in that document"
            yield f"{absent}: {'; '.join(told)} [{origin}]"
    if way.name == "points":
        yield from _table(way, rules, row, tracks.table)


def _parts(way: ActiveTrack) -> Iterator[tuple[str, str]]:
    """Yield the tests of the main rule and the values of its ranking, each with its words."""
    yield from ((key, describe_tests(select_tests(way, [key]))) for key in track_values.TESTS)
    if way.bar is not None:
        yield "threshold", f"the bar of {way.bar:g}"
    if way.ranked:
        yield from RANKING.items()


def _table(way: ActiveTrack, rules: RuleTable, row: int, default: track_catalogue.DefaultTable) -> Iterator[str]:
    """Say whose table of points runs, and what a reform changes in it."""
    origin = rules.origin("settlement.points.table", row)
    if rules.text("settlement.points.table", row) == "none":
        known = ", ".join(part for part in (default.file, default.note, default.confidence) if part)
        yield f"Weights not published, or not found: the default table of points runs [{known}]"
    elif origin.document != way.origin.document:
        yield f"The table of points [{origin}]"
    if rules.text("settlement.points.items", row) == "years":
        yield f"Of the table only years of insurance, residence and home count [{rules.origin('settlement.points.items', row)}]"
    for key, what in (("years_weight", "years"), ("education_weight", "education")):
        path = f"settlement.points.{key}"
        if rules.text(path, row) != "1":
            yield f"Points of {what} are multiplied by {rules.text(path, row)} [{rules.origin(path, row)}]"


def annotated_values(track: Track) -> Iterator[str]:
    """Say which values of a track are known otherwise than the rest of it, items of its table aside."""
    for key, mark in track.marks.items():
        kind, _, name = key.partition(".")
        if kind != "points":
            test = name.partition(".")[0]
            what = (
                describe_tests(EligibilityTests().model_copy(update={test: getattr(track.eligible, test)}))
                if test
                else key
            )
            yield _known(what, Origin("", mark.source, mark.confidence, note=mark.note))


def _known(what: str, origin: Origin) -> str:
    source = ", ".join(part for part in (origin.source, origin.confidence) if part)
    return f"Known otherwise: {what} [{source}]{origin.note and f': {origin.note}'}"
