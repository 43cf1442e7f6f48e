"""Checks what statements say before anything is written, and names every place that is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from graph.model.catalogue import nodes, relationships
from graph.model.language.declarations import Node
from graph.model.language.partial_date import LAST_YEAR, PartialDate
from graph.model.language.properties import Kind, Property
from graph.model.language.wording import with_article
from graph.write.elements import key_label
from graph.write.identifiers import identifier_fault, part_at_fault
from graph.write.records import EMPTY, NodeKey, NodeRecord, RelationshipRecord, StatementRecord
from graph.write.stated import Stated, StatedNode, StatedRelationship, fact_of
from graph.write.values import ValueRefused, stated

Fault = tuple[str, Code, str]
"""What is wrong with one statement: the column, the code and a sentence."""
IDENTIFIER = "Identifier"
PART_OF = "PART_OF"
"""The relationship that puts places, fields, products and kinds of goods in order, each in its own noun."""


@dataclass(slots=True)
class Checker:
    """Turns records into stated facts and gathers problems on the way.

    ``resolved`` gives the ids of nodes that an earlier load knows by another key.
    """

    resolved: Mapping[NodeKey, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def statements(self, records: Iterable[StatementRecord]) -> Iterator[Stated]:
        """Yield the statements in stated form; what is refused is left out and in ``problems``."""
        return (self.statement(record) for record in records)

    def statement(self, record: StatementRecord) -> Stated:
        """Return a statement in stated form, without what is refused."""
        return Stated(
            key=record.key,
            source=record.source.name,
            local_id=record.local_id,
            place=record.place,
            nodes=tuple(self._node(record, node) for node in record.nodes),
            relationships=tuple(self._relationship(record, rel) for rel in record.relationships),
            stated_on=record.stated_on,
            retrieved_at=record.retrieved_at,
            supersedes=record.supersedes,
            successive=record.successive,
            ranked_at=record.ranked_at,
        )

    def id_of(self, key: NodeKey) -> str:
        """Return the id of the node that a key means."""
        return self.resolved.get(key) or key.id

    def _node(self, record: StatementRecord, node: NodeRecord) -> StatedNode:
        label = node.key.label
        values = self._properties(record, nodes()[label].properties, node.properties, label)
        self._report(record, _out_of_order(nodes()[label], values))
        self._report(record, _year_of_birth(values))
        self._report(record, _identifier_problems(values) if label == IDENTIFIER else ())
        emptied = {name: None for name, value in node.properties.items() if value is EMPTY}
        return StatedNode(self.id_of(node.key), label, {**values, **emptied})

    def _relationship(self, record: StatementRecord, rel: RelationshipRecord) -> StatedRelationship:
        declared = relationships()[rel.type]
        values = self._properties(record, declared.all_properties, rel.properties, rel.type)
        missing = [p.name for p in declared.properties if p.required and p.name not in rel.properties]
        for name in missing:
            self._add(record, name, ErrorCode.MISSING_VALUE, f"{rel.type} needs {name}")
        self._report(record, _share_problems(values) if declared.share else ())
        self._report(record, _period_problems(rel))
        start, end = self.id_of(rel.start), self.id_of(rel.end)
        self._report(record, _of_one_noun(rel.type, start, end))
        return StatedRelationship(
            rel.type,
            start,
            end,
            fact_of(rel.type, start, end, values),
            values,
            str(rel.valid_from) if rel.valid_from else None,
            str(rel.valid_to) if rel.valid_to else None,
            rel.confidence,
            rel.is_inferred,
            rel.is_summary,
        )

    def _properties(
        self, record: StatementRecord, declared: Iterable[Any], given: Mapping[str, Any], kind: str
    ) -> dict[str, Any]:
        known = {prop.name: prop for prop in declared}
        values: dict[str, Any] = {}
        for name, value in given.items():
            if value is None or value is EMPTY:
                continue
            prop = known.get(name)
            if prop is None:
                self._add(record, name, ErrorCode.UNKNOWN_PROPERTY, f"{kind} has no property {name}")
                continue
            if isinstance(value, NodeKey):
                value = self.id_of(value)  # noqa: PLW2901
            try:
                values[name] = stated(prop, value)
            except ValueRefused as refused:
                self._add(record, name, refused.code, str(refused))
        return values

    def _report(self, record: StatementRecord, found: Iterable[Fault]) -> None:
        for column, code, message in found:
            self._add(record, column, code, message)

    def _add(self, record: StatementRecord, column: str, code: Code, message: str) -> None:
        self.problems.append(Problem(record.file, record.place, column, code, message))


def problems_of(records: Iterable[StatementRecord]) -> list[Problem]:
    """Return everything that is wrong with the records as they are, without looking at the graph."""
    checker = Checker()
    for record in records:
        checker.statement(record)  # not kept: a large table would be held twice
    return checker.problems


def _of_one_noun(kind: str, start: str, end: str) -> Iterator[Fault]:
    """A territory is not a part of a product: what is asked of the whole would be answered by a stranger."""
    if kind == PART_OF and key_label(start) != key_label(end):
        part, whole = with_article(key_label(start)), with_article(key_label(end))
        message = f"{part} is not a part of {whole}: name {part}"
        yield "end", ErrorCode.WRONG_NOUN, message


def _identifier_problems(values: Mapping[str, Any]) -> Iterator[Fault]:
    if not {"scheme", "value"} <= values.keys():
        return
    wrong = identifier_fault(str(values["scheme"]), str(values["value"]))
    if wrong is not None:
        yield (part_at_fault(wrong[0]), *wrong)


def _out_of_order(node: Node, values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what surely comes before, or is less than, a value that is named earlier in its row."""
    for row in node.in_order:
        named = [name for name in row if name in values]
        for place, name in enumerate(named):
            for earlier in named[:place]:
                fault = _precedes(node.prop(name), values[name], earlier, values[earlier])
                if fault is not None:
                    yield fault
                    break


