"""The words of examples about rights: what a grant covers is what its scope states."""

from __future__ import annotations

from graph.checks.world import Fact, Thing
from graph.conflicts.examples.grant_words import OFFERS, grant, head, offers, sub, under


def stated(parts: tuple[Thing | Fact, ...], label: str) -> dict[str, object]:
    (found,) = [part for part in parts if isinstance(part, Thing) and part.label == label]
    return dict(found.properties)


def links(parts: tuple[Thing | Fact, ...]) -> list[tuple[str, str, str]]:
    return [(part.start, part.type, part.end) for part in parts if isinstance(part, Fact)]


def test_a_grant_without_places_is_for_the_whole_world() -> None:
    assert stated(grant("g", "acme"), "Scope")["all_territories"] is True
    assert "all_territories" not in stated(grant("g", "acme", "France"), "Scope")


def test_a_grant_covers_and_excludes_what_it_names() -> None:
    found = links(grant("g", "acme", "Europe", excludes=("Germany",)))
    assert ("scope of g", "COVERS", "Europe") in found
    assert ("scope of g", "EXCLUDES", "Germany") in found
    assert ("g", "GRANTED_TO", "acme") in found


def test_a_grant_may_state_no_scope_at_all() -> None:
    assert [kind for _, kind, _ in links(grant("g", "acme", scope=False))] == ["GRANTED_TO", "OF_ASSET"]


def test_a_sublicense_lies_under_a_head_that_may_be_sublicensed() -> None:
    found = under(sub("France"), head("Europe"))
    assert ("sub", "UNDER_HEAD_GRANT", "head") in links(found)
    assert stated(head("Europe"), "RightsGrant")["sublicensable"] is True
    assert stated(sub(), "RightsGrant")["exclusivity"] == "NON_EXCLUSIVE"
    assert stated(sub(exclusivity="EXCLUSIVE"), "RightsGrant")["exclusivity"] == "EXCLUSIVE"


def test_what_is_narrowed_replaces_what_the_scope_states() -> None:
    assert stated(grant("g", "acme", narrowed={"all_acts": None}), "Scope")["all_acts"] is None


def test_an_owner_offers_a_product_until_a_day() -> None:
    given_up = next(each for each in offers("2025-06-30") if isinstance(each, Fact) and each.type == "OFFERS")
    assert (given_up.start, given_up.end, given_up.valid_to) == ("owner", "drill", "2025-06-30")
    assert ("drill", "USES_IP", "patent") in links(OFFERS)
