"""docs/rules is what the declarations say."""

from __future__ import annotations

from pathlib import Path

from graph.conflicts.docs import pages

FOLDER = Path(__file__).parents[4] / "docs" / "rules"


def test_the_pages_are_those_of_the_declarations() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages(), "run: python -m graph.conflicts.docs docs/rules"
