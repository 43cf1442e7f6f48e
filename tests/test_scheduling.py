"""Files of tests go to the process whose Neo4j has planned their statements."""

from __future__ import annotations

from pathlib import Path

from tests.scheduling import CHECKS, KINDS, PURE, REST, choose, kind_of

ROOT = Path(__file__).parents[1]
CHECK, API, WRITE = "tests/graph/conflicts/test_run.py", "tests/api/test_a.py", "tests/graph/write/test_b.py"
ALONE = "tests/pure/test_c.py"


def test_each_process_begins_with_a_kind_of_its_own() -> None:
    waiting = [API, "tests/api/test_d.py", CHECK, WRITE, ALONE]
    assert choose(waiting, [], []) == API
    assert choose(waiting[1:], [], [[API]]) == CHECK
    assert choose([waiting[1], WRITE, ALONE], [], [[API], [CHECK]]) == WRITE
    assert choose([waiting[1], ALONE], [], [[API], [CHECK], [WRITE]]) == ALONE


def test_a_process_stays_with_its_kind_then_takes_pure_files_and_helps_last() -> None:
    assert choose([API, WRITE, ALONE, CHECK], [CHECK], [[API]]) == CHECK
    assert choose([API, WRITE, ALONE], [CHECK], [[API]]) == ALONE
    assert choose([API, WRITE], [CHECK, ALONE], [[API]]) == API


def test_a_pure_file_that_comes_first_makes_no_home() -> None:
    assert choose([ALONE, WRITE], [ALONE], [[API]]) == WRITE
    assert choose([ALONE], [], []) == ALONE


def test_every_beginning_of_a_kind_has_files_and_the_rest_has_some() -> None:
    files = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")]
    for begins in KINDS.values():
        for begin in begins:
            assert any(file.startswith(begin) for file in files), begin
    assert {kind_of(file) for file in files} == {PURE, CHECKS, "requests", REST}
