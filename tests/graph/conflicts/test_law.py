"""The law: one relationship of every type, interest type and role, and no answer is CLEAR in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, Thing, World, fact, thing, world
from graph.conflicts.examples.words import decided, firm, person
from graph.conflicts.readings.surroundings import IRRELEVANT
from graph.conflicts.reasoning.unread import STRUCTURE, TRADE
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.catalogue import concrete, relationships
from graph.model.language.declarations import Kind
from graph.model.language.enums import InterestType, RoleType
from graph.model.language.moment import Moment
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
