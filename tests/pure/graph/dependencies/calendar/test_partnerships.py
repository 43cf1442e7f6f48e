"""Which partnerships a day of the calendar belongs to, and which days are asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.compiler.guards import Guards
from graph.dependencies.calendar import partnerships
from graph.dependencies.calendar.expiry import Dated, Party
from graph.dependencies.calendar.partnerships import frames, frames_of, frames_statement, within
from graph.errors import ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.dependencies.asked import AS_OF, Rows, transaction

SCOPE, MOMENT = scope_of(ALL_SEEING), Moment.at(AS_OF)
ROWS: list[Any] = [
    ["asked", "TECHNOLOGY_ALLIANCE", ["own", "ally"], ["term"]],
    ["asked", "LICENSING", ["own", "third"], []],
    ["sold", "VALUE_ADDED_RESELLER", ["own", "ally"], []],
]
FRAMES = frames_of(ROWS)


def dated(id: str, *parties: str) -> Dated:
    """Return something with dates and the parties to it."""
    properties = {"expires_on": date(2027, 1, 1)}
    return Dated("Contract", id, properties, parties=tuple(Party(each, each) for each in parties))


def test_what_a_contract_states_belongs_to_its_partnerships() -> None:
    assert [frame.type for frame in FRAMES["asked"]] == ["TECHNOLOGY_ALLIANCE", "LICENSING"]
    assert [frame.parties for frame in FRAMES["term"]] == [frozenset({"own", "ally"})]


@pytest.mark.parametrize(
    ("node", "partners", "types", "asked"),
    [
        (dated("loose"), None, None, True),
        (dated("asked"), ["ally"], None, True),
        (dated("term"), ["ally"], ["TECHNOLOGY_ALLIANCE"], True),
        (dated("asked"), ["ally"], ["LICENSING"], False),
        (dated("asked"), ["third"], ["LICENSING"], True),
        (dated("sold"), ["ally"], ["TECHNOLOGY_ALLIANCE"], False),
        (dated("sold"), None, ["VALUE_ADDED_RESELLER", "LICENSING"], True),
        (dated("loose", "ally"), ["ally"], None, True),
        (dated("loose", "ally"), ["ally"], ["LICENSING"], False),
        (dated("asked", "signer"), ["signer"], ["LICENSING"], True),
        (dated("asked"), [], None, False),
        (dated("asked"), None, [], False),
    ],
)
def test_partners_and_types_narrow_together(
    node: Dated, partners: list[str] | None, types: list[str] | None, asked: bool
) -> None:
    """A list of expiring contracts of a partner's alliances showed its resale contracts too."""
    assert within(node, FRAMES, partners, types) is asked


def test_every_element_of_the_statement_is_seen_and_holds() -> None:
    guards = Guards(SCOPE, MOMENT)
    text = frames_statement(guards)
    for relationship in ("g", "r"):
        assert guards.rel(relationship) in text
    for node in ("p", "c", "m"):
        assert guards.node(node) in text


@pytest.mark.anyio
async def test_the_rows_are_one_record_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await frames(transaction(Rows([[ROWS]])), SCOPE, MOMENT) == FRAMES
    monkeypatch.setattr(partnerships, "MOST_NODES", 2)
    with pytest.raises(ResourceExhausted, match="More than 2"):
        await frames(transaction(Rows([[ROWS]])), SCOPE, MOMENT)
