"""The law: one relationship of every type, interest type and role, and no answer is CLEAR in silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph.checks.evidence import Verdict
from graph.checks.reading import Covers
from graph.checks.world import Fact, Thing, World, fact, thing, world
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import decided, firm, person
from graph.conflicts.readings.surroundings import IRRELEVANT
from graph.conflicts.reasoning.unread import STRUCTURE, TRADE, kinds_read
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.catalogue import concrete, nodes, relationships
from graph.model.language.declarations import Relationship
from graph.model.language.enums import InterestType, RestrictionType, RoleType
from graph.model.language.moment import Moment
from graph.model.language.properties import Kind
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, suppose
from tests.pure.graph.conflicts.worlds import DAY

pytestmark = pytest.mark.anyio
DEALING = {"PARTY_TO", "DECIDES", "ABOUT", "SAME_AS"}
"""What makes up the question, and identities: they are read before anything else."""


def kinds() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every type between two parties that the model does not mark, with the words of each."""
    for type_, declared in relationships().items():
        if type_ in IRRELEVANT | DEALING or not (_parties(declared.start) and _parties(declared.end)):
            continue
        if type_ == "HOLDS_INTEREST_IN":
            for word in InterestType.__members__:
                yield type_, {"interest_type": word, "share_exact": 60}
        elif type_ == "HAS_ROLE_AT":
            for word in RoleType.__members__:
                yield type_, {"role": word}
        else:
            yield type_, {p.name: _sample(p) for p in declared.properties if p.required}


def _sample(prop: Any) -> Any:
    if prop.enum is not None:
        return next(iter(prop.enum.__members__))
    return "x" if prop.kind is Kind.TEXT else 1


def _parties(labels: tuple[str, ...]) -> list[str]:
    """Return the labels of parties among those that an end may have."""
    found = set(labels)
    for label in labels:
        found.update(concrete(label))
    return sorted(found & {"Person", "Organization"})


def _of(label: str, ref: str) -> Thing:
    return person(ref) if label == "Person" else firm(ref)


def _labels(type_: str) -> tuple[str, str]:
    declared = relationships()[type_]
    starts, ends = _parties(declared.start), _parties(declared.end)
    start = "Person" if "Person" in starts else starts[0]
    return start, "Organization" if "Organization" in ends else ends[0]


def _deal(*parts: Thing | Fact) -> World:
    sides = (
        fact("buyer", "PARTY_TO", "deal", side="buyer"),
        fact("seller", "PARTY_TO", "deal", side="seller"),
    )
    return world(thing("Deal", "deal"), *sides, *parts)


def tied_to_a_decider(type_: str, values: dict[str, Any]) -> World:
    """A decider for the buyer has the tie to the seller."""
    start, end = _labels(type_)
    parts = (firm("buyer"), _of(start, "ann"), _of(end, "seller"))
    return _deal(*parts, *decided("choice", "deal", "ann"), fact("ann", type_, "seller", **values))


def between_two_sides(type_: str, values: dict[str, Any]) -> World:
    """The tie joins the two sides."""
    start, end = _labels(type_)
    return _deal(_of(start, "buyer"), _of(end, "seller"), fact("buyer", type_, "seller", **values))


def above_both(type_: str, values: dict[str, Any]) -> World:
    """One party has the tie to both sides: a branch names its head, every other tie starts at the top."""
    start, end = _labels(type_)
    if type_ in STRUCTURE:
        below = [fact(side, type_, "top", **values) for side in ("buyer", "seller")]
        return _deal(_of(start, "buyer"), _of(start, "seller"), _of(end, "top"), *below)
    ties = [fact("top", type_, side, **values) for side in ("buyer", "seller")]
    return _deal(_of(end, "buyer"), _of(end, "seller"), _of(start, "top"), *ties)


@pytest.mark.parametrize("drawn", [tied_to_a_decider, between_two_sides, above_both])
async def test_nothing_recorded_is_passed_over_in_silence(database: Database, drawn: Any) -> None:
    """Of 120 worlds that a lawyer would call doubtful, 69 were answered CLEAR: few kinds were read."""
    moment, clear = Moment.at(DAY), []
    for type_, values in kinds():
        async with database.overlay() as transaction:
            ids = await suppose(transaction, drawn(type_, values), moment)
            result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
        if type_ in TRADE and drawn is not tied_to_a_decider:
            continue  # what a dealing brings about is not a tie between the sides of another
        named = bool(result.findings) or any(unread.matters for unread in result.coverage.unread)
        if result.verdict is Verdict.CLEAR or not named:
            clear.append((type_, *values.values()))
    assert clear == []


READ = kinds_read(rules().values(), Covers.EVERYBODY) | DEALING
"""What the rules of today look at for everybody."""


