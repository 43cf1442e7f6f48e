"""Each word of the glossary is defined once, in a line, and is used by the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.checks.evidence import Severity, Verdict

PROJECT = Path(__file__).resolve().parents[3]
PAGE = PROJECT / "docs" / "glossary.md"
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
WORDS = dict(_ROW.findall(PAGE.read_text(encoding="utf-8").partition("|---|---|")[2]))
SOURCES = (
    "schema.graphql",
    "docs",
    "graph/conflicts",
    "graph/dependencies",
    "graph/ownership",
    "graph/write",
)


def prose() -> Iterator[str]:
    """Yield what the project says elsewhere: its schema, its pages, and the domain's own modules."""
    for source in SOURCES:
        place = PROJECT / source
        files = place.rglob("*") if place.is_dir() else [place]
        for file in files:
            if file.suffix in {".py", ".md", ".graphql"} and file != PAGE:
                yield file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def said() -> str:
    return " ".join(prose())


@pytest.mark.parametrize("word", WORDS)
def test_each_word_is_used(word: str, said: str) -> None:
    assert re.search(rf"\b{re.escape(word)}s?\b", said, re.IGNORECASE)


@pytest.mark.parametrize(("word", "meaning"), WORDS.items())
def test_each_word_has_one_sentence(word: str, meaning: str) -> None:
    assert meaning.endswith(".")
    assert len(meaning) <= 120
    assert not re.match(rf"(an?|the) {re.escape(word)}\b", meaning, re.IGNORECASE), "explained by itself"


def test_the_words_are_in_order() -> None:
    assert list(WORDS) == sorted(WORDS, key=str.lower)


def test_every_verdict_is_defined_and_every_severity_is_listed() -> None:
    assert {verdict.value for verdict in Verdict} <= set(WORDS)
    assert all(severity.value in WORDS["severity"] for severity in Severity)
