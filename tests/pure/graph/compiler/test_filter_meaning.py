"""What filters mean: the compiled predicate against the API's sentences, read over a graph in memory.

"eq ne in notIn lt lte gt gte contains startsWith endsWith isNull (text folds case and accents), and or not,
some every none single over relationships". A comparison with an absent value is false; not turns it round.
"""

from __future__ import annotations

import operator as operators
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compiler.filters import node_condition
from graph.model.language.enums import ContractType
from graph.model.language.moment import OPEN_TIME
from graph.model.language.text import fold
from tests.pure.graph.compiler.compilation import compilation, guards
from tests.pure.graph.compiler.cypher import Element, value_of

NOW = guards()
LIVE = {"superseded_at": OPEN_TIME, "recorded_at": datetime(2020, 1, 1, tzinfo=UTC)}
TYPES = list(ContractType)[:3]
TITLES = ["Lease", "LEASE", "léase", "Łease 2", "straße", "", "supply"]
STORED = {
    "title": ("title_key", st.sampled_from(TITLES)),
    "contractType": ("contract_type", st.none() | st.sampled_from([each.value for each in TYPES])),
    "expiresOn": ("expires_on", st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 4))),
    "noticeDays": ("notice_days", st.none() | st.integers(0, 3)),
    "perpetual": ("perpetual", st.none() | st.booleans()),
    "value": ("value", st.none() | st.sampled_from([0.1, 0.5, 100.0])),
}
"""By field: the property that is compared, and values that may be stored."""


@dataclass(eq=False)
class Contract:
    """A contract with what is recorded of it, the contracts that amend it, and what else is there."""

    id: str
    fields: dict[str, Any]
    amendments: list[tuple[Contract, bool]] = field(default_factory=list)

    @property
    def element(self) -> Element:
        """The same as a node."""
        properties: dict[str, Any] = {"id": self.id, **LIVE}
        for name, value in self.fields.items():
            stored = fold(value) if name == "title" and value is not None else value
            properties[STORED[name][0]] = stored
        return Element(frozenset({"Contract"}), properties)


@st.composite
def contracts(draw: st.DrawFn, id: str = "contract_0") -> Contract:
    return Contract(id, {name: draw(values) for name, (_, values) in STORED.items()})


@st.composite
def amended(draw: st.DrawFn) -> Contract:
    """Draw a contract with some amendments, of which some no longer hold."""
    found = draw(contracts())
    for number in range(draw(st.integers(0, 3))):
        found.amendments.append((draw(contracts(f"contract_{number + 1}")), draw(st.booleans())))
    return found


OPERANDS: dict[str, Any] = {
    "title": st.sampled_from([*TITLES, "lea", "SE"]),
    "contractType": st.sampled_from(TYPES),
    "expiresOn": st.dates(date(2026, 1, 1), date(2026, 1, 4)),
    "noticeDays": st.integers(0, 3),
    "perpetual": st.booleans(),
    "value": st.sampled_from([0.1, 0.5, 100.0]),
}
ORDERED = ("expiresOn", "noticeDays", "value")


