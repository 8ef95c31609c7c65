"""What held before a bar fell is kept until the rules change again."""

from sim.steps.settlement.former_tracks import FormerTracks, gives_unranked_registration
from tests.kernels.helpers_tracks import way

ASKED, OPEN, RANKED, HIGHER = way(resident=24), way(), way("rank", bar=10), way("rank", bar=20)


def test_only_ways_without_a_ranking_are_kept():
    assert [gives_unranked_registration(one) for one in (ASKED, OPEN, RANKED)] == [True, True, False]


def test_the_rules_of_before_are_those_of_the_last_change():
    kept = FormerTracks(2)
    kept.note(1, ((ASKED, RANKED), (OPEN,)))
    assert list(kept.freed) == [0, 0] and kept.before == ((), ())
    kept.note(2, ((ASKED, HIGHER), (OPEN,)))  # a ranking has changed, which nobody is kept out by
    assert list(kept.freed) == [0, 0]
    kept.note(3, ((OPEN, HIGHER), (OPEN,)))
    assert list(kept.freed) == [3, 0] and kept.before == ((ASKED,), ())
    kept.note(4, ((OPEN, HIGHER), (OPEN,)))
    assert list(kept.freed) == [3, 0] and kept.before == ((ASKED,), ())
    kept.note(5, ((), (ASKED,)))
    assert list(kept.freed) == [5, 5] and kept.before == ((OPEN,), (OPEN,))
