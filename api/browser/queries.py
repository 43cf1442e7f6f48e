"""The queries of ``examples/browser``: each with its name and, by its first line, what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "browser"
"""The shipped queries: one statement a file, described by the comment in its first lines."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query to begin with: ``text`` is the whole file, ``about`` its first comment."""

    name: str
    about: str
    text: str

    @property
    def title(self) -> str:
        """The name in words: "Who stands behind"."""
        words = self.name.replace("-", " ")
        return words[:1].upper() + words[1:]


def shipped() -> list[Query]:
    """Return the queries in the order of their names."""
    return [_read(path) for path in sorted(FOLDER.glob("*.cypher"))]


def _read(path: Path) -> Query:
    text = path.read_text(encoding="utf-8").strip()
    first = text.splitlines()[0]
    return Query(path.stem, first.removeprefix("//").strip(), text)
