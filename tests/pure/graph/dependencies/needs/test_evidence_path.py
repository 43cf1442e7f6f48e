"""A chain of needs as relationships: one walk from the subject, in either direction."""

from __future__ import annotations

from graph.checks.evidence import Path
from graph.dependencies.needs.evidence_path import evidence_path
from graph.dependencies.needs.need_graph import Need, StoredRelationship
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import WHOLE

NEEDS, NEEDED_BY = DependencyDirection


def stored(kind: str, start: str, end: str) -> StoredRelationship:
    return StoredRelationship(kind, start, end, {"id": f"{start} {kind} {end}", "fact_id": "f"})


OFFERS = Need("acme", "app", "REVENUE", WHOLE, (stored("OFFERS", "acme", "app"),))
CONTAINS = Need("app", "part", "TECHNOLOGY", WHOLE, (stored("CONTAINS", "app", "part"),))
SUPPLIES = Need("part", "firm", "SUPPLY", WHOLE, (stored("SUPPLIES", "firm", "part"),))
LICENSED = Need(
    "app",
    "license",
    "IP",
    WHOLE,
    (
        stored("OF_ASSET", "license", "codec"),
        stored("USES_IP", "app", "codec"),
        stored("GRANTED_TO", "license", "acme"),
        stored("OFFERS", "acme", "app"),
    ),
)
OF_THE_ASSET = Need("codec", "license", "IP", WHOLE, LICENSED.evidence)
CONTRACT = Need("license", "contract", "IP", WHOLE, (stored("CREATES", "contract", "license"),))


def shape(path: Path) -> tuple[tuple[str, ...], list[str]]:
    return path.nodes, [fact.type for fact in path.relationships]


def joined(path: Path) -> bool:
    """Whether each relationship joins the two nodes that it lies between."""
    sides = zip(path.nodes, path.nodes[1:], path.relationships, strict=False)
    return all({before, after} == {fact.start, fact.end} for before, after, fact in sides)


def test_no_needs_are_a_walk_that_stays() -> None:
    assert evidence_path("acme", (), NEEDS) == Path(("acme",), ())


def test_a_chain_of_stated_needs_is_a_walk_of_one_relationship_a_need() -> None:
    path = evidence_path("acme", (OFFERS, CONTAINS, SUPPLIES), NEEDS)
    assert shape(path) == (("acme", "app", "part", "firm"), ["OFFERS", "CONTAINS", "SUPPLIES"])
    assert joined(path)


def test_the_chain_of_who_needs_the_subject_begins_at_the_subject() -> None:
    path = evidence_path("firm", (SUPPLIES, CONTAINS, OFFERS), NEEDED_BY)
    assert shape(path) == (("firm", "part", "app", "acme"), ["SUPPLIES", "CONTAINS", "OFFERS"])
    assert joined(path)


def test_a_products_need_of_a_license_goes_through_the_asset() -> None:
    path = evidence_path("acme", (OFFERS, LICENSED, CONTRACT), NEEDS)
    assert shape(path) == (
        ("acme", "app", "codec", "license", "contract"), ["OFFERS", "USES_IP", "OF_ASSET", "CREATES"],
    )  # fmt: skip
    assert joined(path)


def test_the_way_back_from_a_contract_to_the_product_goes_through_the_asset_too() -> None:
    path = evidence_path("contract", (CONTRACT, LICENSED, OFFERS), NEEDED_BY)
    assert shape(path) == (
        ("contract", "license", "codec", "app", "acme"), ["CREATES", "OF_ASSET", "USES_IP", "OFFERS"],
    )  # fmt: skip
    assert joined(path)


def test_an_assets_own_need_of_its_license_is_one_relationship() -> None:
    for direction, subject in ((NEEDS, "codec"), (NEEDED_BY, "license")):
        path = evidence_path(subject, (OF_THE_ASSET,), direction)
        assert path.nodes[0] == subject
        assert [fact.type for fact in path.relationships] == ["OF_ASSET"]
        assert joined(path)
