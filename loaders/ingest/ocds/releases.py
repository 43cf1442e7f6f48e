"""Finds the releases in files of OCDS: in packages of releases, in packages of records, or one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import ErrorCode, Problem
from graph.model.language.partial_date import PartialDate
from loaders.ingest.json_parts import Part, Said, documents_of, part_of

VERSIONS = ("1.0", "1.1")
"""The versions of the standard that are read; a package that says none is of 1.0."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its contracting process, its own id, and the day it was made."""

    part: Part
    ocid: str
    id: str
    day: PartialDate
    moment: str

    @property
    def local_id(self) -> str:
        """The id of what it says as a whole; a release's own id is unique within its process alone."""
        return f"{self.ocid}/{self.id}"


def releases_of(path: Path, said: Said) -> Iterator[Release]:
    """Yield the releases of a file; what is wrong with it goes to the faults."""
    for prefix, value in documents_of(path, said):
        if isinstance(value, list):
            for index, each in enumerate(value):
                yield from _in(path.name, prefix, each, said, (index,))
        else:
            yield from _in(path.name, prefix, value, said)


def _in(file: str, prefix: str, value: Any, said: Said, path: tuple[int, ...] = ()) -> Iterator[Release]:
    whole = part_of(file, prefix, value, said, "an OCDS package", path)
    if whole is None:
        return
    version = whole.text("version")
    if version is not None and not version.startswith(VERSIONS):
        message = f"this is OCDS {version}; versions {' and '.join(VERSIONS)} are read"
        whole.fault(ErrorCode.UNSUPPORTED_VERSION, message, "version")
        return
    parts = list(_parts(whole))
    if not parts and not {"releases", "records", "ocid"} & whole.value.keys():
        message = "this is not OCDS: it has no releases, no records and no ocid"
        said.faults.append(Problem(file, whole.place, None, ErrorCode.WRONG_FORMAT, message))
    for part in parts:
        release = _release(part)
        if release is not None:
            yield release


def _parts(whole: Part) -> Iterator[Part]:
    """Yield the releases of a package or a record: of a record the compiled one, which says what holds."""
    if "records" in whole.value:
        for record in whole.objects("records"):
            yield from _parts(record)
        return
    if "compiledRelease" in whole.value:
        compiled = whole.object("compiledRelease")
        if compiled is not None:
            yield compiled
        return
    if "releases" in whole.value:
        for release in whole.objects("releases"):
            if set(release.value) <= {"url", "date", "tag"}:
                release.fault(
                    ErrorCode.UNKNOWN_REFERENCE,
                    "the record links to its releases: load them, or a record with its compiledRelease",
                    "url",
                )
            else:
                yield release
        return
    if "ocid" in whole.value:
        yield whole


def _release(part: Part) -> Release | None:
    ocid, identity = part.text("ocid", required=True), part.text("id", required=True)
    part.text("date", required=True)
    day = part.day("date")
    if ocid is None or identity is None or day is None:
        return None
    return Release(part, ocid, identity, day, part.text("date") or "")