def meetings() -> Iterator[tuple[str, str, str]]:
    """Yield nouns at which a person's tie and a firm's tie meet: the two types and the noun.

    Each type is met once at least; what the rules look at on both sides is theirs to judge, and what
    dealings bring about is a tie of deciders alone.
    """
    ties = [each for each in relationships().values() if each.type not in IRRELEVANT]
    for noun in nodes().values():
        if noun.super_label is not None:
            continue
        first = [each.type for each in ties if _joins(each, "Person", noun.label)]
        second = [each.type for each in ties if _joins(each, "Organization", noun.label)]
        for index in range(max(len(first), len(second)) if first and second else 0):
            one, other = first[index % len(first)], second[index % len(second)]
            if not {one, other} <= READ and other not in TRADE:
                yield one, other, noun.label


def _concrete(labels: tuple[str, ...]) -> set[str]:
    return set().union(*(concrete(each) for each in labels))


def _joins(declared: Relationship, party: str, noun: str) -> bool:
    starts, ends = _concrete(declared.start), _concrete(declared.end)
    return (party in starts and noun in ends) or (noun in starts and party in ends)


def _tie(type_: str, party: str, label: str, noun: str) -> Fact:
    """Return a tie of a party to a noun, in the direction that the model declares."""
    declared = relationships()[type_]
    values = {p.name: _sample(p) for p in declared.properties if p.required}
    outwards = any(label in concrete(each) for each in declared.start)
    ends = (party, noun) if outwards else (noun, party)
    return fact(ends[0], type_, ends[1], **values)


def _thing(label: str) -> Thing:
    values = {p.name: _sample(p) for p in nodes()[label].properties if p.required}
    return thing(label, "shared", **values)


async def test_a_decider_and_the_counterparty_do_not_meet_at_a_noun_in_silence(database: Database) -> None:
    """Every noun with ties of its own: a matter, a tender, a bid, a disclosure, a shared address."""
    moment, clear = Moment.at(DAY), []
    for one, other, label in meetings():
        parts = (
            firm("buyer"),
            firm("seller"),
            person("ann"),
            _thing(label),
            *decided("choice", "deal", "ann"),
        )
        ties = (_tie(one, "ann", "Person", "shared"), _tie(other, "seller", "Organization", "shared"))
        async with database.overlay() as transaction:
            ids = await suppose(transaction, _deal(*parts, *ties), moment)
            result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
        if result.verdict is Verdict.CLEAR:
            clear.append((one, label, other))
    assert not clear, clear


THROUGH_PARTS = {
    "engaged by the letter alone, for a client": (
        thing("Matter", "suit", name="Suit"), thing("Engagement", "letter", title="Letter"),
        fact("suit", "HAS_ENGAGEMENT", "letter"), fact("letter", "ENGAGED_BY", "ann"),
        fact("seller", "PARTY_TO", "suit", party_role="CLIENT"),
    ),
    "evaluates the tender of the seller's bid": (
        thing("Tender", "call", title="Call"), thing("Bid", "offer", title="Offer"),
        fact("call", "HAS_BID", "offer"), fact("seller", "SUBMITTED", "offer"),
        fact("ann", "EVALUATES", "call"),
    ),
    "made an evaluation of the seller's bid": (
        thing("Bid", "offer", title="Offer"), thing("Evaluation", "score", title="Score"),
        fact("offer", "HAS_EVALUATION", "score"), fact("seller", "SUBMITTED", "offer"),
        fact("ann", "EVALUATES", "score"),
    ),
    "adverse to the seller in a matter": (
        thing("Matter", "suit", name="Suit"), fact("ann", "PARTY_TO", "suit", party_role="CLIENT"),
        fact("seller", "PARTY_TO", "suit", party_role="ADVERSE"),
    ),
    "a possible match of the seller": (
        thing("Screening", "search", title="Search", outcome="POSSIBLE_MATCH"),
        fact("search", "ABOUT", "seller"),
    ),
    "a failed case about the seller": (
        thing("DueDiligenceCase", "case", title="Case", aspect="SANCTIONS", outcome="FAILED"),
        fact("case", "ABOUT", "seller"),
    ),
    "a recusal that binds": (thing("Recusal", "record", title="Record"), fact("record", "BINDS", "ann")),
}  # fmt: skip


@pytest.mark.parametrize("parts", THROUGH_PARTS.values(), ids=THROUGH_PARTS)
async def test_what_is_recorded_beside_a_dealing_is_named(database: Database, parts: Any) -> None:
    moment = Moment.at(DAY)
    everybody = (firm("buyer"), firm("seller"), person("ann"), *decided("choice", "deal", "ann"))
    async with database.overlay() as transaction:
        ids = await suppose(transaction, _deal(*everybody, *parts), moment)
        result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
    assert result.verdict is Verdict.UNKNOWN
    assert any(each.matters for each in result.coverage.unread)


