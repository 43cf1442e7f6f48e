"""Awards without competition: procedures, bids, sums below a limit, and what is not recorded."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.tender_words import BOUGHT, award, bids, bought, evaluates, tender
from graph.conflicts.examples.words import holds, person
from tests.pure.graph.conflicts.tenders import found

TWO = (*tender("call", procedure_type="OPEN"), bids("acme"), bids("bolt"))


def lonely(*parts: object, **asked: object) -> list[Finding]:
    return found(rules()["award_without_competition"], BOUGHT, *parts, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (tender("call", procedure_type="DIRECT"), "was awarded directly, without a call for bids"),
        ((*tender("call", procedure_type="LIMITED"), bids("acme"), bids("bolt")), "by a limited procedure"),
        ((*tender("call", procedure_type="OPEN"), bids("acme")), "received one bid alone"),
        ((*tender("call"), bids("acme"), bids("bolt"), *bought("more", "acme", value=70000, on="2025-05-01")),
         "is one of 2 awards below the limit that come to it together"),
    ],
)  # fmt: skip
def test_each_red_flag_is_potential(parts: object, words: str) -> None:
    (each,) = lonely(parts)
    assert words in each.summary
    assert (each.verdict, each.severity) == (Verdict.POTENTIAL, Severity.MEDIUM)


def test_a_stated_reason_is_said_beside_the_flag() -> None:
    parts = (*tender("call", procedure_type="DIRECT"), bids("acme"))
    prize = award("prize", "acme", award_reason="Sole maker", awarded_on="2025-04-15")
    base = [part for part in BOUGHT if getattr(part, "ref", "") != "prize"]
    (each,) = found(rules()["award_without_competition"], base, parts, prize[0])
    assert "(the stated reason: Sole maker)" in each.summary


def test_a_tie_of_an_evaluator_makes_it_graver() -> None:
    tie = (person("eve"), evaluates("eve"), holds("eve", "acme", 50))
    (each,) = lonely(tender("call", procedure_type="DIRECT"), tie)
    assert each.severity is Severity.HIGH
    assert "a tie of an evaluator to it is recorded" in each.summary


def test_two_bids_in_an_open_tender_are_competition() -> None:
    assert lonely(TWO) == []


def test_a_bid_that_was_withdrawn_was_not_made() -> None:
    offer = (thing("Bid", "offer", withdrawn_on="2025-03-01"), fact("call", "HAS_BID", "offer"),
             fact("bolt", "SUBMITTED", "offer"))  # fmt: skip
    (each,) = lonely(tender("call", procedure_type="OPEN"), bids("acme"), offer)
    assert "received one bid alone" in each.summary


def test_a_bid_that_is_over_was_made() -> None:
    """A bid that ended with the award left the winner alone."""
    assert lonely(tender("call"), bids("acme"), bids("bolt", until="2025-04-15")) == []


def test_without_a_recorded_bid_their_number_is_not_known() -> None:
    (each,) = lonely(tender("call", procedure_type="OPEN"))
    assert [gap.what for gap in each.missing_facts] == ["how many bids {call} received"]


@pytest.mark.parametrize(
    ("value", "on", "verdict"),
    [
        (70000, "2025-03-01", Verdict.POTENTIAL),
        (69999, "2025-03-01", None),
        (140000, "2025-03-01", None),
        (70000, "2024-03-01", None),
        (70000, "2025-09-01", None),
        (None, "2025-03-01", Verdict.UNKNOWN),
        (70000, None, Verdict.UNKNOWN),
        (70000, "2024", Verdict.UNKNOWN),
        (10, "2024", None),
    ],
)
def test_awards_below_the_limit_are_added_up(
    value: int | None, on: str | None, verdict: Verdict | None
) -> None:
    answers = lonely(TWO, bought("more", "acme", value=value, on=on))
    assert [each.verdict for each in answers] == [verdict] * (verdict is not None)


def test_other_currencies_are_not_compared() -> None:
    more = (*tender("more"), fact("buyer", "PARTY_TO", "more", party_role="BUYER"),
            *award("second", "acme", "more", value=90000, currency="USD",
                   awarded_on="2025-05-01"))  # fmt: skip
    (each,) = lonely(TWO, more)
    assert each.verdict is Verdict.UNKNOWN


def test_four_awards_within_a_year_are_repeated() -> None:
    small = [bought(f"t{n}", "acme", value=10, on="2025-05-01") for n in range(3)]
    (each,) = lonely(TWO, small)
    assert "is one of 4 awards of {buyer} to the winner" in each.summary
    assert lonely(TWO, small[:2]) == []


def test_an_award_to_come_is_not_judged() -> None:
    later = (
        *tender("next", procedure_type="DIRECT"),
        *award("later", "acme", "next", awarded_on="2025-09-01"),
    )
    assert lonely(TWO, later, asked=("next",)) == []
