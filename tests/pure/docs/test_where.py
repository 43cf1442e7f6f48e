"""Each home that `docs/where.md` names exists and defines what is named; every folder of the plan occurs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parents[3]
PAGE = PROJECT / "docs" / "where.md"
PLAN = """
    api/browser api/cli api/conflicts api/execution api/http api/jobs api/limits api/mutations api/queries
    api/subscriptions api/types graph/checks graph/checks/sources graph/compiler graph/jobs
    graph/conflicts graph/conflicts/at_once graph/conflicts/examples graph/conflicts/findings
    graph/conflicts/readings
    graph/conflicts/reasoning graph/conflicts/remedies graph/conflicts/request graph/conflicts/rules
    graph/dependencies
    graph/dependencies/analyses graph/dependencies/calendar graph/dependencies/measures
    graph/dependencies/pictures graph/dependencies/readings graph/dependencies/what_if
    graph/dependencies/needs graph/errors/codes graph/localdb graph/model/language
    graph/model/nouns/agreements graph/naming graph/ownership
    graph/policy graph/lifecycle graph/lifecycle/gates graph/recording graph/scopes graph/write loaders/batch
    loaders/ingest/formats loaders/export loaders/export/formats
""".split()


class Home(NamedTuple):
    change: str
    files: tuple[str, ...]
    symbol: str


def homes() -> list[Home]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        files = tuple(re.findall(r"`([a-z_]+/[^`<>]+|[a-z]+\.[a-z]+)`", cells[1])) if len(cells) == 3 else ()
        if files:
            found.append(Home(cells[0], files, cells[2].strip("`")))
    return found


def names_of(target: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Name):
        yield target.id


def defined(tree: ast.Module) -> set[str]:
    """Name what a module defines: classes, functions, constants, and properties that it declares."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                found.update(names_of(target))
        elif isinstance(node, ast.AnnAssign):
            found.update(names_of(node.target))
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            found.add(str(node.args[0].value))
    return found


@pytest.mark.parametrize("home", homes(), ids=lambda home: home.change)
def test_each_home_exists_and_defines_what_is_named(home: Home) -> None:
    assert [file for file in home.files if not (PROJECT / file).is_file()] == []
    [file] = home.files
    if home.symbol:
        assert home.symbol in defined(ast.parse((PROJECT / file).read_text(encoding="utf-8")))


def test_each_change_is_named_once_and_every_folder_of_the_plan_occurs() -> None:
    changes = [home.change for home in homes()]
    assert len(changes) >= 20
    assert len(set(changes)) == len(changes)
    folders = {home.files[0].rpartition("/")[0] for home in homes()}
    assert sorted(set(PLAN) - folders) == []


def test_the_plan_is_that_of_the_tree() -> None:
    """A new folder of the graph or of the API needs a line on the page."""
    packages: set[str] = set()
    for folder in ("api", "graph", "loaders"):
        files = (PROJECT / folder).rglob("__init__.py")
        packages |= {file.parent.relative_to(PROJECT).as_posix() for file in files}
    themes = {package for package in packages if package.startswith("graph/model/nouns/")}
    parents = {
        "api",
        "graph",
        "graph/errors",
        "graph/model",
        "graph/model/nouns",
        "loaders",
        "loaders/ingest",
    }
    read = ("bods", "cuad", "ftm", "gleif", "ocds", "odrl")
    parts_of_a_format = {f"loaders/ingest/{name}" for name in read}
    parts_of_a_format |= {f"loaders/export/{name}" for name in ("bods", "ftm")}
    data = {"api/ide", "graph/scopes/data"}
    assert packages - themes - parents - parts_of_a_format - data <= set(PLAN)
