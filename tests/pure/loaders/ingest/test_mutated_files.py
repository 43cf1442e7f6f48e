"""Files that something has damaged: each is read or refused with codes, in every format; never a crash.

A load writes nothing before its files are read and checked whole: what is refused here leaves no part.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InvalidInput, RefusedInput
from graph.write.check import problems_of
from graph.write.spool import Spool
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.registry import all_formats, format_named
from tests.loaders.ingest import bods_samples as bods
from tests.loaders.ingest import cuad_samples as cuad
from tests.loaders.ingest import ftm_samples as ftm
from tests.loaders.ingest import gleif_samples as gleif
from tests.loaders.ingest import ocds_samples as ocds
from tests.loaders.ingest import odrl_samples as odrl
from tests.loaders.ingest.json_samples import written
from tests.pure.loaders.ingest.spreadsheets import workbook

QUICK, NIGHTLY = 60, 3_400
"""Damaged files of each of the formats: with nine formats 540 and 30,600."""
TOKENS = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b'"', b"''", b",", b";", b"\n", b"\r", b"{", b"}", b"[", b"]",
    b"<", b"</", b"&x;", b"<!DOCTYPE a>", b"null", b"1e999", b"-0", b"9" * 400, b"NaN", b"\\ud800",
    b"2024-13-45", b"0000-00-00", b"<empty>", b"id:party_x", b"|", b":", b"true", b"\xc3",
    "\u202e".encode(), b"=1+1", b"%s", b"../",
)  # fmt: skip
TABLE = (
    "start,end,interest_type,share_exact,valid_from,valid_to\n"
    "XI-LEI:5493001KJTIIGC8Y1R12,XI-LEI:213800D1EI4B9WTWWD28,SHAREHOLDING,12.5,2020,2021-05\n"
)
FIRMS = [
    ["local_id", "identifiers", "name", "incorporated_on"],
    ["a", "GB-COH:01234567", "Acme", "2020-05-01"],
]


GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="source.name.string" for="node" attr.name="name" attr.type="string"/>
<key id="source.properties.string" for="node" attr.name="properties" attr.type="string"/>
<key id="statement.content.string" for="node" attr.name="content" attr.type="string"/>
<key id="statement.local_id.string" for="node" attr.name="local_id" attr.type="string"/>
<key id="statement.recorded_at.string" for="node" attr.name="recorded_at" attr.type="string"/>
<key id="statement.source.string" for="node" attr.name="source" attr.type="string"/>
<key id="statement.stated_on.string" for="node" attr.name="stated_on" attr.type="string"/>
<graph id="network" edgedefault="directed"></graph>
<graph id="statements" edgedefault="directed">
<node id="source 1"><data key="source.name.string">S</data>
<data key="source.properties.string">{"id": "source_1", "name": "S", "publisher": "P"}</data></node>
<node id="statement 1"><data key="statement.content.string">{"nodes":[["party_a1","Organization",
{"incorporated_on":"2020-05","name":"A"}]],"relationships":[]}</data>
<data key="statement.recorded_at.string">2025-01-02T12:00:00.123456+00:00</data>
<data key="statement.local_id.string">1</data><data key="statement.source.string">S</data>
<data key="statement.stated_on.string">2025-01-01</data></node>
<node id="statement 2"><data key="statement.content.string">{"nodes":[],"relationships":[["HAS_ROLE_AT",
"party_b2","party_a1","f",{"role":"DIRECTOR"},"2020","2021-05",0.25,true,true]]}</data>
<data key="statement.recorded_at.string">2025-01-02T12:00:00.123456+00:00</data>
<data key="statement.local_id.string">2</data><data key="statement.source.string">S</data></node>
</graph>
</graphml>
"""


def _csv(folder: Path) -> Path:
    path = folder / "holds_interest_in.csv"
    path.write_text(TABLE)
    return path


def _cuad(folder: Path) -> Path:
    sample = cuad.row(
        Document_Name="LICENSE AGREEMENT", Parties='A Inc. ("Licensor")', Exclusivity=("Yes", "sole")
    )
    return cuad.written(folder, sample)


