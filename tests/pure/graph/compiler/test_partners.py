"""Partner is a role: a party with a live partnership with one of our own organizations."""

from __future__ import annotations

from graph.compiler.partners import partners_head, partners_predicate
from tests.pure.graph.compiler.compilation import EARLIER, compilation


def test_our_own_organizations_are_found_once_and_within_the_guards() -> None:
    emit = compilation()
    head = partners_head(emit)
    assert head.count("MATCH") == 1
    assert emit.guards.node("n1") in head


def test_a_partner_is_on_the_other_side_of_a_live_partnership() -> None:
    predicate = partners_predicate(compilation())
    assert "= 'ACTIVE'" in predicate
    assert "n4 <> {n}" in predicate
    assert "size(own) = 0 OR (n4 IN own AND NOT {n} IN own)" in predicate


def test_every_hop_to_a_partner_is_guarded() -> None:
    for moment in (None, EARLIER):
        emit = compilation(moment)
        predicate = partners_predicate(emit)
        for guard in (
            emit.guards.rel("r1"),
            emit.guards.node("n2"),
            emit.guards.rel("r3"),
            emit.guards.node("n4"),
        ):
            assert guard in predicate
