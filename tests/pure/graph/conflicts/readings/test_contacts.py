"""What of a contact may be compared, and what two parties have in common by it."""

from __future__ import annotations

import pytest

from graph.checks.world import fact
from graph.conflicts.readings.contacts import DOMAIN, MAIL, PHONE, Contacts, Reached, details
from tests.pure.graph.conflicts.worlds import evidence


@pytest.mark.parametrize(
    ("phone", "email", "found"),
    [
        ("+44 (1632) 960-001", None, [(PHONE, "+441632960001")]),
        ("0044 1632 960001", None, [(PHONE, "+441632960001")]),
        ("ext. 12", None, []),
        (None, " Sales@Acme.Example ", [(MAIL, "sales@acme.example"), (DOMAIN, "acme.example")]),
        (None, "ann@gmail.com", [(MAIL, "ann@gmail.com")]),
        (None, "not an address", []),
        (None, None, []),
    ],
)
def test_what_is_compared_is_what_another_house_may_not_have(
    phone: str | None, email: str | None, found: list[tuple[str, str]]
) -> None:
    """One way of writing a number must not hide that it is the same."""
    assert details(phone, email) == found


def contacts(hubs: frozenset[str] = frozenset(), **mail: str) -> Contacts:
    found = {}
    for party, each in mail.items():
        tie = evidence(fact(party, "HAS_CONTACT", f"desk of {party}"))
        found[party] = tuple(Reached(party, kind, value, tie) for kind, value in details(None, each))
    return Contacts(found, hubs)


def kinds(of: Contacts) -> list[str]:
    return [each.first.kind for each in of.shared("own", "other")]


def test_one_address_is_said_once_and_another_at_its_house_is_the_house() -> None:
    assert kinds(contacts(own="a@acme.example", other="A@acme.example")) == [MAIL]
    assert kinds(contacts(own="a@acme.example", other="b@acme.example")) == [DOMAIN]
    assert kinds(contacts(own="a@gmail.com", other="b@gmail.com")) == []
    assert contacts(own="a@acme.example").shared("own", "own") == ()


def test_what_many_have_is_a_hub() -> None:
    of = contacts(frozenset({"mail domain agents.example"}), own="a@agents.example", other="b@agents.example")
    (one,) = of.shared("own", "other")
    assert (one.hub, [path.nodes for path in one.paths]) == (
        True, [("own", "desk of own"), ("other", "desk of other")],
    )  # fmt: skip
