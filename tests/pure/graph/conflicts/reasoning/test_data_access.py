"""Access to a rival's data: whose group has it, whether they compete, and what leaves it open."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import firm, holds, maybe_same
from tests.pure.graph.conflicts.tenders import found

BASE = (
    firm("acme"),
    firm("bolt"),
    firm("arm"),
    firm("top"),
    thing("Market", "pumps"),
    thing("Market", "food"),
)
RIVALS = (fact("acme", "COMPETES_IN", "pumps"), fact("bolt", "COMPETES_IN", "pumps"))
ACCESS = fact("acme", "HAS_ACCESS_TO", "bolt")


def data(*parts: object, party: str = "acme") -> list[Finding]:
    return found(rules()["competitor_data_access"], BASE, *parts, parties=(party,))


def test_access_to_a_rival_shows_the_market() -> None:
    (each,) = data(RIVALS, ACCESS)
    assert each.summary == "{acme} has access to the data of its competitor {bolt}."
    assert [path.nodes for path in each.paths] == [("acme", "bolt"), ("acme", "pumps", "bolt")]


PAPER = (
    thing("Contract", "paper"),
    thing("DataProcessingTerm", "duties"),
    fact("acme", "PARTY_TO", "paper"),
    fact("bolt", "PARTY_TO", "paper"),
    fact("paper", "HAS_TERM", "duties"),
)


def test_what_the_two_have_agreed_on_data_is_named_with_the_kinds_of_data() -> None:
    customers = (thing("DataCategory", "customers"), fact("duties", "OF_DATA", "customers"))
    prices = (thing("DataCategory", "prices"), fact("duties", "OF_DATA", "prices"))
    (each,) = data(RIVALS, ACCESS, PAPER, customers, prices)
    words = "{acme} has access to the data of its competitor {bolt}, under {duties} ({customers+prices})."
    assert each.summary == words
    shown = [path.nodes for path in each.paths]
    assert shown.count(("acme", "paper", "bolt")) == 1
    assert {("paper", "duties", "customers"), ("paper", "duties", "prices")} <= set(shown)


def test_a_term_without_kinds_of_data_is_named_alone() -> None:
    (each,) = data(RIVALS, ACCESS, PAPER)
    assert each.summary.endswith("its competitor {bolt}, under {duties}.")


def test_terms_with_others_are_not_named() -> None:
    others = (*PAPER[:3], fact("top", "PARTY_TO", "paper"), PAPER[4])
    (each,) = data(RIVALS, ACCESS, others)
    assert "under" not in each.summary


@pytest.mark.parametrize("party", ["acme", "bolt"])
def test_it_concerns_both_ends(party: str) -> None:
    assert len(data(RIVALS, ACCESS, party=party)) == 1


def test_it_concerns_nobody_else() -> None:
    assert data(RIVALS, ACCESS, party="arm") == []


@pytest.mark.parametrize(
    ("share", "verdict"), [(80, Verdict.CONFLICT), ((45, 55), Verdict.UNKNOWN), (50, None)]
)
def test_access_of_a_subsidiary_counts(share: object, verdict: Verdict | None) -> None:
    rivals = (*RIVALS, fact("arm", "COMPETES_IN", "pumps"))
    answers = data(rivals, holds("acme", "arm", share), fact("arm", "HAS_ACCESS_TO", "bolt"))  # type: ignore[arg-type]
    assert [each.verdict for each in answers] == [verdict] * (verdict is not None)


def test_firms_of_one_group_are_not_rivals() -> None:
    assert data(RIVALS, ACCESS, holds("top", "acme", 60), holds("top", "bolt", 60)) == []


def test_a_group_that_is_open_leaves_it_open() -> None:
    (each,) = data(RIVALS, ACCESS, holds("acme", "bolt", (40, 60)))
    assert each.verdict is Verdict.UNKNOWN


def test_markets_that_are_not_recorded_leave_it_open() -> None:
    (each,) = data(ACCESS)
    assert [gap.what for gap in each.missing_facts] == ["whether {acme} and {bolt} compete"]
    assert data(ACCESS, fact("acme", "COMPETES_IN", "pumps"), fact("bolt", "COMPETES_IN", "food")) == []


def test_days_of_access_that_are_not_known() -> None:
    (each,) = data(RIVALS, fact("acme", "HAS_ACCESS_TO", "bolt", until="2025"))
    assert [gap.what for gap in each.missing_facts] == ["since when {acme} has access"]
    assert data(RIVALS, fact("acme", "HAS_ACCESS_TO", "bolt", until="2025-06-30")) == []


def test_a_second_record_is_potential() -> None:
    second = (firm("acme2"), maybe_same("acme", "acme2"), fact("acme2", "COMPETES_IN", "pumps"))
    (each,) = data(RIVALS, second, fact("acme2", "HAS_ACCESS_TO", "bolt"))
    assert each.verdict is Verdict.POTENTIAL
