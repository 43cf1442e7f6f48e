"""Ties of those who evaluate: their own, their relatives', and never to the buyer."""

from __future__ import annotations

from decimal import Decimal

from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.tender_words import EVALUATED
from graph.conflicts.examples.words import holds, person, related, role
from graph.conflicts.readings.evaluations import evaluations
from graph.conflicts.reasoning.evaluator_ties import tied_bidders
from tests.pure.graph.conflicts.tenders import World, found
from tests.pure.graph.conflicts.worlds import DAY, dealings, roles

MAX = (person("max"), related("eve", "max", "SPOUSE"))


def ties(*parts: object) -> list[Finding]:
    return found(rules()["supplier_evaluator_tie"], EVALUATED, *parts)


def test_a_stake_of_an_evaluator() -> None:
    (each,) = ties(holds("eve", "acme", 12))
    assert each.summary.startswith("{eve}, an evaluator of {call}, in which {acme} bids, holds 12 %")
    assert ("eve", "call", "acme") in [path.nodes for path in each.paths]


def test_family_and_own_ties_are_one_finding_per_bidder() -> None:
    (each,) = ties(MAX, role("max", "acme"), holds("eve", "acme", 12))
    assert {path.nodes for path in each.paths} >= {("eve", "max")}
    assert len(ties(MAX, role("max", "acme"), role("eve", "bolt"))) == 2


def test_an_employee_weighs_less() -> None:
    (each,) = ties(role("eve", "acme", "EMPLOYEE"))
    assert (each.verdict, each.severity) == (Verdict.POTENTIAL, Severity.MEDIUM)


def test_who_wrote_the_specification_is_said_to_have() -> None:
    (each,) = ties(person("kim"), fact("kim", "AUTHORED_SPEC_OF", "call"), holds("kim", "bolt", 20))
    assert "who wrote the specification of {call}" in each.summary


def test_a_role_at_the_buyer_is_not_a_tie() -> None:
    assert ties(role("eve", "buyer"), holds("eve", "buyer", 90)) == []


def test_the_gravest_tie_of_each_bidder_is_kept() -> None:
    world = World(*EVALUATED, *MAX, holds("eve", "acme", (3, 7)), holds("max", "acme", 30))
    record = dealings(*evaluations(world.tenders(), DAY), own=())
    (tie,) = tied_bidders(record, world.family(), world.owners(), roles(), Decimal(5)).items()
    assert tie[0] == ("call", "acme")
    assert tie[1].verdict is Verdict.CONFLICT
