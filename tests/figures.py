"""Figures that runs measured: the nightly tests write them, the page of guarantees shows them."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).with_name("figures.json")


def measured(promise: str, what: str, figure: str, file: Path = FILE) -> None:
    """Keep what was measured of a promise, in place of what an earlier run measured of the same."""
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    on, at = (
        datetime.now(UTC).date().isoformat(),
        f"{os.cpu_count()} processors, load {os.getloadavg()[2]:.0f}",
    )
    found.setdefault(promise, {})[what] = {"figure": figure, "on": on, "at": at}
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    file.write_text(text, encoding="utf-8")


def figures_of(promise: str, file: Path = FILE) -> str:
    """Return what was last measured of a promise, each with its day; empty where nothing was."""
    found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    lines = [
        f"{what}: {each['figure']} ({each['on']}, {each['at']})"
        for what, each in found.get(promise, {}).items()
    ]
    return "<br>".join(lines)
