"""What /healthz and /readyz say while Neo4j refuses the password or its disk is full, and after (T18)."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from api.settings import Settings
from tests.api.cli.application import ask, get, serving
from tests.api.cli.test_serve import code_of, eventually, neo4j_of
from tests.figures import measured

pytestmark = pytest.mark.nightly


def timed(settings: Settings, path: str) -> tuple[int, float]:
    begun = time.monotonic()
    status, _ = get(settings, path)
    return status, time.monotonic() - begun


def until_ready(settings: Settings) -> float:
    begun = time.monotonic()
    assert eventually(lambda: get(settings, "/readyz")[0] == 200)
    return time.monotonic() - begun


def change_password(settings: Settings, old: str, new: str) -> bool:
    """Change it, unless Neo4j does not answer or has been asked with a wrong one too often just now."""
    address = f"bolt://127.0.0.1:{settings.bolt_port}"
    statement = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
    try:
        with GraphDatabase.driver(address, auth=("neo4j", old), connection_timeout=2) as driver:
            driver.execute_query(statement, {"old": old, "new": new}, database_="system")
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def test_a_password_that_is_refused_is_a_reason_and_no_end(tmp_path: Path) -> None:
    """An administrator changes the password of the account; the connections that are open end with Neo4j."""
    with serving(tmp_path / "home") as (settings, _):
        right = (settings.home / "neo4j-password").read_text(encoding="utf-8").strip()
        assert change_password(settings, right, "another-password")
        os.kill(neo4j_of(settings), signal.SIGKILL)
        assert eventually(lambda: "DATABASE_REFUSED_LOGIN" in get(settings, "/readyz")[1])
        status, took = timed(settings, "/readyz")
        assert status == 503
        assert timed(settings, "/healthz")[0] == 200
        assert code_of(settings) == "DATABASE_REFUSED_LOGIN"
        assert eventually(lambda: change_password(settings, "another-password", right))
        back = until_ready(settings)
        assert code_of(settings) is None
    measured("gone", "wrong password", f"/readyz 503 after {took:.2f} s, 200 {back:.1f} s after it was right")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(file: Path) -> None:
    with suppress(OSError), file.open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 65_536)


def recorded(settings: Settings, name: str) -> Any:
    """Record an organization; return the code of what went wrong, or None."""
    facts = f'{{organizations: [{{ref: "a", name: "{name}"}}]}}'
    given = f'source: {{name: "Desk"}}, idempotencyKey: "{name}", facts: {facts}'
    asked = f"mutation {{ recordFacts(input: {{{given}}}) {{ ... on Error {{ code }} }} }}"
    answer: dict[str, Any] = ask(settings, asked)
    if "errors" in answer:
        return answer["errors"][0]["extensions"]["code"]
    return answer["data"]["recordFacts"].get("code")


@pytest.mark.mount
def test_a_full_disk_is_reported_and_overcome(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    with small_disk(folder, "1500m"), serving(folder / "home") as (settings, process):
        assert recorded(settings, "Before") is None
        fill(folder / "ballast")
        codes = [recorded(settings, f"Meanwhile {number}") for number in range(40)]
        assert process.poll() is None
        status, took = timed(settings, "/readyz")
        assert timed(settings, "/healthz")[0] == 200
        (folder / "ballast").unlink()
        begun = time.monotonic()
        assert eventually(lambda: recorded(settings, "After") is None)
        back = time.monotonic() - begun
        assert until_ready(settings) >= 0
    said = sorted({str(code) for code in codes})
    figure = (
        f"40 mutations: {', '.join(said)}; /readyz {status} after {took:.2f} s; written {back:.1f} s after"
    )
    measured("gone", "full disk", figure)