@st.composite
def comparisons(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Draw one comparison of a field, in the operators that its kind has."""
    known = ["eq", "ne", "in", "notIn", "isNull"]
    known += ["contains", "startsWith", "endsWith"] if name == "title" else []
    known += ["lt", "lte", "gt", "gte"] if name in ORDERED else []
    operator = draw(st.sampled_from(known))
    if operator == "isNull":
        return {operator: draw(st.none() | st.booleans())}
    if operator in ("in", "notIn"):
        return {operator: draw(st.none() | st.lists(OPERANDS[name], max_size=3))}
    return {operator: draw(st.none() | OPERANDS[name])}


@st.composite
def filters(draw: st.DrawFn, depth: int = 2) -> dict[str, Any]:
    """Draw a filter of a contract: fields, connectives, quantifiers over its amendments."""
    found: dict[str, Any] = {}
    for name in draw(st.sets(st.sampled_from(sorted(STORED)), max_size=2)):
        found[name] = draw(comparisons(name))
    if depth:
        more = draw(st.sampled_from(["", "and", "or", "not", "amendments"]))
        if more in ("and", "or"):
            found[more] = draw(st.lists(filters(depth - 1), max_size=2))
        elif more == "not":
            found[more] = draw(filters(depth - 1))
        elif more:
            quantifier = draw(st.sampled_from(["some", "every", "none", "single"]))
            found[more] = {quantifier: {"node": draw(filters(depth - 1))}}
    return found


def holds(contract: Contract, where: dict[str, Any]) -> bool:
    """Read a filter as the API says it, with answers that are yes or no."""
    for name, given_ in where.items():
        if name == "and":
            fits = all(holds(contract, each) for each in given_)
        elif name == "or":
            fits = any(holds(contract, each) for each in given_)
        elif name == "not":
            fits = not holds(contract, given_)
        elif name == "amendments":
            fits = quantified(contract, given_)
        else:
            stored = contract.fields.get(name)
            fits = all(compares(name, stored, each, operand) for each, operand in given_.items())
        if not fits:
            return False
    return True


def quantified(contract: Contract, given_: dict[str, Any]) -> bool:
    [(quantifier, where)] = given_.items()
    fitting = [holds(each, where["node"]) for each, live in contract.amendments if live]
    return {
        "some": any(fitting),
        "every": all(fitting),
        "none": not any(fitting),
        "single": sum(fitting) == 1,
    }[quantifier]


ORDERINGS = {
    "eq": operators.eq, "ne": operators.ne, "lt": operators.lt,
    "lte": operators.le, "gt": operators.gt, "gte": operators.ge,
}  # fmt: skip


def compares(name: str, stored: Any, operator: str, operand: Any) -> bool:
    """Compare one stored value: with an absent one nothing is equal, unequal, less or in a list."""
    if operator == "isNull":
        return operand is None or (stored is None) == operand
    if operand is None:
        absent = {"eq": stored is None, "ne": stored is not None}
        return absent.get(operator, True)
    if stored is None:
        return False
    if name == "title":
        stored = fold(stored)
        operand = [fold(each) for each in operand] if isinstance(operand, list) else fold(operand)
    if operator in ("in", "notIn"):
        return (stored in operand) == (operator == "in")
    match operator:
        case "contains":
            return operand in stored
        case "startsWith":
            return bool(stored.startswith(operand))
        case "endsWith":
            return bool(stored.endswith(operand))
        case _:
            return bool(ORDERINGS[operator](stored, operand))


def compiled(contract: Contract, where: dict[str, Any]) -> Any:
    """Compile a filter and read its predicate over the contract and its amendments."""
    emit = compilation()
    text = node_condition(emit, "Contract", "n", "n", where)
    here = contract.element
    relationships = []
    for number, (each, live) in enumerate(contract.amendments):
        until = date(9999, 12, 31) if live else date(2021, 1, 1)
        properties = {"id": f"r{number}", "valid_from": date(2020, 1, 1), "valid_to": until, **LIVE}
        relationships.append(Element(frozenset({"AMENDS"}), properties, each.element, here))
    parameters = {**emit.guards.parameters, **emit.binding.fill({})}
    return value_of(text, {"n": here}, parameters, relationships)


@given(amended(), filters())
@settings(max_examples=60)
def test_a_filter_lets_through_what_the_api_says(contract: Contract, where: dict[str, Any]) -> None:
    assert (compiled(contract, where) is True) == holds(contract, where)


@given(amended(), filters())
@settings(max_examples=30)
def test_not_lets_through_exactly_the_others(contract: Contract, where: dict[str, Any]) -> None:
    """Where an absent value makes a comparison null, a bare NOT would let neither through."""
    assert (compiled(contract, {"not": where}) is True) == (compiled(contract, where) is not True)


@given(amended(), filters(1), filters(1))
@settings(max_examples=30)
def test_or_is_and_turned_round(contract: Contract, first: dict[str, Any], second: dict[str, Any]) -> None:
    either = compiled(contract, {"or": [first, second]}) is True
    neither = compiled(contract, {"not": {"and": [{"not": first}, {"not": second}]}}) is True
    assert either == neither


@given(amended(), filters(1))
@settings(max_examples=30)
def test_quantifiers_are_each_others_opposites(contract: Contract, where: dict[str, Any]) -> None:
    def asked(quantifier: str, node: dict[str, Any]) -> bool:
        return compiled(contract, {"amendments": {quantifier: {"node": node}}}) is True

    assert asked("none", where) == (not asked("some", where))
    assert asked("every", where) == asked("none", {"not": where})
    if asked("single", where):
        assert asked("some", where)


ABSENT = Contract("contract_0", dict.fromkeys(STORED))


@pytest.mark.parametrize("operator", ["eq", "ne", "lt", "lte", "gt", "gte"])
def test_a_comparison_with_an_absent_value_is_never_true(operator: str) -> None:
    assert compiled(ABSENT, {"noticeDays": {operator: 1}}) is not True
    assert compiled(ABSENT, {"not": {"noticeDays": {operator: 1}}}) is True


@pytest.mark.parametrize("operator", ["in", "notIn"])
@pytest.mark.parametrize("values", [[], [1], [1, 2, 2]])
def test_an_absent_value_is_in_no_list_and_outside_none(operator: str, values: list[int]) -> None:
    assert compiled(ABSENT, {"noticeDays": {operator: values}}) is not True


@pytest.mark.parametrize(
    ("title", "sought"),
    [("Łódź", "lodz"), ("STRASSE", "straße"), ("Ørsted A/S", "orsted"), ("a  b", "A B"), ("Café", "CAFE")],
)
def test_text_folds_case_and_accents(title: str, sought: str) -> None:
    contract = Contract("contract_0", {"title": title})
    assert compiled(contract, {"title": {"startsWith": sought}}) is True


def test_several_comparisons_of_one_field_all_hold() -> None:
    contract = Contract("contract_0", {"noticeDays": 2})
    assert compiled(contract, {"noticeDays": {"gt": 1, "lt": 3}}) is True
    assert compiled(contract, {"noticeDays": {"gt": 1, "lt": 2}}) is False