SETTLED = {
    "screened without a match": (
        thing("Screening", "search", title="Search", outcome="NO_MATCH"), fact("search", "ABOUT", "seller"),
    ),
    "a case that passed": (
        thing("DueDiligenceCase", "case", title="Case", aspect="SECURITY", outcome="PASSED"),
        fact("case", "ABOUT", "seller"),
    ),
    "an entry taken off the list": (
        thing("SanctionListing", "entry", name="Seller", regime="EU", delisted_on=date(2020, 1, 1)),
        fact("seller", "LISTED_ON", "entry"),
    ),
    "a disclosure of someone else": (
        person("cid"), thing("Disclosure", "note", title="Note"), fact("cid", "DISCLOSED", "note"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("parts", SETTLED.values(), ids=SETTLED)
async def test_what_found_nothing_leaves_an_answer_clear(database: Database, parts: Any) -> None:
    moment = Moment.at(DAY)
    everybody = (firm("buyer"), firm("seller"), person("ann"), *decided("choice", "deal", "ann"))
    async with database.overlay() as transaction:
        ids = await suppose(transaction, _deal(*everybody, *parts), moment)
        result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
    assert result.verdict is Verdict.CLEAR


async def test_a_decision_on_a_tender_faces_its_bidders(database: Database) -> None:
    """A decision about a tender had no counterparty, so that a bidder's owner could decide in silence."""
    moment = Moment.at(DAY)
    tender = (
        firm("buyer", is_own=True), firm("bidder"), person("ann"), thing("Tender", "call", title="Call"),
        fact("buyer", "PARTY_TO", "call", party_role="BUYER"), fact("bidder", "BIDS_ON", "call"),
        *decided("choice", "call", "ann"), fact("ann", "HOLDS_INTEREST_IN", "bidder", share_exact=60,
                                                interest_type="SHAREHOLDING"),
    )  # fmt: skip
    async with database.overlay() as transaction:
        ids = await suppose(transaction, world(*tender), moment)
        result = await check_in(transaction, ask(ids, ("choice",)), scope_of(ALL_SEEING), moment)
        asked = await check_in(transaction, ask(ids, ("call",)), scope_of(ALL_SEEING), moment)
    assert {finding.rule for finding in result.findings} >= {"decision_maker_benefits"}
    assert (result.verdict, asked.verdict) == (Verdict.CONFLICT, Verdict.CONFLICT)


async def test_a_restriction_of_the_counterparty_is_named(database: Database) -> None:
    moment = Moment.at(DAY)
    restricted = (thing("Restriction", "ban"), fact("ban", "RESTRICTS", "seller"))
    async with database.overlay() as transaction:
        ids = await suppose(transaction, _deal(firm("buyer"), firm("seller"), *restricted), moment)
        result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
    assert result.verdict is Verdict.UNKNOWN
    (unread,) = [each for each in result.coverage.unread if each.matters]
    assert (unread.kind, unread.count) == ("RESTRICTS", 1)
    assert "ban" in unread.sentence


async def test_a_restriction_of_any_type_is_found_or_named(database: Database) -> None:
    """What rules read of restrictions are some types: the others were passed over with them."""
    moment, clear = Moment.at(DAY), []
    for word in RestrictionType.__members__:
        bond = (thing("Restriction", "bond", restriction_type=word), fact("bond", "RESTRICTS", "seller"))
        async with database.overlay() as transaction:
            ids = await suppose(transaction, _deal(firm("buyer"), firm("seller"), *bond), moment)
            result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
        named = bool(result.findings) or any(each.matters for each in result.coverage.unread)
        if result.verdict is Verdict.CLEAR or not named:
            clear.append(word)
    assert clear == []


async def test_what_is_marked_as_no_tie_leaves_an_answer_clear(database: Database) -> None:
    moment = Moment.at(DAY)
    rivals = (firm("buyer"), firm("seller"), fact("buyer", "COMPETES_WITH", "seller"))
    async with database.overlay() as transaction:
        ids = await suppose(transaction, _deal(*rivals), moment)
        result = await check_in(transaction, ask(ids, ("deal",)), scope_of(ALL_SEEING), moment)
    assert (result.verdict, result.coverage.unread) == (Verdict.CLEAR, ())


def test_every_mark_in_the_model_gives_its_reason() -> None:
    assert all(declared.no_conflict.endswith((".", "")) for declared in relationships().values())
    assert {"HOLDS_INTEREST_IN", "HAS_ROLE_AT", "REPRESENTS", "RESTRICTS"}.isdisjoint(IRRELEVANT)
