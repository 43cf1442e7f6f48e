"""Releases as statements: one of each organization that a release names, and one of its process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from graph.errors import Problem
from graph.write.records import Note, SourceRecord, StatementRecord
from loaders.ingest.intake import Intake
from loaders.ingest.json_parts import Said
from loaders.ingest.ocds.parties import Parties, Party
from loaders.ingest.ocds.process import Process, read_process
from loaders.ingest.ocds.releases import Release, releases_of
from loaders.ingest.refusing import leave_out_or_refuse

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def statement_records(
    paths: Sequence[Path], source: str, intake: Intake | None = None
) -> Iterator[StatementRecord]:
    """Yield the statements of every release; raise RefusedInput with everything that is wrong, at the end.

    A release with a fault is not yielded. Under ``--skip-bad-rows`` it is left out.
    """
    faults: list[Problem] = []
    faulty: list[Problem] = []
    seen: set[str] = set()
    where = SourceRecord(source, {"source_type": "OFFICIAL_REGISTER"})
    for path in paths:
        said = Said()
        for release in releases_of(path, said):
            before = len(said.faults)
            found = [] if _is_repeated(release, seen) else _statements(release, source, where, said)
            if len(said.faults) == before:
                yield from found
        whole, of_releases = said.faults_of_parts()
        faults += whole
        faulty += of_releases
    leave_out_or_refuse("OCDS data", faults, faulty, intake)


def _is_repeated(release: Release, seen: set[str]) -> bool:
    """Whether the release was read already: packages that overlap hold the same one twice."""
    if release.local_id in seen:
        return True
    seen.add(release.local_id)
    return False


def _statements(release: Release, source: str, where: SourceRecord, said: Said) -> list[StatementRecord]:
    parties = Parties(release, source)
    process = Process(release, source, parties)
    read_process(process)
    found = [_process(process, where, said.take_notes())]
    if process.names:
        found.append(_names(process, where))
    return [*found, *(_party(party, release, where) for party in parties.all())]


def _names(process: Process, where: SourceRecord) -> StatementRecord:
    """Return what is called by its id, until any release has a title for it: it comes before all of them."""
    release = process.release
    return StatementRecord(
        where,
        f"{release.local_id}/names",
        release.part.place,
        tuple(process.names),
        file=release.part.file,
        ranked_at=_FIRST,
    )


def _process(process: Process, where: SourceRecord, notes: tuple[Note, ...]) -> StatementRecord:
    release = process.release
    return StatementRecord(
        where,
        release.local_id,
        release.part.place,
        tuple(process.nodes),
        tuple(process.relationships),
        stated_on=release.day.first,
        file=release.part.file,
        notes=notes,
        ranked_at=_moment(release),
    )


def _party(party: Party, release: Release, where: SourceRecord) -> StatementRecord:
    return StatementRecord(
        where,
        party.local_id,
        party.part.place,
        tuple(party.nodes),
        tuple(party.relationships),
        stated_on=release.day.first,
        file=party.part.file,
        noun="Organization",
        subject=party.key,
        ranked_at=_moment(release),
    )


def _moment(release: Release) -> datetime | None:
    """Return when the release was made, which orders two of one day."""
    try:
        found = datetime.fromisoformat(release.moment)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
