"""GraphQL over HTTP, by the 61 audits of the npm package graphql-http (not written by us)."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.http.client import small_app
from tests.api.http.server import serving

HERE = Path(__file__).parent
BUILD = Path(__file__).resolve().parents[3] / "build"

NEED_GET = {"5A70", "D6D5", "6A70"}
"""The MAY audits that GET queries would need; they are off on purpose (cross-site reads, URLs in logs)."""


def modules() -> Path:
    """Return a folder with the audit and its packages installed from the lock, made once per lock."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = BUILD / f"audit-{hashlib.sha256(lock).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "audit.mjs"):
        shutil.copyfile(HERE / name, folder / name)
    if not (folder / "node_modules" / "graphql-http").is_dir():
        subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True, timeout=120
        )
    return folder


@pytest.mark.node
def test_every_must_and_should_and_every_may_but_those_of_get() -> None:
    environment = {**os.environ, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    with serving(small_app()) as url:
        done = subprocess.run(
            ["node", "audit.mjs", f"{url}/graphql"],
            cwd=modules(),
            env=environment,
            check=True,
            capture_output=True,
            timeout=60,
        )
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(rows) == 61
    failed = {row["id"]: f"{row['name']}: {row.get('reason')}" for row in rows if row["status"] != "ok"}
    assert set(failed) <= NEED_GET, failed
    assert all(row["name"].startswith("MAY") for row in rows if row["id"] in NEED_GET)
