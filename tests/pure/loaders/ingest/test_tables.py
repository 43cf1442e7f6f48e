"""Tables: one per noun and relationship, found by any of their names; formats and their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.errors import InvalidInput
from graph.model.catalogue import nodes, relationships
from graph.model.language.spelling import snake
from loaders.ingest.format import Format
from loaders.ingest.registry import all_formats, format_named
from loaders.ingest.tables import Role, table_named, tables


def test_every_noun_and_relationship_that_is_not_our_own_has_a_table() -> None:
    kinds = {table.kind for table in tables().values()}
    internal = {label for label, node in nodes().items() if node.internal}
    assert {label for label in nodes() if label not in internal} <= kinds
    assert not internal & kinds
    missing = {kind for kind in relationships() if kind not in kinds}
    assert all(internal & {*relationships()[kind].start, *relationships()[kind].end} for kind in missing)


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_a_table_is_found_by_its_name_its_label_and_in_any_case(table: Any) -> None:
    for name in (
        table.name,
        table.kind,
        table.kind.lower(),
        f" {table.name.upper()} ",
        table.name.replace("_", "-"),
    ):
        assert table_named(name) is table


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_no_two_columns_of_a_table_have_one_header(table: Any) -> None:
    """A property called like a column of the table's own would be read twice."""
    assert len(table.header) == len(set(table.header))
    assert all(table.column(name).name == name for name in table.header)
    assert all(column.doc.endswith(".") for column in table.columns)


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_a_relationship_needs_its_ends_and_a_noun_its_name(table: Any) -> None:
    needed = {column.name for column in table.columns if column.required}
    if table.is_relationship:
        assert {"start", "end"} <= needed
    else:
        assert needed == {p.name for p in nodes()[table.kind].properties if p.required}


def test_a_closed_list_is_spelled_out_for_the_person_who_fills_it_in() -> None:
    column = table_named("holds_interest_in").column("interest_type")
    assert column is not None
    assert "SHAREHOLDING" in column.doc


def test_parties_have_identifiers_and_other_names_and_contracts_have_no_other_names() -> None:
    roles = {name: {column.role for column in table_named(name).columns} for name in ("people", "contracts")}
    assert {Role.IDENTIFIERS, Role.ALIASES} <= roles["people"]
    assert Role.ALIASES not in roles["contracts"]


@pytest.mark.parametrize(
    ("written", "meant"), [("organisations", "organizations"), ("hold_interest_in", "holds_interest_in")]
)
def test_a_misspelt_table_is_answered_with_the_nearest(written: str, meant: str) -> None:
    with pytest.raises(InvalidInput, match=f"Did you mean '{meant}'"):
        table_named(written)


def test_a_name_like_none_is_answered_with_all() -> None:
    with pytest.raises(InvalidInput) as refused:
        table_named("zzzzzzzz")
    assert "organizations" in refused.value.cure


@pytest.mark.parametrize(
    ("camel", "words"),
    [("rightsGrants", "rights_grants"), ("IPAsset", "ipasset"), ("parties", "parties"), ("aB1C", "a_b1_c")],
)
def test_snake(camel: str, words: str) -> None:
    assert snake(camel) == words


def read(paths: Any, source: str, intake: Any = None) -> Any:
    return iter(())


WHOLE: dict[str, Any] = {"name": "ftm", "description": "A format.", "read": read, "suffixes": (".ftm",)}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": "FTM"}, "lower-case"),
        ({"name": "a b"}, "lower-case"),
        ({"name": ""}, "lower-case"),
        ({"suffixes": ()}, "how its files end"),
        ({"suffixes": ("csv",)}, "how its files end"),
        ({"description": "A format"}, "full stop"),
        ({"options": frozenset({"colour"})}, "no options"),
    ],
)
def test_a_format_that_could_not_be_used_is_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Format(**{**WHOLE, **changed})


def test_formats_are_found_by_listing_the_folder() -> None:
    folder = Path(__file__).parents[4] / "loaders" / "ingest" / "formats"
    listed = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert set(all_formats()) == listed
    assert format_named("CSV") is all_formats()["csv"]


def test_a_format_that_there_is_not_is_answered_with_those_there_are() -> None:
    with pytest.raises(InvalidInput, match="no format 'pdf'") as refused:
        format_named("pdf")
    assert "csv" in refused.value.cure
