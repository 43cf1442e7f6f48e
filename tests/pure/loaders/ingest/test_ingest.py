"""A load: what its source is called, the digest of its files, and which of them said nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from graph.database import Database
from graph.errors import ErrorCode, InvalidInput, RefusedInput
from graph.write.batch import BatchInfo, BatchReport
from graph.write.other_sources import KnownFrom
from graph.write.records import StatementRecord
from graph.write.replacement import Replacement
from loaders.ingest import ingest as module
from loaders.ingest.ingest import digest_of, ingest
from loaders.ingest.intake import ReadOptions

FIRM = "local_id,name\no1,Acme\n"


replaced: list[Replacement | None] = []


async def known_from_nobody(*_: Any) -> list[KnownFrom]:
    return []


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[StatementRecord], BatchInfo, bool]]:
    """Keep what would be written, instead of writing it."""
    found: list[tuple[list[StatementRecord], BatchInfo, bool]] = []
    replaced.clear()

    async def write_batch(
        _: Any, records: Sequence[StatementRecord], info: BatchInfo, *, dry_run: bool, **others: Any
    ) -> BatchReport:
        replaced.append(others["replacement"])
        found.append((list(records), info, dry_run))
        return BatchReport("batch_x", dry_run, len(records), len(records))

    monkeypatch.setattr(module, "write_batch", write_batch)
    monkeypatch.setattr(module, "known_from_others", known_from_nobody)
    return found


def load(*paths: Path, format_name: str = "csv", **more: Any) -> BatchReport:
    return asyncio.run(ingest(cast(Database, None), format_name, paths, **more))


def file(folder: Path, name: str, text: str = FIRM) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("names", "source", "called"),
    [
        (("house/organizations.csv",), None, "organizations"),
        (("house/organizations.csv", "house/people.csv"), None, "house"),
        (("house/organizations.csv",), "Register", "Register"),
        (("house/organizations.csv",), "  Register ", "Register"),
        (("house/organizations.csv",), "   ", "organizations"),
    ],
)
def test_a_source_is_called_as_the_load_says_else_after_its_files(
    tmp_path: Path, written: list[Any], names: tuple[str, ...], source: str | None, called: str
) -> None:
    assert load(*(file(tmp_path, name) for name in names), source=source).source == called
    ((_, info, _),) = written
    assert info.label == called


def test_the_files_are_read_in_the_order_of_their_names(tmp_path: Path, written: list[Any]) -> None:
    """Two loads of one folder are the same, in whatever order the shell lists it."""
    one, two = file(tmp_path, "organizations.csv"), file(tmp_path, "people.csv", "local_id,name\np1,Ann\n")
    load(two, one)
    load(one, two)
    (first, second) = written
    assert first == second
    assert first[1].files == ("organizations.csv", "people.csv")


def test_a_file_that_says_nothing_is_named(tmp_path: Path, written: list[Any]) -> None:
    """An empty export of a register was a load of 0 changes, and nobody noticed."""
    empty = file(tmp_path, "people.csv", "local_id,name\n")
    assert load(file(tmp_path, "organizations.csv"), empty).empty_files == ("people.csv",)
    assert load(empty).empty_files == ("people.csv",)


def test_a_load_without_files_is_refused(written: list[Any]) -> None:
    with pytest.raises(InvalidInput, match="no file to load"):
        load()
    assert written == []


def test_a_format_that_there_is_not_is_refused_before_a_file_is_read(written: list[Any]) -> None:
    with pytest.raises(InvalidInput, match="no format"):
        load(Path("nowhere.csv"), format_name="pdf")


def test_a_file_that_cannot_be_opened_is_refused_with_its_name(tmp_path: Path, written: list[Any]) -> None:
    with pytest.raises(RefusedInput) as refused:
        load(tmp_path / "organizations.csv")
    (problem,) = refused.value.problems
    assert (problem.file, problem.code) == ("organizations.csv", ErrorCode.UNREADABLE_FILE)
    assert written == []


def test_a_dry_run_is_passed_on(tmp_path: Path, written: list[Any]) -> None:
    assert load(file(tmp_path, "organizations.csv"), dry_run=True).dry_run
    assert written[0][2] is True


def test_the_digest_is_that_of_names_and_bytes(tmp_path: Path) -> None:
    one = file(tmp_path, "a/organizations.csv")
    assert digest_of([one]) == digest_of([file(tmp_path, "b/organizations.csv")])
    different = [
        file(tmp_path, "c/organizations.csv", FIRM + "o2,Other\n"),
        file(tmp_path, "d/people.csv"),
    ]
    assert len({digest_of([path]) for path in (one, *different)}) == 3


def test_bytes_do_not_move_from_one_file_to_another_unseen(tmp_path: Path) -> None:
    """The end of one file and the beginning of the next are distinguished by their sizes."""
    whole = [file(tmp_path, "x/a.csv", "12"), file(tmp_path, "x/b.csv", "3")]
    moved = [file(tmp_path, "y/a.csv", "1"), file(tmp_path, "y/b.csv", "23")]
    assert digest_of(whole) != digest_of(moved)


def test_a_batch_has_a_label() -> None:
    with pytest.raises(ValueError, match="needs a label"):
        BatchInfo("  ", "csv")


def test_the_tables_of_the_files_are_what_a_load_replaces(tmp_path: Path, written: list[Any]) -> None:
    """A table without rows is one too: all of its rows were deleted."""
    (tmp_path / "people.csv").write_text("local_id,name\n")
    path = file(tmp_path, "organizations.csv")
    load(path, tmp_path / "people.csv", source="Register", options=ReadOptions(replace=True))
    assert replaced == [
        Replacement("Register", frozenset({"csv", "xlsx"}), frozenset({"Organization", "Person"}))
    ]


def test_a_refusal_of_parts_names_the_option_that_loads_the_rest(tmp_path: Path, written: list[Any]) -> None:
    """One date of 510 contracts kept them out, and only those who had read the page knew of the option."""
    bad = file(tmp_path, "odrl.json", '{"@type": "Agreement", "uid": "a"}')
    with pytest.raises(RefusedInput) as refused:
        load(bad, format_name="odrl")
    assert refused.value.cure.endswith("--skip-bad-rows leaves out what is refused, and lists it.")
    with pytest.raises(RefusedInput) as whole:
        load(tmp_path / "nowhere.json", format_name="odrl")
    assert "--skip-bad-rows" not in whole.value.cure
