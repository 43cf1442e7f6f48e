"""Ways: what a noun has through others is grouped by once each, and ordered by its least rank."""

from __future__ import annotations

import pytest

from graph.compiler.aggregates import group_leaves
from graph.compiler.orders import node_keys
from graph.compiler.plan import aggregate_plan
from graph.compiler.ways import least, reached, ways
from graph.errors import InvalidInput
from graph.model.language.declarations import Way
from graph.model.language.properties import Kind
from tests.pure.graph.compiler.compilation import EARLIER, compilation

COUNT = (("groups", "groups", (("count", "count", None),)),)


def test_only_parties_have_values_through_others() -> None:
    assert set(ways("Party")) == {"partnershipTier", "partnershipType", "partnershipStatus"}
    assert ways("Organization") == {} == ways("Contract")


def test_every_step_has_its_guards() -> None:
    """A tier that is hidden, or of a partnership that is, is not reached."""
    emit = compilation()
    found = reached(emit, "Party", "n", ways("Party")["partnershipTier"])
    assert found.count("superseded_at = $open") == 4
    assert "n2:Partnership" in found
    assert found.endswith("RETURN DISTINCT n4.name }")


def test_at_an_earlier_moment_values_are_those_of_then() -> None:
    found = least(compilation(EARLIER), "Party", "n", ways("Party")["partnershipTier"])
    assert "n4s.rank AS rank WHERE rank IS NOT NULL" in found


def test_an_order_by_a_tier_compares_its_rank_and_puts_parties_without_one_last() -> None:
    [key] = node_keys(compilation(), "Party", "n", "n", [("partnershipTier", False)])
    assert (key.kind, key.nullable, key.descending) == (Kind.INTEGER, True, False)
    assert key.bound.endswith(f" AS {key.read}")


def test_a_party_is_in_the_group_of_each_of_its_tiers_and_else_in_that_of_none() -> None:
    plan = aggregate_plan(compilation(), "Party", {"groupBy": ("partnershipTier",)}, COUNT)
    assert "WHEN 0 THEN [null]" in plan.text
    assert " AS key0, count(*) AS all0" in plan.text


def test_two_values_through_partnerships_are_refused_in_one_group() -> None:
    """Else a party with two partnerships is counted under the tier of the one and the type of the other."""
    grouped = {"groupBy": ("partnershipTier", "partnershipType")}
    with pytest.raises(InvalidInput, match="PARTNERSHIP_TIER and PARTNERSHIP_TYPE do not go together"):
        aggregate_plan(compilation(), "Party", grouped, COUNT)


def test_every_way_can_be_grouped_by() -> None:
    assert set(ways("Party")) <= set(group_leaves("Party"))


@pytest.mark.parametrize(("name", "steps"), [("Not camel", (("a", "B"),)), ("fine", ())])
def test_a_way_is_declared_with_a_name_and_a_step(name: str, steps: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ValueError, match="at least one step"):
        Way(name, "What it is.", steps, "value", "rank")
