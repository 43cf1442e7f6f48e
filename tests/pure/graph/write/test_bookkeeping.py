"""What a batch leaves behind beside its facts: statements with their links."""

from __future__ import annotations

from datetime import UTC, datetime

from graph.write.batch import BatchInfo, BatchReport
from graph.write.bookkeeping import Bookkeeping, _statement_rows
from graph.write.records import SourceRecord
from graph.write.stated import Stated

NOW = datetime(2025, 6, 30, tzinfo=UTC)


def test_each_link_of_a_statement_has_ids_of_its_own() -> None:
    """They are the statement's but for a letter: four hashes a row were made where its own says the same."""
    statements = tuple(
        (f"statement_{mark}", Stated(mark, source, mark, f"row {mark}"))
        for mark, source in (("a2", "Register"), ("b3", "Register"), ("c4", "Gazette"))
    )
    sources = (SourceRecord("Register"), SourceRecord("Gazette"))
    report = BatchReport(None, dry_run=False, statements=3, statements_new=3)
    books = Bookkeeping(
        BatchInfo("Rows", "csv"), "batch_x", NOW, statements, {}, frozenset(), sources, report
    )
    found = []
    for _, rows in _statement_rows(books):
        found += rows
    links = [*(row["batch"] for row in found), *(row["source"] for row in found)]
    assert len({link["id"] for link in links}) == len({link["fact"] for link in links}) == 6
    assert {link["id"].partition("_")[0] for link in links} == {"rel"}
    assert {link["fact"].partition("_")[0] for link in links} == {"fact"}
    assert found[0]["batch"] == {"id": "rel_a2b", "fact": "fact_a2b"}
