"""What a folder declares is found by its files; a name that is not there lists those that are."""

from __future__ import annotations

import pytest

from graph.errors import InvalidInput
from loaders.declared import declared_in, named
from loaders.export.format import ExportFormat
from loaders.ingest import formats
from loaders.ingest.format import Format


def test_every_file_with_a_declaration_of_the_kind_is_found_in_order() -> None:
    found = declared_in(formats, "FORMAT", Format)
    assert list(found) == sorted(found)
    assert {name: each.name for name, each in found.items()} == {name: name for name in found}
    assert declared_in(formats, "FORMAT", ExportFormat) == {}
    assert declared_in(formats, "NOTHING", Format) == {}


def test_a_name_is_found_in_any_case_and_an_unknown_one_lists_the_known() -> None:
    found = declared_in(formats, "FORMAT", Format)
    assert named(found, "BODS", "format") is found["bods"]
    with pytest.raises(InvalidInput, match="There is no format 'pdf'") as refused:
        named(found, "pdf", "format")
    assert refused.value.cure == f"Write one of: {', '.join(found)}."
