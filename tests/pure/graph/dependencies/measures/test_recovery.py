"""Recovery against every world of the days that are not known."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.recovery import recovery
from graph.dependencies.measures.substitutes import Substitution

NEVER = 10_000
RANGE = (0.0, None)
days = st.none() | st.integers(0, 40)


def substitutes(enough: Answer, after: int | None) -> Substitution:
    return Substitution(enough, RANGE, RANGE, RANGE, (), (), after if enough is Answer.YES else None)


def worlds(enough: Answer, after: int | None, repair: int | None) -> list[int]:
    """Return how long the loss lasts in each world: what is not known is at once, or never."""
    ways = {
        Answer.NO: [NEVER], Answer.YES: [0, NEVER] if after is None else [after], Answer.UNKNOWN: [0, NEVER],
    }[enough]  # fmt: skip
    found = []
    for substitute in ways:
        found += [min(substitute, own) for own in ([0, NEVER] if repair is None else [repair])]
    return found


@given(st.sampled_from(list(Answer)), days, days, st.integers(0, 40))
@settings(max_examples=500, deadline=None)
def test_a_loss_is_exposed_where_it_lasts_longer_in_every_world(
    enough: Answer, after: int | None, repair: int | None, survive: int
) -> None:
    found = recovery(substitutes(enough, after), survive, repair)
    lasting = worlds(enough, after, repair)
    longer = {each > survive for each in lasting}
    expected = {frozenset({True}): Answer.YES, frozenset({False}): Answer.NO}
    assert found.exposed is expected.get(frozenset(longer), Answer.UNKNOWN)
    assert found.least == min(lasting)
    assert (NEVER if found.most is None else found.most) == max(lasting)
