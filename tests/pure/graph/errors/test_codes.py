"""The codes are a closed list: each is used, each has one meaning, and no source names another."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import api
import graph
import loaders
from graph.errors import SECTIONS, EntenteError, ErrorCode, Surface
from graph.errors.code import DECLARED

ROOT = Path(__file__).resolve().parents[4]
_USE = re.compile(r"\bErrorCode\.([A-Z_]+)\b")
_LITERAL = re.compile(
    r"\b(?:code=|code = |code == |ValueRefused\(|note\(|problem\(|fault\()f?[\"']([A-Z]{2,}[A-Z_]{3,})[\"']"
)
_IN_BACKTICKS = re.compile(r"`([A-Z]+(?:_[A-Z]+)+)`")


def sources() -> Iterator[tuple[str, str]]:
    for package in ("api", "graph", "loaders"):
        for path in sorted((ROOT / package).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            if not where.startswith("graph/errors/codes/"):
                yield where, path.read_text(encoding="utf-8")


def descendants(kind: type[EntenteError]) -> Iterator[type[EntenteError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from descendants(child)


def test_every_declared_code_is_used() -> None:
    """A code that nothing raises is a promise on a page that is not kept."""
    used = set(chain.from_iterable(_USE.findall(text) for _, text in sources()))
    assert set(DECLARED) - used == set()


def test_no_source_names_a_code_as_a_string() -> None:
    """A string escapes the type checker, so a misspelled one is found by a user."""
    strays = {where: found for where, text in sources() if (found := _LITERAL.findall(text))}
    assert strays == {}


def test_every_error_of_the_family_has_a_declared_code() -> None:
    for package in (api, graph, loaders):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    family = [kind for kind in descendants(EntenteError) if kind.__module__.split(".")[0] != "tests"]
    assert len(family) > 20
    assert {kind.__name__ for kind in family if kind.code not in DECLARED} == set()


def test_no_two_codes_have_one_meaning() -> None:
    """CSV, BODS and CUAD named the same faults with different codes."""
    meanings = [code.meaning for code in DECLARED.values()]
    assert len(meanings) == len(set(meanings))


def test_the_sections_hold_every_code_once() -> None:
    listed = list(chain.from_iterable(section.codes for section in SECTIONS))
    assert sorted(listed) == sorted(DECLARED)
    assert all(getattr(ErrorCode, code) is code for code in listed)


def test_the_codes_of_a_load_say_so() -> None:
    loading = [section for section in SECTIONS if section.title.startswith("Loading")]
    assert len(loading) == 4
    assert all(
        Surface.LOADING in code.surfaces for code in chain.from_iterable(section.codes for section in loading)
    )
    with_status = {code for code in DECLARED.values() if code.status is not None}
    assert {code for code in with_status if Surface.GRAPHQL not in code.surfaces} == set()


def test_the_pages_of_the_formats_name_declared_codes_alone() -> None:
    """A page that explains a code that was renamed sends its reader nowhere."""
    for page in sorted((ROOT / "docs" / "formats").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        section = text.partition("## When a file is refused")[2] + text.partition("## Notes")[2]
        named = set(_IN_BACKTICKS.findall(section.partition("\n## ")[0]))
        assert {code for code in named if code not in DECLARED} == set(), page.name