def _bods(folder: Path) -> Path:
    held = bods.relationship("rel-1", "person-1", "firm-1", {"type": "shareholding", "share": {"exact": 60}})
    return bods.written(folder, bods.BOATS, bods.IDA, held)


def _graphml(folder: Path) -> Path:
    path = folder / "graph.graphml"
    path.write_text(GRAPHML)
    return path


def _gleif(folder: Path) -> Path:
    related = gleif.rr_record("IS_SUBFUND_OF", gleif.period("RELATIONSHIP_PERIOD", "2020-01-01"))
    return gleif.xml(folder, gleif.lei_record(), related, gleif.exception("NO_LEI"))


SAMPLES: dict[str, Callable[[Path], Path]] = {
    "bods": _bods,
    "csv": _csv,
    "cuad": _cuad,
    "ftm": lambda folder: ftm.written(folder, ftm.BOATS, ftm.IDA, ftm.OWNS, ftm.LISTED),
    "gleif": _gleif,
    "graphml": _graphml,
    "ocds": lambda folder: written(folder, ocds.package(ocds.release())),
    "odrl": lambda folder: written(folder, odrl.agreement()),
    "xlsx": lambda folder: workbook(folder / "book.xlsx", {"organizations": FIRMS}),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage some bytes in one to three of the ways in which files are damaged."""
    for _ in range(chance.randint(1, 3)):
        at, size = chance.randrange(len(data) + 1), chance.randint(1, 40)
        token = chance.choice(TOKENS)
        data = chance.choice((
            data[:at],
            data[:at] + data[at + size :],
            data[:at] + token + data[at:],
            data[:at] + token + data[at + len(token) :],
            data[:at] + data[at : at + size] * 2 + data[at + size :],
            data[:at] + bytes(chance.randrange(256) for _ in range(size)) + data[at + size :],
        ))  # fmt: skip
    return data


def outcome(name: str, path: Path) -> str:
    """Read a file as a load does, whole and with bad rows left out; say what came of it."""
    try:
        for options in (ReadOptions(), ReadOptions(skip_bad_rows=True)):
            allowed = (
                options if set(options.given()) <= {"--skip-bad-rows"} and name != "bods" else ReadOptions()
            )
            problems_of(list(format_named(name).read([path], "S", Intake(allowed))))
    except RefusedInput as refused:
        return "refused" if refused.problems and str(refused) else "refused without a reason"
    except InvalidInput as refused:
        return "refused" if str(refused) else "refused without a reason"
    return "read"


def damage(name: str, folder: Path, count: int) -> set[str]:
    """Damage a sample of a format so many times, always alike, and say what came of it."""
    path = SAMPLES[name](folder)
    whole, chance = path.read_bytes(), random.Random(name)
    assert outcome(name, path) == "read"
    found = set()
    for number in range(count):
        path.write_bytes(damaged(whole, chance))
        try:
            found.add(outcome(name, path))
        except Exception as error:
            kept = path.read_bytes()
            raise AssertionError(f"file {number} of {name} was neither read nor refused: {kept!r}") from error
    return found


def test_every_format_is_tried() -> None:
    assert set(SAMPLES) == set(all_formats())
    assert NIGHTLY * len(SAMPLES) >= 20_000


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_format_reads_is_the_same_from_the_disk(name: str, tmp_path: Path) -> None:
    """Beyond 20,000 statements a load keeps them in a file: what no file can hold ended such a load."""
    read = list(format_named(name).read([SAMPLES[name](tmp_path)], "S", Intake()))
    assert list(Spool(read, kept=0)) == read


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    assert damage(name, tmp_path, QUICK) <= {"read", "refused"}


@pytest.mark.nightly
@pytest.mark.parametrize("name", SAMPLES)
def test_thousands_of_damaged_files_are_read_or_refused(name: str, tmp_path: Path) -> None:
    found = damage(name, tmp_path, NIGHTLY)
    assert "refused" in found
    assert found <= {"read", "refused"}
