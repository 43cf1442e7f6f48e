"""How exports are declared, and how their files come to be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InvalidInput
from loaders.export.format import ExportFormat, exported, new_file
from loaders.export.registry import all_exports, export_named

PAGE = Path(__file__).parents[4] / "docs" / "exporting.md"


async def write(*_: Any) -> Any:
    """Write nothing."""


def test_every_export_is_found_and_is_on_the_page() -> None:
    assert list(all_exports()) == sorted(all_exports())
    page = PAGE.read_text("utf-8")
    for name in all_exports():
        assert f"| `{name}` |" in page


def test_a_name_that_is_none_lists_those_there_are() -> None:
    assert export_named("CSV").name == "csv"
    with pytest.raises(InvalidInput) as refused:
        export_named("pdf")
    assert "graphml" in refused.value.cure


@pytest.mark.parametrize(("name", "description"), [("Two words", "It."), ("csv", "No full stop")])
def test_a_declaration_says_what_to_write(name: str, description: str) -> None:
    with pytest.raises(ValueError, match=r"write|sentence"):
        ExportFormat(name, description, write)


def test_counts_are_in_order_and_without_those_of_nothing() -> None:
    report = exported(Counter(b=1, a=2, c=0), Counter(walls=0))
    assert (list(report.rows.items()), report.left_out) == ([("a", 2), ("b", 1)], {})


def written_in_part(path: Path) -> None:
    with new_file(path) as stream:
        stream.write("half")
        raise RuntimeError


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.cypher"
    with pytest.raises(RuntimeError):
        written_in_part(path)
    assert list(tmp_path.iterdir()) == []
    with new_file(path) as stream:
        stream.write("whole\n")
        assert not path.exists()
    assert path.read_text() == "whole\n"
    with pytest.raises(InvalidInput, match="there already"), new_file(path):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be written"), new_file(tmp_path / "no" / "graph.cypher"):
        pass
