"""Who acts for whom against whom: sides, days, and what is not recorded."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact, thing
from graph.conflicts.examples.matter_words import SUIT, adverse, client, engaged, matter, waiver
from graph.conflicts.examples.words import firm
from graph.conflicts.readings.involvement import Place
from graph.conflicts.reasoning.representations import MattersOnDay, Work, opposed, shared_parties
from tests.pure.graph.conflicts.matters import matters
from tests.pure.graph.conflicts.worlds import DAY


def view(*parts: object, asked: tuple[str, ...] = (), day: date = DAY) -> MattersOnDay:
    return MattersOnDay(matters((*SUIT, *parts), asked, day), day)


def work(*parts: object, asked: tuple[str, ...] = ()) -> tuple[MattersOnDay, Work]:
    found = view(*parts, asked=asked)
    return found, next(each for each in found.works() if each.matter.id == "lease")


def place(party: str, role: str | None, side: str = "") -> Place:
    link = RelationshipFact("r", "f", "PARTY_TO", party, "suit")
    return Place(party, (link,), Term(), role, side)


@pytest.mark.parametrize(
    ("client", "other", "answer"),
    [
        (("CLIENT", ""), ("ADVERSE", ""), Answer.YES),
        (("CLIENT", "a"), ("ADVERSE", "a"), Answer.YES),
        (("CLIENT", "Buyer"), ("CLIENT", "seller"), Answer.YES),
        (("CLIENT", "Buyer "), ("CLIENT", "buyer"), Answer.NO),
        (("CLIENT", ""), ("CLIENT", ""), Answer.NO),
        (("CLIENT", ""), ("RELATED", "other"), Answer.NO),
        (("CLIENT", ""), (None, ""), Answer.UNKNOWN),
        (("CLIENT", "a"), (None, ""), Answer.UNKNOWN),
        (("CLIENT", "a"), ("RESPONDENT", "b"), Answer.YES),
    ],
)
def test_who_is_against_a_client(
    client: tuple[str, str], other: tuple[str | None, str], answer: Answer
) -> None:
    """Two clients on two sides of one matter did not count as opponents, since each is a client."""
    assert opposed(place("ours", *client), place("rival", *other)) is answer


def test_nobody_is_against_itself() -> None:
    assert opposed(place("ours", "CLIENT"), place("ours", "ADVERSE")) is Answer.NO


def test_the_opposition_of_the_suit() -> None:
    (each,) = view().oppositions()
    assert (each.work.firm, each.work.client.party, each.opponent.party) == ("law", "ours", "rival")
    assert [path.nodes for path in each.paths] == [("law", "suit", "ours"), ("suit", "rival")]
    assert each.gaps == ()


def test_a_capacity_that_is_not_recorded_is_named_as_missing() -> None:
    found = list(view(firm("maker"), fact("maker", "PARTY_TO", "suit")).oppositions())
    (gap,) = found[0].gaps or found[1].gaps
    assert gap.what == "on which side of {suit} {maker} is"


@pytest.mark.parametrize(
    ("closed", "current", "former"),
    [
        (None, Answer.YES, Answer.NO),
        ("2025-06-30", Answer.NO, Answer.YES),
        ("2025-07-01", Answer.YES, Answer.NO),
        ("2025", Answer.UNKNOWN, Answer.UNKNOWN),
        ("2024", Answer.NO, Answer.YES),
    ],
)
def test_a_client_is_current_until_the_matter_is_closed(
    closed: str | None, current: Answer, former: Answer
) -> None:
    found, each = work(*matter("lease", closed=closed), client("rival", "lease"), engaged("lease", "law"))
    assert (found.current(each), found.former(each)) == (current, former)


@pytest.mark.parametrize("ended", ["client", "engaged"])
def test_a_client_is_a_former_one_once_either_side_has_ended_it(ended: str) -> None:
    """A firm that laid down its mandate in a matter that goes on was still its client's."""
    ends = {"client": {}, "engaged": {}, ended: {"until": "2025-01-31"}}
    found, each = work(
        *matter("lease"),
        client("rival", "lease", **ends["client"]),
        engaged("lease", "law", **ends["engaged"]),
    )
    assert (found.current(each), found.former(each)) == (Answer.NO, Answer.YES)


def test_a_matter_to_be_opened_counts_where_it_is_under_check() -> None:
    later = (*matter("lease", opened="2025-09-01"), client("rival", "lease"), engaged("lease", "law"))
    found, each = work(*later)
    assert (found.current(each), found.former(each)) == (Answer.NO, Answer.NO)
    found, each = work(*later, asked=("lease",))
    assert found.current(each) is Answer.YES


def test_who_works_on_a_matter_is_missing_where_nobody_is_engaged() -> None:
    found, each = work(*matter("lease"), client("rival", "lease"))
    assert each.firm == ""
    assert [gap.what for gap in each.gaps(found.current(each))] == ["which firm works on {lease}"]


def test_a_mediator_acts_for_no_client() -> None:
    letter = (thing("Engagement", "letter", role="MEDIATOR"), fact("lease", "HAS_ENGAGEMENT", "letter"))
    mediated = (*matter("lease"), client("rival", "lease"), *letter, engaged("letter", "law"))
    assert [each.matter.id for each in view(*mediated).works()] == ["suit"]


@pytest.mark.parametrize(
    ("stated", "answer"),
    [
        ({}, Answer.YES),
        ({"expires_on": "2025-06-29"}, Answer.NO),
        ({"expires_on": "2025-06-30"}, Answer.YES),
        ({"starts_on": "2025-07-01"}, Answer.NO),
        ({"expires_on": "2025"}, Answer.UNKNOWN),
    ],
)
def test_consent_holds_for_the_days_of_its_waiver(stated: dict[str, str], answer: Answer) -> None:
    given = (thing("Waiver", "waiver_1", granted_by="rival", **stated), fact("waiver_1", "ABOUT", "suit"))
    found = view(*given)
    (suit,) = found.matters
    assert found.consented("rival", suit)[0] is answer
    assert found.consented("ours", suit) == (Answer.NO, ())


def test_a_waiver_of_another_matter_does_not_count() -> None:
    found = view(*waiver("rival", "lease"), *matter("lease"), adverse("rival", "lease"))
    suit = next(each for each in found.matters if each.id == "suit")
    assert found.consented("rival", suit)[0] is Answer.NO


def test_the_parties_that_two_matters_share() -> None:
    found = {
        each.id: each
        for each in view(*matter("lease"), client("ours", "lease"), adverse("x", "lease")).matters
    }
    assert shared_parties(found["suit"], found["lease"], ()) == ["ours"]
    assert shared_parties(found["suit"], found["lease"], ("ours",)) == []


def test_who_works_against_a_party_for_nobody_recorded_works_for_a_client_all_the_same() -> None:
    """A firm acted against its own client, and the check was CLEAR as long as its new client had no row."""
    hostile = (*matter("claim"), adverse("rival", "claim"), engaged("claim", "law"))
    found = [each for each in view(*hostile).oppositions() if each.work.matter.id == "claim"]
    (each,) = found
    assert (each.opponent.party, each.against, each.work.firm) == ("rival", Answer.YES, "law")
    assert [gap.what for gap in each.work.gaps(Answer.YES)] == ["for whom {law} works on {claim}"]
    neutral = (*matter("claim"), fact("other", "PARTY_TO", "claim"), engaged("claim", "law"))
    assert all(each.work.matter.id != "claim" for each in view(*neutral).oppositions())
