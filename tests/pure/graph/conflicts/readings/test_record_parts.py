"""Records of readings without a database: depth of chains, grants and their terms, roles, surroundings."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.in_force import Term
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, role
from graph.conflicts.readings.ages import last_stated
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealing, Dealings, Decider
from graph.conflicts.readings.family import FAMILY, Family
from graph.conflicts.readings.grants import Grant, GrantFile, _grant, _scope
from graph.conflicts.readings.ownership import chain_depth, within_depth
from graph.conflicts.readings.roles import LEADING, ROLES, Role, read_roles
from graph.conflicts.readings.surroundings import (
    AROUND,
    BETWEEN,
    IRRELEVANT,
    kind_of,
    read_around,
    read_between,
)
from graph.model.language.enums import RoleType
from graph.ownership.snapshot import interest
from tests.pure.graph.conflicts.readings.canned import Row, asked, check, row
from tests.pure.graph.conflicts.worlds import DAY, evidence, network

CHAIN = [holds(f"p{n + 1}", f"p{n}", 60) for n in range(5)]


@pytest.mark.parametrize(
    ("parts", "of", "depth"),
    [
        (CHAIN, ["p0"], 5),
        (CHAIN, ["p3"], 2),
        (CHAIN, ["p5"], 0),
        (CHAIN, ["p0", "p4"], 3),
        (CHAIN, [], 0),
        ([holds("a", "b", 60), holds("b", "a", 60)], ["a"], 1),
        ([*CHAIN, holds("p5", "p0", 1)], ["p0"], 4),
        ([fact("top", "CONTROLS", "p0", basis="BOARD")], ["p0"], 1),
    ],
)
def test_a_chain_is_as_deep_as_its_farthest_owner_by_the_nearest_way(
    parts: list[Fact], of: list[str], depth: int
) -> None:
    assert chain_depth(network(*parts).snapshot, of) == depth


def test_what_lies_too_far_above_is_left_out_and_the_rest_stays() -> None:
    kept = within_depth(network(*CHAIN).snapshot, ["p0"], 2)
    assert sorted((each.owner, each.owned) for each in kept.interests) == [("p1", "p0"), ("p2", "p1")]
    assert len(within_depth(network(*CHAIN).snapshot, ["p0"], 5).interests) == 5


LINKS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=10)


@settings(max_examples=40)
@given(LINKS, st.integers(1, 6))
def test_a_cut_network_is_at_most_as_deep_as_the_cut(links: list[tuple[str, str]], depth: int) -> None:
    held = [holds(owner, owned, 10) for owner, owned in links if owner != owned]
    whole = network(*held, holds("x", "a", 1)).snapshot
    cut = within_depth(whole, ["a"], depth)
    assert chain_depth(cut, ["a"]) <= depth
    if chain_depth(whole, ["a"]) < depth:  # a circle has stakes in its farthest owner, too
        assert cut.interests == whole.interests


def link(grant: str, kind: str, end: str, since: str | None = None, until: str | None = None) -> Row:
    return row(Fact(grant, kind, end, valid_from=since, valid_to=until))


def grant(state: dict[str, Any], *links: Row) -> Grant:
    return _grant(["grant_g", state, list(links), ["f1", None, "f1"]], {})


def test_a_grant_is_read_with_what_is_stated_and_what_is_not() -> None:
    found = grant({"title": "G", "exclusivity": "SOLE", "sublicensable": False})
    assert (found.title, found.grant_type, found.exclusivity, found.sublicensable) == (
        "G", "LICENSE", "SOLE", False,
    )  # fmt: skip
    bare = grant({})
    assert (bare.title, bare.exclusivity, bare.sublicensable) == ("grant_g", None, None)
    assert bare.families == {"f1"}


def test_the_parties_and_assets_of_a_grant_are_ends_of_its_relationships() -> None:
    found = grant(
        {},
        link("grant_g", "GRANTED_TO", "party_a"),
        link("grant_g", "OF_ASSET", "asset_1"),
        link("grant_g", "OF_ASSET", "asset_2"),
        link("grant_g", "UNDER_HEAD_GRANT", "grant_h"),
    )
    assert found.grantees == ("party_a",)
    assert found.assets == {"asset_1", "asset_2"}
    assert [each.end for each in found.heads] == ["grant_h"]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("state", "links", "runs"),
    [
        ({}, [], Term()),
        (
            {"starts_on": day("2020-01-01"), "expires_on": day("2029-12-31")},
            [],
            Term((day("2020-01-01"),) * 2, (day("2030-01-01"),) * 2),
        ),
        (
            {},
            [link("grant_g", "GRANTED_TO", "party_a", "2022-01-01")],
            Term((day("2022-01-01"),) * 2),
        ),
        (
            {},
            [
                link("grant_g", "GRANTED_TO", "party_a", "2020-01-01", "2022-01-01"),
                link("grant_g", "GRANTED_TO", "party_b", "2022-01-01", "2024-01-01"),
            ],
            Term((day("2020-01-01"),) * 2, (day("2024-01-01"),) * 2),
        ),
        (
            {"expires_on": day("2022-12-31")},
            [link("grant_g", "OF_ASSET", "asset_1", "2021-01-01", "2030-01-01")],
            Term((day("2021-01-01"),) * 2, (day("2023-01-01"),) * 2),
        ),
    ],
)
def test_a_grant_runs_while_it_has_a_grantee_and_an_asset(
    state: dict[str, Any], links: list[Row], runs: Term
) -> None:
    """A license that was to be granted next year was compared as if it were granted today."""
    assert grant(state, *links).runs == runs


def test_every_head_of_a_grant_is_above_it_and_a_circle_ends() -> None:
    heads = {"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": []}
    grants = {}
    for name, above in heads.items():
        under = tuple(evidence(fact(name, "UNDER_HEAD_GRANT", head)) for head in above)
        grants[name] = Grant(name, name, "LICENSE", None, None, Term(), {"UNDER_HEAD_GRANT": under})
    file = GrantFile(grants, {})
    assert file.above("a") == {"a", "b", "c", "d"}
    assert file.above("b") == {"a", "b", "c", "d"}
    assert file.above("d") == frozenset()
    assert file.above("z") == frozenset()


def covered(type_: str, node: str, label: str) -> list[Any]:
    return [type_, node, label, {"id": f"rel_{node}", "fact_id": f"fact_{node}"}]


def test_a_scope_says_what_it_covers_excludes_and_leaves_open() -> None:
    links = [
        covered("COVERS", "territory_de", "Territory"),
        covered("EXCLUDES", "territory_by", "Territory"),
        covered("COVERS", "product_p", "Product"),
    ]
    found = _scope("scope_s", {"acts": ["SELL"], "all_channels": True}, links)
    territory = found.dimensions["territory"]
    assert (territory.covers, territory.excludes) == (
        frozenset({"territory_de"}),
        frozenset({"territory_by"}),
    )
    assert found.dimensions["product"].covers == frozenset({"product_p"})
    assert found.dimensions["acts"].covers == frozenset({"SELL"})
    assert found.dimensions["channel"].covers == frozenset({"*"})
    assert found.dimensions["field"].covers is None
    assert {(link.type, link.start, link.end) for link in found.links} == {
        ("COVERS", "scope_s", "territory_de"),
        ("EXCLUDES", "scope_s", "territory_by"),
        ("COVERS", "scope_s", "product_p"),
    }


@pytest.mark.parametrize("word", sorted(RoleType.__members__))
def test_who_leads_a_firm(word: str) -> None:
    assert Role(evidence(role("ann", "other", word))).leading is (word in LEADING)


def test_who_represents_a_party_acts_for_it() -> None:
    assert Role(evidence(fact("ann", "REPRESENTS", "other"))).leading


def test_roles_of_deciders_and_of_their_families_are_read_with_their_days() -> None:
    records: dict[Any, Any] = {
        DEALINGS: Dealings((Dealing("deal", (), (Decider("ann"),)),)),
        FAMILY: Family(),
    }
    open_role = Fact("ann", "HAS_ROLE_AT", "other", {"role": "CHAIR"}, valid_from="2025")
    context = check({ROLES: lambda _: [[row(open_role)], [row(role("ann", "own"))]]}, records=records)
    found = asyncio.run(read_roles(context))
    assert [(each.where, each.imprecise) for each in found.of("ann")] == [("other", True), ("own", False)]
    assert found.of("ben") == ()
    assert asked(context)[0]["people"] == ["ann"]


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (holds("a", "b", 5), "HOLDS_INTEREST_IN SHAREHOLDING"),
        (holds("a", "b", 5, interest_type="VOTING_RIGHTS"), "HOLDS_INTEREST_IN VOTING_RIGHTS"),
        (role("a", "b", "CHAIR"), "HAS_ROLE_AT CHAIR"),
        (fact("a", "REPRESENTS", "b"), "REPRESENTS"),
    ],
)
def test_the_kind_of_a_relationship_is_that_of_readings(made: Fact, kind: str) -> None:
    assert kind_of(evidence(made)) == kind


def test_what_the_model_marks_as_no_tie_is_never_asked_for() -> None:
    context = check({AROUND: lambda _: [["rel_1", row(fact("a", "REPRESENTS", "b")), None]]})
    (found,) = asyncio.run(read_around(context, ["b", "a", "b"], ["REPRESENTS"]))
    assert found.ends == {"a", "b"}
    assert asked(context)[0]["ids"] == ["a", "b"]
    assert set(asked(context)[0]["ignored"]) == {*IRRELEVANT, "REPRESENTS"}


def test_what_leads_to_a_restriction_is_a_kind_by_its_type() -> None:
    """With exclusivities read, a price restriction was passed over: both were of one kind."""
    bond = row(fact("bond", "RESTRICTS", "b"))
    context = check({AROUND: lambda _: [["rel_1", bond, "PRICE_RESTRICTION"], ["rel_2", bond, None]]})
    found = asyncio.run(read_around(context, ["b"], []))
    assert [each.kind for each in found] == ["RESTRICTS PRICE_RESTRICTION", "RESTRICTS"]


def test_what_lies_between_two_sets_leaves_out_what_is_not_a_tie() -> None:
    no_tie = sorted(IRRELEVANT)[0]
    rows = [["rel_1", row(fact("a", "REPRESENTS", "b"))], ["rel_2", row(fact("a", no_tie, "b"))]]
    context = check({BETWEEN: lambda _: rows})
    found = asyncio.run(read_between(context, ["a"], ["b"]))
    assert [each.kind for each in found] == ["REPRESENTS"]


STATED_DAYS = {"s1": date(2020, 1, 1), "s2": date(2023, 1, 1)}


@pytest.mark.parametrize(
    ("statements", "stated"),
    [
        (["s1"], date(2020, 1, 1)),
        (["s2", "s1"], date(2023, 1, 1)),
        (["s1", "unknown"], date(2020, 1, 1)),
        (["unknown"], None),
        ([], None),
    ],
)
def test_an_interest_is_as_old_as_the_last_statement_of_it(
    statements: list[str], stated: date | None
) -> None:
    """An interest that one of two sources states every year was asked for again by the age of the other."""
    held = interest("top", "other", DAY, {"id": "rel_x", "fact_id": "fact_x", "statement_ids": statements})
    assert last_stated([held], STATED_DAYS) == ({} if stated is None else {"rel_x": stated})


@pytest.mark.parametrize(
    ("stated", "covers", "excludes"),
    [
        ({}, {"*"}, set()),
        ({"all_segments": True}, {"*"}, set()),
        ({"all_segments": False}, None, set()),
    ],
)
def test_a_scope_that_names_no_customers_is_for_all(
    stated: dict[str, object], covers: set[str] | None, excludes: set[str]
) -> None:
    found = _scope("scope_s", stated, []).dimensions["segment"]
    assert (found.covers, found.excludes) == (covers and frozenset(covers), frozenset(excludes))


def test_a_scope_names_customers_and_leaves_others_out() -> None:
    named = _scope("scope_s", {}, [covered("COVERS", "segment_h", "Segment")]).dimensions["segment"]
    but = _scope("scope_s", {}, [covered("EXCLUDES", "segment_s", "Segment")]).dimensions["segment"]
    assert named.covers == frozenset({"segment_h"})
    assert (but.covers, but.excludes) == (frozenset({"*"}), frozenset({"segment_s"}))
