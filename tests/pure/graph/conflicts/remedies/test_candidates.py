"""Which remedies evidence allows: by its types, the figures of the rule, and what still holds on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.evidence import Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.remedy import REMEDIES, RemedyKind, remedies_for
from graph.checks.world import Fact, fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import holds, role
from graph.conflicts.remedies.candidates import candidates
from graph.conflicts.remedies.supposed import statements
from graph.model.catalogue import relationships
from tests.pure.graph.conflicts.worlds import DAY, evidence

ANN, OTHER = "party_ann", "party_other"
R01 = rules()["decision_maker_benefits"]


def finding(*facts: Fact, nodes: tuple[str, ...] = ()) -> Finding:
    """Return a finding that some facts show."""
    paths = tuple(Path((each.start, each.end), (evidence(each),)) for each in facts)
    return Finding(R01.id, Severity.HIGH, Verdict.CONFLICT, "finding_x", "It is.", "Do.", paths, nodes=nodes)


def words(*facts: Fact, rule: Any = R01, named: tuple[str, ...] = (), **more: Any) -> list[str]:
    """Return the sentences of the remedies."""
    found = candidates(finding(*facts, **more), rule, DAY, {}, named)
    return [each.words for each in found]


@pytest.mark.parametrize("declared", REMEDIES, ids=lambda each: each.kind.value)
def test_remedies_act_on_relationships_of_the_model(declared: Any) -> None:
    assert set(declared.sentences) <= set(relationships())
    assert declared.doc.endswith(".")


def test_remedies_follow_from_the_types_of_evidence() -> None:
    assert remedies_for(["HAS_ROLE_AT", "FAMILY_OF"]) == (RemedyKind.END_DATE,)
    assert remedies_for(["FAMILY_OF"]) == ()
    assert RemedyKind.RECUSAL in R01.remedies


def test_a_stake_is_sold_or_brought_below_each_threshold() -> None:
    assert words(holds(ANN, OTHER, 60)) == [
        "the interest of {party_ann} in {party_other} is brought down to 50 %",
        "the interest of {party_ann} in {party_other} is brought down to 4.99 %",
        "the interest of {party_ann} in {party_other} is sold",
    ]


def test_a_stake_without_a_figure_is_sold_whole() -> None:
    assert words(holds(ANN, OTHER)) == ["the interest of {party_ann} in {party_other} is sold"]


@pytest.mark.parametrize("days", [{"until": "2025-06-30"}, {"since": "2025-06-30"}, {"since": "2026-01-01"}])
def test_what_does_not_hold_cannot_be_ended(days: dict[str, str]) -> None:
    assert words(role(ANN, OTHER, **days)) == []


def test_a_person_who_is_only_named_can_leave_the_decision() -> None:
    assert words(nodes=(ANN,), named=(ANN, "party_else")) == ["{party_ann} takes no part in it"]


def test_only_the_client_of_a_matter_can_consent() -> None:
    adverse = rules()["adverse_to_client"]
    matter, deal = (fact(ANN, "PARTY_TO", to, party_role="CLIENT") for to in ("matter_x", "deal_x"))
    assert words(matter, deal, rule=adverse) == ["{party_ann} consents in {matter_x}"]


def test_a_scope_leaves_out_what_others_cover() -> None:
    rule = rules()["double_exclusive"]
    links = [
        fact(grant, "HAS_SCOPE", scope) for grant, scope in (("grant_a", "scope_a"), ("grant_b", "scope_b"))
    ]
    covered = {"scope_a": ("territory_de",), "scope_b": ("territory_by", "territory_de")}
    found = candidates(finding(*links), rule, DAY, covered, ())
    assert [each.words for each in found] == ["{grant_a} leaves {territory_by} out"]


def test_a_remedy_is_supposed_as_the_relationship_that_it_changes() -> None:
    stake = holds(ANN, OTHER, 60, since="2020-05")
    half, _, whole = candidates(finding(stake), R01, DAY, {}, ())
    (less,) = statements([half], DAY)[0].relationships
    (none,) = statements([whole], DAY)[0].relationships
    assert (less.properties["share_exact"], less.valid_to) == (Decimal(50), None)
    assert (none.valid_from, none.valid_to) == (less.valid_from, none.valid_to)
    assert none.valid_to is not None
    assert none.valid_to.first == DAY
    assert (less.valid_from.first, less.valid_from.precision.value) == (date(2020, 5, 1), "MONTH")  # type: ignore[union-attr]


def test_a_consent_is_a_waiver_about_the_matter() -> None:
    adverse = rules()["adverse_to_client"]
    client = fact(ANN, "PARTY_TO", "matter_x", party_role="CLIENT")
    consents = candidates(finding(client), adverse, DAY, {}, ())
    (said,) = statements(consents, DAY)
    assert [node.key.label for node in said.nodes] == ["Waiver"]
    assert [(link.type, link.end.id) for link in said.relationships] == [("ABOUT", "matter_x")]


def test_who_is_only_named_changes_no_fact() -> None:
    named = candidates(finding(nodes=(ANN,)), R01, DAY, {}, (ANN,))
    assert statements(named, DAY) == ()


def test_other_evidence_of_the_same_relationship_is_one_remedy() -> None:
    twice = finding(role(ANN, OTHER), role(ANN, OTHER))
    assert len(candidates(replace(twice), R01, DAY, {}, ())) == 1
