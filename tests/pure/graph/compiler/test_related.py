"""Related values: what an order reads of a node's relationships, and how a page is kept to it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph.compiler.fields import node_links
from graph.compiler.orders import node_keys
from graph.compiler.related import Measure, Related, related_leaves, related_value
from graph.compiler.selection import Slot
from graph.errors import InvalidInput
from graph.model.catalogue import nodes, super_labels
from graph.model.language.properties import NUMBER_KINDS, Kind
from tests.pure.api.execution.answering import ask
from tests.pure.graph.compiler.compilation import compilation

VALUE = Related("engagements", Measure.SUM, "nodeContractValue")


def read(asked: Related, label: str = "Party") -> tuple[str, Kind]:
    return related_value(compilation(), label, "n", asked)


def test_only_numbers_and_dates_are_measured() -> None:
    for label in (*super_labels(), *nodes()):
        for link in node_links(label).values():
            for name, leaf in related_leaves(link).items():
                assert leaf.kind in NUMBER_KINDS | {Kind.DATE}, (label, link.name, name)


def test_of_several_nouns_each_has_its_fields_under_its_name() -> None:
    found = related_leaves(node_links("Party")["engagements"])
    assert {"nodeContractValue", "nodeContractCurrentTermEndsOn", "nodeDealValue"} <= found.keys()
    assert found["nodeContractValue"].currency == "currency"
    assert "value" in related_leaves(node_links("Contract")["amends"])["nodeValue"].leaf.name


def test_a_count_is_one_of_relationships_or_of_different_nodes() -> None:
    count, kind = read(Related("engagements"))
    assert kind is Kind.INTEGER
    assert count.startswith("COUNT { MATCH (n)-[r1:PARTY_TO]->")
    assert count.count("DISTINCT") == 0
    distinct, _ = read(Related("engagements", Measure.DISTINCT))
    assert distinct.endswith("RETURN DISTINCT n2 }")


def test_every_relationship_and_node_is_guarded() -> None:
    for asked in (Related("engagements"), VALUE):
        assert "r1.superseded_at" in read(asked)[0]
        assert "n2.superseded_at" in read(asked)[0]


def test_a_filter_narrows_what_is_counted_and_its_values_are_parameters() -> None:
    where = {"node": {"contract": {"title": {"eq": Slot(("t",), "Lease")}}}}
    emit = compilation()
    text, _ = related_value(emit, "Party", "n", Related("engagements", where=where))
    assert "n2:Contract AND" in text
    assert "Lease" not in text
    assert emit.binding.fill({"t": "Lease"})["p0"] == "lease"


def test_amounts_of_several_currencies_have_no_sum() -> None:
    text, kind = read(VALUE)
    assert kind is Kind.NUMBER
    assert "all(p IN l WHERE p[1] = l[0][1])" in text
    assert "n2.currency" in text


@pytest.mark.parametrize(
    "asked",
    [
        Related("engagements", Measure.COUNT, "nodeContractValue"),
        Related("engagements", Measure.MAX),
        Related("engagements", Measure.SUM, "nodeContractExpiresOn"),
    ],
)
def test_a_measure_that_does_not_fit_is_refused(asked: Related) -> None:
    with pytest.raises(InvalidInput):
        read(asked)


def test_a_key_is_computed_once_and_bound() -> None:
    """A key read in ORDER BY, in the cursor and behind it would expand the node three times."""
    [key] = node_keys(compilation(), "Party", "n", "n", [(VALUE, True)])
    assert key.nullable
    assert re.fullmatch(r"k\d+", key.read)
    assert key.bound.endswith(f" AS {key.read}")


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("order", "fits"),
    [
        ("related: {engagements: {}}, direction: DESC", True),
        ("related: {engagements: {measure: MIN, field: NODE_CONTRACT_EXPIRES_ON}}", True),
        ("field: NAME, related: {engagements: {}}", False),
        ("direction: DESC", False),
    ],
)
async def test_an_order_names_a_field_or_a_related_value(order: str, fits: bool) -> None:
    document = f"{{ parties(first: 2, orderBy: [{{{order}}}]) {{ edges {{ cursor node {{ name }} }} }} }}"
    found: Any = await ask(document, [["k", "party_a", "Acme"]])
    assert [code for code, _ in found.errors] == ([] if fits else ["INVALID_INPUT"])
    if fits:
        assert re.search(r"WITH n1, .* AS k\d+ WITH n1, k\d+ ORDER BY", found.texts[0])
