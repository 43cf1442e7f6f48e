"""Each analysis from question to answer, on rows instead of a database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.dependencies.as_json import plain_outcome
from graph.dependencies.catalogue import analyses
from graph.dependencies.run import run
from graph.errors import InvalidInput, NotFound
from graph.model.language.spelling import camel
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def fact(start: str, kind: str, end: str, **properties: Any) -> list[Any]:
    id = f"{start} {kind} {end}"
    return [start, end, kind, {"id": id, "fact_id": id, **properties}]


NODES = {
    "party_acme": ["Party", "Organization"], "product_app": ["Product"], "component_part": ["Component"],
    "component_cell": ["Component"],
    "party_firm": ["Party", "Organization"], "party_other": ["Party", "Organization"],
}  # fmt: skip
STATED = [
    fact("party_acme", "OFFERS", "product_app", share_of_revenue=100.0),
    fact("product_app", "CONTAINS", "component_part", required=True),
    fact("party_firm", "SUPPLIES", "component_part", share_of_supply=70.0),
    fact("party_other", "SUPPLIES", "component_part", share_of_supply=30.0),
    fact("party_firm", "DEPENDS_ON", "party_acme", dep_type="FINANCIAL", strength=0.5),
]


def answer(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
    """Answer as a graph of these facts would."""
    if "id" in parameters:
        return [[parameters["id"]]] if parameters["id"] in NODES else []
    if "AS needs" in text:
        return [[STATED, [[id, labels, id.partition("_")[2]] for id, labels in NODES.items()]]]
    if "AS uses" in text:
        return [[[], []]]
    if "$never" in text:
        return [[[]]]
    if "HOLDS_INTEREST_IN" in text:
        return [[[["party_firm", "Firm", "party_firm", "Firm", {"id": "own", "fact_id": "own"}]]]]
    if "SUPPLIES" in text:
        return [[[["party_firm", "Firm", "DE", 70.0, None], ["party_other", "Other", "DE-BY", 30.0, None]]]]
    return [[[]]]


async def asked(analysis: str, **parameters: Any) -> dict[str, Any]:
    found = plain_outcome(await run(analysis, question(Rows(by=answer)), parameters))
    result: dict[str, Any] = found["answer"]
    return result


async def test_direct_needs_of_a_subject_and_who_needs_it() -> None:
    there = await asked("direct_dependencies", of="component_part")
    assert [each["node"] for each in there["direct"]] == ["party_firm", "party_other"]
    back = await asked("D1", of="component_part", direction="NEEDED_BY")
    assert [(each["node"], each["type"]) for each in back["direct"]] == [("product_app", "TECHNOLOGY")]
    assert back["counts"] == [{"type": "TECHNOLOGY", "count": 1}]


async def test_types_narrow_what_is_followed() -> None:
    found = await asked("transitive_strength", of="party_acme", types=["REVENUE"])
    assert [each["node"] for each in found["transitive"]] == ["product_app"]
    assert len(found["assumptions"]) == 1


async def test_transitive_needs_show_the_path_that_carries_them() -> None:
    found = await asked("transitive_strength", of="party_acme")
    strongest = {each["node"]: each for each in found["transitive"]}
    assert strongest["party_firm"]["strength"]["exact"] == 0.7
    assert strongest["party_firm"]["path"]["nodes"] == [
        "party_acme", "product_app", "component_part", "party_firm",
    ]  # fmt: skip
    assert found["count"] == 4


async def test_a_part_falls_when_all_its_suppliers_do() -> None:
    """Suppliers of 70 and 30 % are all there are: the fall is certain, and goes on to who needs it."""
    found = await asked("cascade", failing=["party_firm", "party_other", "party_firm"])
    assert [(each["node"], each["round"], each["certain"]) for each in found["falls"]] == [
        ("party_firm", 0, True),
        ("party_other", 0, True),
        ("component_part", 1, True),
        ("product_app", 2, True),
        ("party_acme", 3, True),
    ]
    assert (found["rounds"], found["certainCount"], found["possibleCount"]) == (3, 3, 0)
    assert found["failing"] == ["party_firm", "party_other"]
    assert found["falls"][2]["lost"] == ["party_firm", "party_other"]
    assert (await asked("cascade", failing=["party_firm"]))["rounds"] == 0


async def test_a_circle_of_needs_is_shown_from_its_least_id_with_its_relationships() -> None:
    (found,) = (await asked("cycles", kind="DEPENDENCY"))["cycles"]
    assert found["size"] == 4
    assert found["shortest"]["nodes"][0] == found["shortest"]["nodes"][-1] == "component_part"
    assert len(found["shortest"]["relationships"]) == 4


async def test_a_firm_that_holds_itself_is_a_circle_of_one() -> None:
    (found,) = (await asked("cycles", kind="OWNERSHIP"))["cycles"]
    assert (found["size"], found["members"], found["shortest"]["length"]) == (1, ["party_firm"], 1)


async def test_single_points_of_the_network_and_of_a_focal_node() -> None:
    network = await asked("articulation_points")
    assert network["focal"] is None
    assert {each["element"] for each in network["points"] if each["kind"] == "ARTICULATION_POINT"} == {
        "component_part"
    }
    focal = await asked("dominators", focal="party_acme")
    dominating = [each["element"] for each in focal["points"] if each["kind"] == "DOMINATOR"]
    assert dominating == ["product_app", "component_part"]


@pytest.mark.parametrize(("by", "index"), [("SUPPLIER", 70**2 + 30**2), ("TERRITORY", 100**2)])
async def test_a_division_of_a_country_counts_with_its_country(by: str, index: int) -> None:
    found = await asked("concentration", of="component_cell", by=by)
    assert {Decimal(found["index"]["low"]), Decimal(found["index"]["high"])} == {Decimal(index)}
    assert (found["change"], found["overstated"]) == ({"low": "0", "high": "0"}, False)


async def test_merging_suppliers_are_one_and_the_frameworks_read_their_share() -> None:
    found = await asked("concentration", of="component_cell", merging=["party_firm", "party_other"])
    assert found["indexAfter"] == {"low": "10000", "high": "10000"}
    assert found["change"] == {"low": "4200", "high": "4200"}
    assert {each["looksCloser"] for each in found["frameworks"]} == {True}


async def test_the_calendar_of_an_empty_graph_is_empty() -> None:
    assert await asked("expiry_calendar") == {"asOf": "2026-06-30", "withinDays": None, "expiries": []}


def nodes_taken() -> list[tuple[Analysis, Parameter]]:
    """Return each analysis with its parameters that name nodes."""
    found: list[tuple[Analysis, Parameter]] = []
    for analysis in analyses().values():
        named = [each for each in analysis.parameters if each.kind.of_nodes]
        found += [(analysis, each) for each in named if analysis.id != "concentration"]
    return found


TAKEN = nodes_taken()


@pytest.mark.parametrize(("analysis", "parameter"), TAKEN, ids=[f"{a.id} {p.name}" for a, p in TAKEN])
async def test_an_id_of_nothing_is_refused_by_the_parameters_name(
    analysis: Analysis, parameter: Parameter
) -> None:
    """An analysis of an unknown id must not answer that nothing depends on it."""
    given = ["nothing_unseen"] if parameter.kind.many else "nothing_unseen"
    others = [each for each in analysis.parameters if each.required and each is not parameter]
    needed = {each.name: 1 for each in others if each.kind is ParameterKind.INTEGER}
    with pytest.raises(NotFound, match=camel(parameter.name)):
        await asked(analysis.id, **needed, **{parameter.name: given})


async def test_an_answer_says_which_nodes_the_question_named() -> None:
    """A brand of the name was read, the answer was 0, and nobody was said to have been read."""
    one = await run("direct_dependencies", question(Rows(by=answer)), {"of": "product_app"})
    assert [(each.parameter, each.kind, each.name) for each in one.asked] == [("of", "Product", "app")]
    assert plain_outcome(one)["asked"] == [
        {"parameter": "of", "kind": "Product", "name": "app", "node": "product_app"}
    ]
    several = await run("cascade", question(Rows(by=answer)), {"failing": ["product_app", "component_part"]})
    assert [each.node for each in several.asked] == ["product_app", "component_part"]
    assert (await run("cycles", question(Rows(by=answer)), {"kind": "DEPENDENCY"})).asked == ()


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"of": "party_firm"}, "of takes no Party"),
        ({"of": "product_app"}, "of takes no Product"),
        ({"of": "nothing_a"}, "The id in of names nothing"),
        ({"of": "component_part", "merging": ["product_app"]}, "merging takes no Product"),
        ({"of": "component_part", "merging": ["party_nobody"]}, "The id in merging names nothing"),
    ],
)
async def test_concentration_is_of_what_is_supplied_and_of_mergers_of_parties(
    given: dict[str, Any], error: str
) -> None:
    """Parties that do not exist merged, and nothing was said."""
    with pytest.raises((InvalidInput, NotFound), match=error):
        await asked("concentration", **given)


async def test_a_cascade_of_any_model_refuses_rates_that_are_none() -> None:
    with pytest.raises(InvalidInput, match="is not a rate"):
        await asked("cascade", failing=["party_firm"], currency="EUR", rates=["much"])
