"""Finds refused words in the project's own text; ``refused_words.toml`` is the list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
LIST = TESTS / "refused_words.toml"
EXEMPT = TESTS / "refused_words_exempt.txt"
FOLDERS = (".ci", "api", "bench", "docs", "examples", "graph", "loaders", "tests")
SUFFIXES = frozenset({".py", ".md", ".graphql", ".toml", ".yml"})
NOT_OURS = frozenset({"node_modules", "static", "THIRD_PARTY.md", LIST.name, "test_plain_english.py"})
_JOINT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")


@dataclass(frozen=True)
class Refused:
    """A kind of word or phrase, and what to write instead."""

    pattern: re.Pattern[str]
    say: str
    within: tuple[str, ...]
    unless: re.Pattern[str] | None

    @classmethod
    def of(cls, entry: dict[str, Any]) -> Refused:
        """Read one entry of the list; a blank in a phrase may be the end of a line."""
        phrase = entry.get("phrase") or rf"\b({'|'.join(entry['words'])})\b"
        unless = re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None
        pattern = re.compile(phrase.replace(" ", r"\s+"), re.IGNORECASE)
        return cls(pattern, entry["say"], tuple(entry.get("within", ())), unless)

    def places(self, path: str, text: str) -> Iterator[re.Match[str]]:
        """Yield where a text of ``path`` says it, but not as a part of a term of the field."""
        if self.within and not path.startswith(self.within):
            return
        terms = [] if self.unless is None else list(self.unless.finditer(text))
        for found in self.pattern.finditer(text):
            if not any(term.start() < found.end() and found.start() < term.end() for term in terms):
                yield found


def refused() -> tuple[Refused, ...]:
    """Read the list."""
    return tuple(map(Refused.of, tomllib.loads(LIST.read_text(encoding="utf-8"))["refused"]))


def exempt() -> tuple[str, ...]:
    """Return the folders and files that still have to be put into plain English."""
    lines = EXEMPT.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def texts() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file of ours that people read."""
    files = list(PROJECT.glob("*"))
    for folder in FOLDERS:
        files += (PROJECT / folder).rglob("*")
    for file in sorted(files):
        path = file.relative_to(PROJECT)
        readable = file.suffix in SUFFIXES or file.name in {"Makefile", "Dockerfile"}
        if readable and NOT_OURS.isdisjoint(path.parts):
            yield path.as_posix(), file.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """Take names of code apart: `dayOf` and `day_of` are "day Of" and "day of"."""
    return _JOINT.sub(" ", text)


def faults(path: str, text: str, words: tuple[Refused, ...]) -> Iterator[str]:
    """Yield every refused word of a file and of its name, with its line and what to write instead."""
    said = f"{plain(path)}\n{plain(text)}"
    for word in words:
        for found in word.places(path, said):
            line = said.count("\n", 0, found.start())
            yield f"{path}:{line}: {' '.join(found[0].split())!r}: {word.say}"


def is_exempt(path: str, entries: tuple[str, ...]) -> bool:
    """Whether a file is exempt by its own path, or by that of the folder in which it lies."""
    return path in entries or path.rpartition("/")[0] in entries


def all_faults() -> list[str]:
    """Return every refused word of the files that are not exempt."""
    words, entries = refused(), exempt()
    found: list[str] = []
    for path, text in texts():
        if not is_exempt(path, entries):
            found.extend(faults(path, text, words))
    return found
