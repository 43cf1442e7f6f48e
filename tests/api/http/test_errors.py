"""The list of error codes is closed, and every code has its paragraph."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.error_catalogue import CATALOGUE, errors_page
from api.errors import ErrorCode, ErrorEntry
from tests.api.http.client import send, small_app

ROOT = Path(__file__).resolve().parents[3]
DOCUMENTED = {code.value for entries in CATALOGUE.values() for code in entries}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for folder in ("api", "graph", "loaders"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def family() -> set[str]:
    """Return the names of EntenteError and of every class that descends from it, by their bases' names."""
    classes = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"EntenteError"}
    while grown := {name for name, bases in classes.items() if bases & found} - found:
        found |= grown
    return found


def codes() -> Iterator[tuple[str, str]]:
    """Yield each code that the family carries, as class attribute or as argument, with its file."""
    members = family()
    for path, tree in sources():
        where = str(path.relative_to(ROOT))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name in members:
                for line in node.body:
                    if (
                        isinstance(line, (ast.Assign, ast.AnnAssign))
                        and isinstance(line.value, ast.Constant)
                        and "code" in ast.unparse(line).split("=")[0]
                    ):
                        yield str(line.value.value), where
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in members:
                for keyword in node.keywords:
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                        yield str(keyword.value.value), where


def test_every_code_in_the_sources_is_documented() -> None:
    found = dict(codes())
    assert {"NOT_FOUND", "TIMEOUT", "OVERLOADED", "PORT_IN_USE"} <= set(found)
    missing = {code: where for code, where in found.items() if code not in DOCUMENTED}
    assert not missing, f"Add these to api/errors.py and api/error_catalogue.py: {missing}"


def test_every_code_of_the_list_is_documented_once() -> None:
    listed = [code for entries in CATALOGUE.values() for code in entries]
    assert len(listed) == len(set(listed))
    assert set(listed) == set(ErrorCode)
    assert all(code.name == code.value for code in ErrorCode)


def test_the_page_of_the_docs_is_the_generated_one() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert page == errors_page(), "Run `python -m api.error_catalogue > docs/errors.md`."
    for code in ErrorCode:
        assert f"### {code.value}\n" in page


@pytest.mark.anyio
async def test_the_served_page_has_an_anchor_for_each_code() -> None:
    page = (await send(small_app(), "GET", "/errors")).body.decode()
    for code in ErrorCode:
        assert f'id="{code.value}"' in page


def test_an_entry_is_whole_sentences() -> None:
    with pytest.raises(ValueError, match="whole sentence"):
        ErrorEntry("It broke", "Mend it.")
