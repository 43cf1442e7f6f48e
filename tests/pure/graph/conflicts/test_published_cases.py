"""Cases that others published: conflicts of policies in ODRL, and contracts of which CUAD has labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.conflicts.readings.grants import Grant
from graph.scopes.extents import Extent, ScopeExtent
from tests.pure.graph.conflicts.grants import grant
from tests.pure.graph.conflicts.reasoning.test_restraints import judged, verdicts
from tests.pure.graph.conflicts.restrictions import restriction
from tests.pure.graph.conflicts.rules.test_grant_twins import answer


def acts(id: str, to: str, *words: str, but: tuple[str, ...] = ()) -> Grant:
    """Return an exclusive license of the asset for some acts, without some others."""
    found = grant(id, to)
    dimensions = {**found.scopes[0].dimensions, "acts": Extent.of(words, but)}
    return replace(found, scopes=(ScopeExtent("scope", dimensions),))


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        # ODRL 2.2, policy conflict: one policy permits to use an asset, another deals with displaying and
        # printing it; in ODRL both are included in use, which in patent law they are not.
        (acts("a", "acme", "USE"), acts("b", "bolt", "DISPLAY"), "UNKNOWN"),
        (acts("a", "acme", "USE"), acts("b", "bolt", "REPRODUCE"), "UNKNOWN"),
        # Displaying alone does not meet what is for printing alone, nor what leaves displaying out.
        (acts("a", "acme", "DISPLAY"), acts("b", "bolt", "REPRODUCE"), "CLEAR"),
        (acts("a", "acme", "DISPLAY"), acts("b", "bolt", "*", but=("DISPLAY",)), "CLEAR"),
        # The same action on the same asset for two: the conflict that no strategy of ODRL resolves.
        (acts("a", "acme", "DISPLAY"), acts("b", "bolt", "DISPLAY"), "CONFLICT"),
        (acts("a", "acme", "*"), acts("b", "bolt", "DISPLAY"), "CONFLICT"),
    ],
)
def test_the_acts_of_two_policies_on_one_asset(first: Grant, second: Grant, verdict: str) -> None:
    """An act that ODRL includes in another was called apart from it, and the pair was CLEAR."""
    assert answer("double_exclusive", first, second) == verdict
    assert answer("double_exclusive", second, first) == verdict


def test_two_exclusive_grants_without_a_stated_scope_are_never_clear() -> None:
    """CUAD labels a contract as exclusive and says nothing of place, field or product."""
    silent = [replace(grant(id, to), scopes=()) for id, to in (("a", "acme"), ("b", "bolt"))]
    assert answer("double_exclusive", *silent) == "UNKNOWN"
    assert answer("double_exclusive", silent[0], grant("b", "bolt", "DE")) == "UNKNOWN"


def test_an_exclusivity_without_a_stated_scope_is_never_clear() -> None:
    bonds = (restriction("first", "own", stated=False), restriction("second", "other", stated=False))
    assert {each.value for each in verdicts(judged(*bonds))} == {"UNKNOWN"}