def _precedes(prop: Property, value: str, earlier: str, before: str) -> Fault | None:
    """Return what is wrong with a value beside one that comes before it; "in 2024" is not before May 2024."""
    if prop.kind is Kind.AMOUNT:
        if Decimal(value) < Decimal(before):
            return prop.name, ErrorCode.INVALID_RANGE, f"{prop.name} {value} is less than {earlier} {before}"
    elif PartialDate.parse(value).last < PartialDate.parse(before).first:
        return prop.name, ErrorCode.INVALID_PERIOD, f"{prop.name} {value} is before {earlier} {before}"
    return None


def _year_of_birth(values: dict[str, Any]) -> Iterator[Fault]:
    """Add the year of a date of birth, by which people are filtered and ordered however exact it is."""
    if "birth_date" not in values:
        return
    year = PartialDate.parse(values["birth_date"]).first.year
    if values.setdefault("birth_year", year) != year:
        message = f"the year {values['birth_year']} is not that of the date of birth {values['birth_date']}"
        yield "birth_year", ErrorCode.CONTRADICTION, message


def _share_problems(values: Mapping[str, Any]) -> Iterator[Fault]:
    bounds = {"share_min", "share_max"} & set(values)
    unknown = values.get("share_unknown") is True
    if "share_exact" in values and (bounds or unknown):
        yield "share_exact", ErrorCode.INVALID_RANGE, "an exact share goes with no range and is not unknown"
    if unknown and bounds:
        yield (
            "share_unknown",
            ErrorCode.INVALID_RANGE,
            "a share with a range is not unknown: leave one of them out",
        )
    for side in ("min", "max"):
        if values.get(f"share_{side}_exclusive") and f"share_{side}" not in values:
            yield (
                f"share_{side}_exclusive",
                ErrorCode.INVALID_RANGE,
                f"there is no share_{side} that it could exclude",
            )
    if len(bounds) == 2:
        least, most = Decimal(values["share_min"]), Decimal(values["share_max"])
        exclusive = values.get("share_min_exclusive") or values.get("share_max_exclusive")
        if least > most or (least == most and exclusive):
            yield "share_max", ErrorCode.INVALID_RANGE, f"no share lies between {least} and {most} as stated"


def _period_problems(rel: RelationshipRecord) -> Iterator[Fault]:
    for column, value in (("valid_from", rel.valid_from), ("valid_to", rel.valid_to)):
        if value is not None and value.first.year > LAST_YEAR:
            yield column, ErrorCode.OUT_OF_RANGE, f"{value} is too late: leave an open end empty"
    if rel.valid_from and rel.valid_to:
        never = rel.valid_to.precision == "DAY" and rel.valid_to.last <= rel.valid_from.first
        if never or rel.valid_to.last < rel.valid_from.first:
            yield (
                "valid_to",
                ErrorCode.INVALID_PERIOD,
                f"valid_to {rel.valid_to} is not after {rel.valid_from}",
            )
    if rel.confidence is not None and not 0 <= rel.confidence <= 1:
        yield "confidence", ErrorCode.OUT_OF_RANGE, f"{rel.confidence} is not between 0 and 1"
