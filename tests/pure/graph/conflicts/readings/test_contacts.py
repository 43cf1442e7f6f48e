"""What two parties have in common by their contacts, and what so many have that it says nothing."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from graph.checks.world import fact
from graph.conflicts.readings.contacts import CONTACTS_OF, CROWD, DOMAIN, MAIL, Contacts, contacts_of
from tests.pure.graph.conflicts.readings.canned import check, row

pytestmark = pytest.mark.anyio


def at(party: str, mail: str) -> list[list[Any]]:
    """Return the rows of one contact of a party with an address of mail."""
    tie = row(fact(party, "HAS_CONTACT", f"desk of {party}"))
    return [[party, MAIL, mail, tie], [party, DOMAIN, mail.partition("@")[2], tie]]


async def contacts(crowds: list[list[Any]], **mail: str) -> Contacts:
    rows = [*chain.from_iterable(at(party, address) for party, address in mail.items())]
    counted = lambda asked: [each for each in crowds if each[:2] in asked["details"]]  # noqa: E731
    return await contacts_of(check({CONTACTS_OF: rows, CROWD: counted}), mail)


def kinds(of: Contacts) -> list[str]:
    return [each.first.kind for each in of.shared("own", "other")]


async def test_one_address_is_said_once_and_another_at_its_house_is_the_house() -> None:
    assert kinds(await contacts([], own="a@acme.example", other="a@acme.example")) == [MAIL]
    assert kinds(await contacts([], own="a@acme.example", other="b@acme.example")) == [DOMAIN]
    assert kinds(await contacts([], own="a@gmail.com", other="b@gmail.com")) == []
    assert kinds(await contacts([], own="a@gmail.com", other="a@gmail.com")) == [MAIL]
    assert (await contacts([], own="a@acme.example")).shared("own", "own") == ()


@pytest.mark.parametrize(("count", "hub"), [(19, False), (20, True)])
async def test_what_many_have_is_a_hub(count: int, hub: bool) -> None:
    agents = [[DOMAIN, "agents.example", count]]
    of = await contacts(agents, own="a@agents.example", other="b@agents.example")
    (one,) = of.shared("own", "other")
    assert (one.hub, [path.nodes for path in one.paths]) == (
        hub, [("own", "desk of own"), ("other", "desk of other")],
    )  # fmt: skip
