"""What ``entente ingest`` says and with which exit code it ends: sources, empty files, hostile files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from graph.database import Database
from tests.api.cli.application import command, environment
from tests.api.cli.shell import Said, Shell, of_server
from tests.conftest import UriAuth, private_settings
from tests.graph.write.worlds import count

pytestmark = pytest.mark.anyio
HEADER = "local_id,name,jurisdiction\n"


class Ingest:
    """``entente ingest`` on the server of the run, in a process of its own or in this one."""

    def __init__(self, shell: Shell, folder: Path, found: UriAuth) -> None:
        self._shell = shell
        self._settings = private_settings(folder)
        self._server = of_server(found)

    async def __call__(self, *words: str) -> Said:
        given = environment(self._settings, **self._server)
        return await self._shell.beside(("ingest", *words), given)

    def as_a_process(self, *words: str) -> CompletedProcess[str]:
        done = command(self._settings, "ingest", *words, **self._server)
        assert "Traceback" not in done.stderr, done.stderr
        return done


@pytest.fixture
def ingest(shell: Shell, tmp_path: Path, neo4j_uri_auth: UriAuth) -> Ingest:
    return Ingest(shell, tmp_path, neo4j_uri_auth)


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


async def test_the_source_that_was_taken_is_said_once(
    tmp_path: Path, ingest: Ingest, database: Database
) -> None:
    file = write(tmp_path, "organizations.csv", HEADER + "a,Alpha,GB\n")
    said = (await ingest("csv", file)).stdout
    assert said.count("Source: 'organizations'") == 1
    assert "--source" in said
    assert "Source:" not in (await ingest("csv", file, "--source", "Register")).stdout
    again = ingest.as_a_process("csv", file, "--json")
    assert json.loads(again.stdout)["source"] == "organizations"
    [[names]] = await database.rows("MATCH (s:Source) WITH s ORDER BY s.name RETURN collect(s.name)")
    assert names == ["Register", "organizations"]


async def test_a_file_that_says_nothing_is_named(tmp_path: Path, ingest: Ingest, database: Database) -> None:
    header = write(tmp_path, "brands.csv", "local_id,name\n")
    done = await ingest("csv", header)
    assert (done.returncode, done.stdout.splitlines()[1]) == (
        0,
        "brands.csv: no rows, so nothing of it to load.",
    )
    both = write(tmp_path, "organizations.csv", HEADER + "a,Alpha,GB\n")
    said = (await ingest("csv", header, both, "--source", "R")).stdout
    assert said.startswith("brands.csv: no rows, so nothing of it to load.\nbatch_")
    nothing = write(tmp_path, "nothing.json", "[]")
    assert "nothing.json: no statements" in (await ingest("bods", nothing)).stdout


WIDE = ",".join("x" for _ in range(300))
HOSTILE: tuple[tuple[str, str, str | bytes, str], ...] = (
    ("csv", "organizations.csv", HEADER.replace(",", "|"), "row 1: WRONG_SEPARATOR: .* write commas"),
    (
        "csv",
        "organizations.csv",
        HEADER.encode() + b"a,Bet\xe9 \xc3\xa9,GB\n",
        "line 2: WRONG_ENCODING: .* UTF-8",
    ),
    (
        "csv",
        "organizations.csv",
        "local_id,name,name\na,b,c\n",
        "row 1, column name: DUPLICATE_COLUMN: .* keep one",
    ),
    ("csv", "organizations.csv", "", "row 1: EMPTY_FILE: .* header"),
    ("csv", "organizations.csv", HEADER + WIDE, "row 2: WRONG_CELL_COUNT: .* 300 cells .* quotes"),
    ("csv", "organizations.csv", WIDE, "row 1, column x: "),
    (
        "csv",
        "organizations.csv",
        HEADER + 'a,"Al\npha",GB\nb,B,XX9\n',
        "row 3, column jurisdiction: UNKNOWN_CODE",
    ),
    ("csv", "organizations.csv", HEADER + 'a,"Alpha,GB\n', "row 2: BROKEN_CSV: .* quotes"),
    (
        "csv",
        "organizations.csv",
        "local_id,name,incorporated_on\na,A,2024-02-30\n",
        "row 2, column incorporated_on: NOT_A_DATE: .* write 2024,",
    ),
    (
        "csv",
        "holds_interest_in.csv",
        "start,end,interest_type\na,nowhere,SHAREHOLDING\n",
        "row 2, column end: UNKNOWN_REFERENCE: 'nowhere' is not a ",
    ),
    ("csv", "persons.csv", "local_id,name\n", "file: UNKNOWN_TABLE: .* 'people'"),
    ("bods", "cut.json", '[{"statementId": "x", "recordType"', "file: BROKEN_JSON: .* line 1, column 35"),
    ("bods", "list.json", "[1, []]", "/1: WRONG_VALUE_TYPE: a statement is an object"),
    ("bods", "nothing.json", "", "file: BROKEN_JSON: "),
    ("cuad", "sheet.csv", "a,b\n1,2\n", "row 1: MISSING_COLUMN: .* master_clauses.csv"),
    ("cuad", "sheet.csv", "", "row 1: MISSING_COLUMN: the file is empty"),
)


@pytest.mark.parametrize(("form", "name", "content", "said"), HOSTILE)
async def test_a_hostile_file_gives_place_code_and_cure_and_writes_nothing(
    tmp_path: Path,
    ingest: Ingest,
    database: Database,
    form: str,
    name: str,
    content: str | bytes,
    said: str,
) -> None:
    before = await count(database)
    done = await ingest(form, write(tmp_path, name, content), "--source", "R")
    assert done.returncode == 1
    assert re.search(f"^{name}: {said}", done.stderr, re.MULTILINE), done.stderr
    assert "error REFUSED_INPUT: " in done.stderr
    assert "  cure: " in done.stderr
    assert await count(database) == before


@pytest.mark.parametrize("ends", [b"\r\n", b"\r", b"\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
async def test_a_byte_order_mark_and_any_line_ends_are_read(
    tmp_path: Path, ingest: Ingest, database: Database, mark: bytes, ends: bytes
) -> None:
    content = mark + (HEADER + "a,Alpha,GB\n").encode().replace(b"\n", ends)
    assert (await ingest("csv", write(tmp_path, "organizations.csv", content))).returncode == 0
    assert await database.rows("MATCH (n:Organization) RETURN n.name, n.jurisdiction") == [["Alpha", "GB"]]


async def test_one_bad_file_of_a_folder_keeps_the_good_ones_out(
    tmp_path: Path, ingest: Ingest, database: Database
) -> None:
    before = await count(database)
    write(tmp_path, "organizations.csv", HEADER + "a,Alpha,GB\n")
    write(tmp_path, "brands.csv", "local_id,name\nb,\n")
    done = await ingest("csv", str(tmp_path))
    assert done.returncode == 1
    assert "brands.csv: row 2, column name: MISSING_VALUE" in done.stderr
    assert await count(database) == before


@pytest.mark.nightly
async def test_a_load_without_memory_failed_and_is_not_an_unknown_verdict(tmp_path: Path) -> None:
    rows = "".join(f"o{number},Company {number},GB\n" for number in range(1_000))
    settings = private_settings(tmp_path, transaction_memory="2m")
    file = write(tmp_path, "organizations.csv", HEADER + rows)
    done = command(settings, "ingest", "csv", file, ENTENTE_TRANSACTION_MEMORY="2m")
    assert done.returncode == 1, done.stderr
    assert "error TOO_LARGE: " in done.stderr
    assert "nothing was written" in done.stderr
    assert "ENTENTE_TRANSACTION_MEMORY" in done.stderr
