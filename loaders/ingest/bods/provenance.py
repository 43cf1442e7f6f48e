"""Where the statements of a load come from: one Source, whose records later statements correct."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from graph.errors import ErrorCode
from graph.write.records import Note, SourceRecord
from loaders.ingest.bods.check import CheckedStatement
from loaders.ingest.bods.kinds import moment, word
from loaders.ingest.bods.places import note
from loaders.ingest.fitting import fitting


def source_of(name: str, statements: Iterable[CheckedStatement]) -> SourceRecord:
    """Return the source of a load: its publisher, license, link and kind, where all statements agree.

    It is called as the load says, and not after who asserts: a record's later statement corrects the
    earlier one of the same source, also where it names its publisher otherwise.
    """
    found: dict[str, set[str]] = {}
    for statement in statements:
        for key, value in _said(statement).items():
            found.setdefault(key, set()).add(value)
    agreed = {key: values.pop() for key, values in found.items() if len(values) == 1}
    return SourceRecord(name, fitting("Source", agreed)[0])


def source_notes(statement: CheckedStatement, source: SourceRecord) -> Iterator[Note]:
    """Yield what the statement says of its source beyond what is recorded of the source."""
    said = _said(statement)
    published, given = statement.frame.publication_details, statement.frame.source
    if published is not None:
        for key, value in (("license", published.license), ("publisher", published.publisher.name)):
            if value and source.properties.get(key) != said.get(key):
                yield note(ErrorCode.NO_PLACE, statement.raw, ("publicationDetails", key), value)
        link = published.publisher.url
        if link and source.properties.get("url") != link:
            yield note(ErrorCode.NO_PLACE, statement.raw, ("publicationDetails", "publisher", "url"), link)
    if given is None:
        return
    kinds = list(given.type or ())
    if kinds and (len(kinds) > 1 or source.properties.get("source_type") != word(kinds[0])):
        yield note(ErrorCode.NO_PLACE, statement.raw, ("source", "type"), kinds)
    for key, value in (("description", given.description), ("url", given.url)):
        if value and source.properties.get(key) != value:
            yield note(ErrorCode.NO_PLACE, statement.raw, ("source", key), value)


def _said(statement: CheckedStatement) -> dict[str, str]:
    published, source = statement.frame.publication_details, statement.frame.source
    said: dict[str, str | None] = {}
    if published is not None:
        publisher = published.publisher
        said |= {
            "publisher": publisher.name or publisher.url,
            "license": published.license,
            "url": publisher.url,
        }
    if source is not None:
        said["description"] = source.description
        said["source_type"] = word(source.type[0]) if source.type else None
        said["url"] = source.url or said.get("url")
    return {key: value for key, value in said.items() if value}


def retrieved_at(statement: CheckedStatement) -> datetime | None:
    """Return when the information was retrieved."""
    source = statement.frame.source
    return moment(source.retrieved_at) if source is not None and source.retrieved_at else None


def stated_on(statement: CheckedStatement) -> date:
    """Return the day on which the statement was made."""
    return date.fromisoformat(statement.frame.statement_date[:10])
