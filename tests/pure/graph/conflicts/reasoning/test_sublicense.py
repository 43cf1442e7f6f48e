"""What a sublicense must not exceed: every limit of its head license, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.readings.grants import DIMENSIONS, Grant, GrantFile
from graph.conflicts.reasoning.sublicense import Limit, limits
from graph.model.language.enums import Exclusivity
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.schemes import ACTS, CHANNELS
from graph.scopes.territories import territories
from tests.pure.graph.conflicts.worlds import evidence

DAY = date(2026, 11, 25)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
HIERARCHIES = {
    "acts": ACTS, "territory": territories({}, DAY), "field": Hierarchy(), "product": Hierarchy(),
    "channel": CHANNELS, "segment": Hierarchy(),
}  # fmt: skip


def of(*assets: str) -> dict[str, tuple[RelationshipFact, ...]]:
    links = [evidence(fact("grant", "OF_ASSET", asset)) for asset in assets]
    return {"OF_ASSET": tuple(links)}


def scope(**covers: tuple[str, ...]) -> ScopeExtent:
    extents = {name: Extent.of(covers.get(name, (WHOLE,))) for name in DIMENSIONS}
    return ScopeExtent("scope", extents, Term())


HEAD = Grant(
    "grant_h", "H", "LICENSE", "EXCLUSIVE", True, Term(), facts=of("asset_1", "asset_2"), scopes=(scope(),)
)
SUB = replace(HEAD, id="grant_s", title="S", grant_type="SUBLICENSE", facts=of("asset_1"))
UNDER = evidence(fact("grant_s", "UNDER_HEAD_GRANT", "grant_h"))


def ask(head: Grant = HEAD, sub: Grant = SUB, link: RelationshipFact = UNDER) -> dict[str, Limit]:
    file = GrantFile({head.id: head, sub.id: sub}, HIERARCHIES)
    return {limit.name: limit for limit in limits(file, sub, link, DAY)}


def answers(head: Grant = HEAD, sub: Grant = SUB) -> dict[str, Answer]:
    return {name: limit.answer for name, limit in ask(head, sub).items()}


def test_a_sublicense_within_its_head_meets_every_limit() -> None:
    found = answers()
    assert set(found.values()) == {YES}
    assert {"sublicensable", "head in force", "exclusivity", "asset", "time", *DIMENSIONS} == set(found)


@pytest.mark.parametrize(("allowed", "answer"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_a_head_that_does_not_say_whether_it_may_be_sublicensed_is_asked(
    allowed: bool | None, answer: Answer
) -> None:
    found = ask(head=replace(HEAD, sublicensable=allowed))["sublicensable"]
    assert found.answer is answer
    assert found.beyond == "{grant_h} may not be sublicensed"
    assert found.missing == "whether {grant_h} may be sublicensed"


@pytest.mark.parametrize(
    ("last", "answer"),
    [
        ((date(2026, 11, 25),) * 2, NO),
        ((date(2026, 11, 26),) * 2, YES),
        ((date(2026, 1, 2), date(2027, 1, 1)), UNKNOWN),
        ((date(2025, 1, 2), date(2026, 1, 1)), NO),
    ],
)
def test_a_head_that_has_ended_carries_nothing(last: tuple[date, date], answer: Answer) -> None:
    assert ask(head=replace(HEAD, term=Term(end=last)))["head in force"].answer is answer


ORDER = ("NON_EXCLUSIVE", "CO_EXCLUSIVE", "SOLE", "EXCLUSIVE")


@pytest.mark.parametrize(("head", "sub"), list(product(ORDER, ORDER)))
def test_nobody_grants_more_exclusivity_than_he_has(head: str, sub: str) -> None:
    found = answers(head=replace(HEAD, exclusivity=head), sub=replace(SUB, exclusivity=sub))
    expected = YES if ORDER.index(sub) <= ORDER.index(head) else NO
    assert found["exclusivity"] is expected


def test_every_word_of_exclusivity_has_its_place() -> None:
    """A word that the order does not know would leave open what is recorded."""
    assert set(ORDER) == set(Exclusivity.__members__)


@pytest.mark.parametrize(
    ("head", "sub", "answer"),
    [
        (None, "NON_EXCLUSIVE", YES),
        ("EXCLUSIVE", None, YES),
        (None, "EXCLUSIVE", UNKNOWN),
        ("NON_EXCLUSIVE", None, UNKNOWN),
        (None, None, UNKNOWN),
    ],
)
def test_what_is_not_stated_is_open_unless_the_other_decides(
    head: str | None, sub: str | None, answer: Answer
) -> None:
    found = ask(head=replace(HEAD, exclusivity=head), sub=replace(SUB, exclusivity=sub))["exclusivity"]
    assert found.answer is answer


def test_exclusivity_that_is_exceeded_is_said_in_words() -> None:
    found = ask(head=replace(HEAD, exclusivity="NON_EXCLUSIVE"))["exclusivity"]
    assert found.beyond == "it is exclusive where its head license is non-exclusive"
    assert "not stated" in ask(head=replace(HEAD, exclusivity=None))["exclusivity"].beyond


@pytest.mark.parametrize(
    ("head", "sub", "answer"),
    [
        (("asset_1",), ("asset_1",), YES),
        (("asset_1", "asset_2"), ("asset_2",), YES),
        (("asset_1",), ("asset_1", "asset_2"), NO),
        (("asset_1",), ("asset_9",), NO),
        ((), ("asset_1",), UNKNOWN),
        (("asset_1",), (), UNKNOWN),
        ((), (), UNKNOWN),
    ],
)
def test_a_sublicense_covers_assets_of_its_head_alone(
    head: tuple[str, ...], sub: tuple[str, ...], answer: Answer
) -> None:
    """A grant of which no asset is recorded is not a grant of none."""
    found = ask(head=replace(HEAD, facts=of(*head)), sub=replace(SUB, facts=of(*sub)))["asset"]
    assert found.answer is answer


def test_only_the_stray_assets_are_named() -> None:
    found = ask(head=replace(HEAD, facts=of("asset_1")), sub=replace(SUB, facts=of("asset_2", "asset_1")))
    assert found["asset"].beyond == "it covers {asset_2}, which its head license does not"


def test_a_territory_beyond_the_head_is_named() -> None:
    found = ask(
        head=replace(HEAD, scopes=(scope(territory=("DE",)),)),
        sub=replace(SUB, scopes=(scope(territory=("DE", "FR")),)),
    )
    assert found["territory"].answer is NO
    assert found["territory"].beyond == "its territory is not within that of its head license (France)"
    assert found["acts"].answer is YES


def test_acts_are_many() -> None:
    found = ask(
        head=replace(HEAD, scopes=(scope(acts=("USE",)),)),
        sub=replace(SUB, scopes=(scope(acts=("USE", "SELL")),)),
    )
    assert found["acts"].beyond.startswith("its acts are not within that of its head license")


def test_days_beyond_the_head_are_said_as_days() -> None:
    until = Term(end=(date(2027, 1, 1),) * 2)
    found = ask(head=replace(HEAD, term=until))["time"]
    assert found.answer is NO
    assert found.beyond == "it runs on days on which its head license does not"


def test_a_head_without_a_scope_leaves_the_scope_open() -> None:
    found = answers(head=replace(HEAD, scopes=()))
    assert {found[name] for name in DIMENSIONS} == {UNKNOWN}


@pytest.mark.parametrize(
    ("since", "listed"), [("2026", True), ("2026-11", True), ("2026-11-25", False), ("2025", False)]
)
def test_a_link_whose_days_are_imprecise_leaves_open_that_it_holds(since: str, listed: bool) -> None:
    found = ask(link=evidence(fact("grant_s", "UNDER_HEAD_GRANT", "grant_h", since=since)))
    assert ("link" in found) is listed
    if listed:
        assert found["link"].answer is UNKNOWN
        assert found["link"].missing == "the exact days of the link from {grant_s} to {grant_h}"


def test_each_limit_is_a_step_that_says_what_was_compared() -> None:
    steps = {name: limit.step for name, limit in ask().items()}
    assert steps["sublicensable"].expression == "may the head license be sublicensed"
    assert steps["sublicensable"].result == "yes"
    assert steps["head in force"].expression == "is the head license in force on the day"
    assert {steps[name].result for name in DIMENSIONS} == {"within"}
    refused = ask(head=replace(HEAD, sublicensable=False))["sublicensable"].step
    assert refused.result == "no"
