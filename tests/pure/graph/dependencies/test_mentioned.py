"""Which nodes an answer mentions, and what is not worked out only for their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_origin

import pytest

from graph.checks.analysis import Analysis
from graph.checks.evidence import Path, RelationshipFact
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, computed, result_fields, rows_field, shown
from graph.dependencies.catalogue import analyses
from graph.dependencies.mentioned import node_ids


@dataclass(frozen=True, slots=True)
class Row:
    """A row."""

    node: NodeId = shown("A node.")
    words: str = shown("No node.")
    fact: RelationshipFact | None = shown("A relationship.", default=None)

    @computed(named=True)
    def long(self) -> tuple[NodeId, ...]:
        """What takes long."""
        return (NodeId("far"),)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer."""

    rows: tuple[Row, ...] = shown("Its rows.", table=True)
    path: Path | None = shown("A path.", default=None)


FACT = RelationshipFact("r", "f", "IP", "c", "d")


def test_every_node_is_found_in_rows_relationships_and_paths() -> None:
    answer = Answer((Row(NodeId("a"), "b", FACT),), Path(("x", "y"), (FACT,)))
    assert sorted(node_ids(answer)) == ["a", "c", "d", "far", "x", "y"]


def test_what_has_names_already_is_not_worked_out_for_them() -> None:
    """Naming the single points of 10,000 nodes took seven seconds: all that each cuts off was listed."""
    assert list(node_ids(Answer((Row(NodeId("a"), "far"),)), unnamed=True)) == ["a"]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row whose one node has been named already."""

    node: NodeId = shown("Its node.", column="node", named=True)


@dataclass(frozen=True, slots=True)
class Long:
    """Many rows, each made when it is looked at."""

    rows: Sequence[NamedRow] = shown("Its rows.", table=True)


def test_rows_that_mention_nothing_unnamed_are_not_made() -> None:
    """A page of 25 of 100,000 ranked nodes cost all the rows."""
    made: list[int] = []

    def row(place: int) -> NamedRow:
        made.append(place)
        return NamedRow(NodeId(f"n{place}"))

    answer = Long(MadeRows(3, row))
    assert list(node_ids(answer, unnamed=True)) == []
    assert made == []
    assert list(node_ids(answer)) == ["n0", "n1", "n2"]


@pytest.mark.parametrize("analysis", analyses().values(), ids=list(analyses()))
def test_only_what_is_computed_is_left_out(analysis: object) -> None:
    for each in result_fields(analysis.result):  # type: ignore[attr-defined]
        assert not each.shown.named


@pytest.mark.parametrize("analysis", analyses().values(), ids=list(analyses()))
def test_rows_that_are_made_when_looked_at_are_not_made_for_their_names(analysis: Analysis) -> None:
    """A page of 25 of 37,000 nodes took 1.7 s, of which the measure took 0.05."""
    rows = rows_field(analysis.result)
    if get_origin(rows.type) is Sequence:
        assert rows.shape.record is not None
        fields = result_fields(rows.shape.record)
        mentioning = [each for each in fields if {NodeId, RelationshipFact, Path} & {*each.shape.members}]
        assert [each.name for each in mentioning if not each.shown.named] == []
