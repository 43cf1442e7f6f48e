"""What the rows of the calendar's statements become: nodes with dates, and the parties to them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.compiler.guards import Guards
from graph.dependencies.calendar.expiry import Party
from graph.dependencies.calendar.extraction import (
    PROPERTIES,
    dated_nodes,
    dated_statement,
    parties_statement,
    statements,
)
from graph.errors import ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.dependencies.asked import AS_OF, Rows, transaction

SCOPE, MOMENT = scope_of(ALL_SEEING), Moment.at(AS_OF)
GUARDS = Guards(SCOPE, MOMENT)


def rows_of(
    nodes: dict[str, list[list[Any]]] | None = None,
    parties: list[Any] | None = None,
    terms: list[Any] | None = None,
) -> Rows:
    """Answer every statement: nothing where nothing is given."""
    dated = [[[(nodes or {}).get(label, [])]] for label in PROPERTIES]
    return Rows(*dated, [[parties or []]], [[terms or []]])


def node(label: str, id: str, extra: Any = None, **properties: Any) -> list[Any]:
    return [id, [properties.get(name) for name in PROPERTIES[label]], extra]


@pytest.mark.anyio
async def test_the_parties_to_a_contract_are_those_of_its_terms_too() -> None:
    rows = rows_of(
        {
            "Contract": [node("Contract", "c", expires_on=date(2027, 1, 1), title="Lease")],
            "Milestone": [node("Milestone", "m", [{}], due_on=date(2026, 8, 1))],
            "Obligation": [node("Obligation", "o", [], due_on=date(2026, 8, 1))],
        },
        [["c", "b", "Borealis", False], ["c", "a", "Acme", True], ["c", "b", "Borealis", False]],
        [["m", "c"], ["other", "elsewhere"]],
    )
    contract, milestone, obligation = await dated_nodes(transaction(rows), SCOPE, MOMENT)
    parties = (Party("b", "Borealis", False), Party("a", "Acme", True))
    assert (contract.title, contract.parties) == ("Lease", parties)
    assert (milestone.parties, milestone.extra) == (parties, [{}])
    assert obligation.parties == ()


@pytest.mark.anyio
async def test_an_empty_graph_has_no_dates() -> None:
    assert await dated_nodes(transaction(rows_of()), SCOPE, MOMENT) == []


@pytest.mark.anyio
@pytest.mark.parametrize("which", [*PROPERTIES, "parties", "terms"])
async def test_more_than_the_limit_of_any_kind_is_refused(which: str) -> None:
    nodes = {which: [node(which, f"n{n}") for n in range(3)]} if which in PROPERTIES else {}
    parties = [["c", f"p{n}", "P", False] for n in range(3)] if which == "parties" else []
    terms = [[f"t{n}", "c"] for n in range(3)] if which == "terms" else []
    with pytest.raises(ResourceExhausted, match="More than 2"):
        await dated_nodes(transaction(rows_of(nodes, parties, terms)), SCOPE, MOMENT, limit=2)


def test_there_is_one_statement_a_noun_and_two_for_who_is_concerned() -> None:
    assert len(statements(GUARDS)) == len(PROPERTIES) + 2


@pytest.mark.parametrize("label", sorted(PROPERTIES))
def test_every_date_is_read_with_its_precision(label: str) -> None:
    text = dated_statement(label, GUARDS)
    for name in PROPERTIES[label]:
        assert f"s.{name}" in text
        if name.endswith("_on") or name == "notice_by":
            assert f"{name}_precision" in PROPERTIES[label]


def test_an_earlier_knowledge_reads_the_states_of_then() -> None:
    """A contract's dates of then stand in its states; the statement must not read the node's own."""
    then = Guards(SCOPE, Moment.at(AS_OF, datetime(2025, 1, 1, tzinfo=UTC)))
    for text in (dated_statement("Contract", then), parties_statement(then)):
        assert "HAD_STATE" in text
        assert "$known_at" in text
    assert "HAD_STATE" not in dated_statement("Contract", GUARDS)
