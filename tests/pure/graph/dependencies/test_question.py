"""A question to the graph: which ids it accepts, and what it knows of names."""

from __future__ import annotations

import pytest

from graph.dependencies.needs.needs import need_labels
from graph.dependencies.question import Question
from graph.errors import InvalidInput, NotFound
from graph.model.catalogue import nodes
from tests.pure.graph.dependencies.asked import AS_OF, Rows, question

pytestmark = pytest.mark.anyio


def seeing(*ids: str) -> Rows:
    return Rows(by=lambda _, parameters: [[parameters["id"]]] if parameters["id"] in ids else [])


NEEDERS = sorted({"party", *(node.prefix for label, node in nodes().items() if label in need_labels())})


@pytest.mark.parametrize("prefix", [each for each in NEEDERS if each])
async def test_what_can_need_and_is_seen_is_accepted(prefix: str) -> None:
    rows = seeing(f"{prefix}_a")
    await question(rows).require_needer(f"{prefix}_a", "of")
    assert [parameters["as_of"] for _, parameters in rows.asked] == [AS_OF]


@pytest.mark.parametrize("id", ["", "_", "party", "nothing_a", "PARTY_a", "party_unseen"])
async def test_an_id_of_nothing_and_one_that_is_not_seen_give_one_answer(id: str) -> None:
    messages = set()
    for each in (id, "party_hidden"):
        with pytest.raises(NotFound) as refused:
            await question(seeing()).require_needer(each, "focal")
        messages.add(str(refused.value))
    assert len(messages) == 1
    assert "focal" in messages.pop()


WITHOUT_NEEDS = sorted(
    node.prefix
    for label, node in nodes().items()
    if label not in need_labels() and node.super_label is None and node.prefix
)


@pytest.mark.parametrize("prefix", WITHOUT_NEEDS)
async def test_a_noun_that_can_neither_need_nor_be_needed_is_named_and_nothing_is_read(prefix: str) -> None:
    rows = seeing()
    with pytest.raises(InvalidInput, match="neither need nor be needed") as refused:
        await question(rows).require_needer(f"{prefix}_a", "of")
    assert refused.value.code == "WRONG_TYPE"
    assert all(label in refused.value.cure for label in need_labels())
    assert rows.asked == []


async def test_names_of_everything_that_was_read_are_known() -> None:
    asked: Question = question(Rows())
    asked.learn({"a": "Acme"})
    asked.learn({"b": "Borealis"})
    assert {id: asked.names[id] for id in ("a", "b")} == {"a": "Acme", "b": "Borealis"}
    assert "c" not in asked.names
