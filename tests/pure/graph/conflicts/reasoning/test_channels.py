"""Two claims to one customer: from when to when a registration protects, and what is not recorded."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.evidence import Verdict
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import firm
from graph.conflicts.readings.registrations import Registration
from graph.conflicts.reasoning.channels import protected
from graph.conflicts.rules.channel_conflict import registered
from tests.pure.graph.conflicts.tenders import found
from tests.pure.graph.conflicts.worlds import DAY

BASE = (
    firm("acme"),
    firm("bolt"),
    firm("clinic"),
    *registered("first", "acme", protected_until="2025-12-31"),
)


def clashes(*parts: object, parties: tuple[str, ...] = ("acme",)) -> list[Finding]:
    return found(rules()["channel_conflict"], BASE, *parts, parties=parties)


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        ({"registered_on": date(2025, 6, 30)}, Answer.YES),
        ({"registered_on": date(2025, 7, 1)}, Answer.NO),
        ({"registered_on": date(2025, 4, 2)}, Answer.YES),
        ({"registered_on": date(2025, 4, 1)}, Answer.NO),
        ({"registered_on": date(2024, 1, 1), "protected_until": date(2025, 6, 30)}, Answer.YES),
        ({"registered_on": date(2024, 1, 1), "protected_until": date(2025, 6, 29)}, Answer.NO),
        ({"registered_on": date(2025, 6, 1), "rejected_on": date(2025, 6, 30)}, Answer.NO),
        ({"approved_on": date(2025, 6, 1)}, Answer.YES),
        ({}, Answer.UNKNOWN),
        ({"registered_on": date(2025, 1, 1), "registered_on_precision": "YEAR",
          "protected_until": date(2026, 1, 1)}, Answer.UNKNOWN),
    ],
)  # fmt: skip
def test_how_long_a_registration_protects(stated: dict[str, object], answer: Answer) -> None:
    """Ninety days from 1 April are over on 30 June; those from 2 April are not."""
    assert protected(Registration("r", stated), 90).holds_on(DAY) is answer


def test_two_partners_with_one_customer_and_product() -> None:
    (each,) = clashes(registered("second", "bolt"))
    assert each.summary == "{acme} and {bolt} have both registered {clinic} for {scanner}."
    assert ("acme", "first", "clinic") in [path.nodes for path in each.paths]


def test_whom_or_what_the_question_is_about() -> None:
    second = registered("second", "bolt")
    for asked in ("acme", "bolt", "clinic", "scanner"):
        assert len(clashes(second, parties=(asked,))) == 1, asked
    assert clashes(second, parties=("stranger",)) == []


def test_another_product_or_the_same_partner_does_not_clash() -> None:
    assert clashes(registered("second", "bolt", "software")) == []
    assert clashes(registered("second", "acme")) == []


def test_what_a_registration_is_for_may_not_be_recorded() -> None:
    (each,) = clashes(registered("second", "bolt", None))
    assert [gap.what for gap in each.missing_facts] == ["what {second} is for"]


def test_our_own_sale_is_still_to_be_assessed() -> None:
    (each,) = clashes(firm("own"), fact("own", "HAS_REVENUE_FROM", "clinic", year=2025))
    assert each.verdict is Verdict.POTENTIAL
    assert "{own} sells to {clinic} itself, which {acme} has registered" in each.summary


def test_a_sale_whose_days_are_not_known() -> None:
    (each,) = clashes(firm("own"), fact("own", "HAS_REVENUE_FROM", "clinic", year=2025, until="2025"))
    assert each.verdict is Verdict.UNKNOWN
