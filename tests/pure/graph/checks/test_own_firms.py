"""Our own firms: one predicate for the list of partners, for conflicts and for the calendar."""

from __future__ import annotations

from graph.checks.own_firms import OWN_FIRMS, is_own
from graph.compiler.guards import Guards
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.constraints import indexes


def test_a_firm_is_ours_by_one_predicate() -> None:
    assert is_own("s") == "s.is_own = true"


def test_the_pattern_of_all_asks_that_predicate_of_the_state_at_the_moment() -> None:
    guards = Guards(scope_of(ALL_SEEING), Moment.at(None))
    statement = OWN_FIRMS.statement(guards)
    assert is_own(guards.state("o")) in statement
    assert guards.node("o") in statement


def test_they_are_found_by_an_index() -> None:
    """Every check went through all organizations for them: it alone grew with the graph."""
    statement = OWN_FIRMS.statement(Guards(scope_of(ALL_SEEING), Moment.at(None)))
    restricted = [
        name
        for name in ("is_own", "id")
        if f"o.{name} = true" in statement or f"o.{name} IS NOT" in statement
    ]
    fields = ", ".join(f"n.{name}" for name in restricted)
    assert f"CREATE INDEX organization_is_own IF NOT EXISTS FOR (n:Organization) ON ({fields})" in indexes()
