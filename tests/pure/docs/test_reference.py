"""What can be set, typed or go wrong is on a page; links lead somewhere; versions agree."""

from __future__ import annotations

import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import api
import graph
import loaders
from api.cli import reference
from api.settings import Settings
from graph.errors import EntenteError
from loaders.ingest.registry import all_formats
from tests.conftest import TestSettings
from tests.docs.pages import PROJECT, links, name, page, pages

ABSTRACT = {EntenteError.code}
ANCHOR = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.mark.parametrize(("file", "text"), [(file, text()) for file, text in reference.PAGES.items()])
def test_generated_page_is_what_the_code_says(file: str, text: str) -> None:
    """`python -m api.cli.reference docs` writes it again."""
    assert page(f"docs/{file}") == text


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_documented(field: str) -> None:
    declared = Settings.model_fields[field]
    assert declared.description
    assert f"`{reference.variable(field, declared)}`" in page("docs/settings.md")


def test_the_settings_page_names_no_host_and_no_folder_of_this_machine() -> None:
    text = page("docs/settings.md")
    assert "://" not in text.replace("neo4j+s://…", "")
    assert str(Path.home()) not in text
    assert str(PROJECT) not in text


@pytest.mark.parametrize("field", TestSettings.model_fields)
def test_every_setting_of_the_tests_is_documented(field: str) -> None:
    assert f"ENTENTE_TEST_{field.upper()}" in page("CONTRIBUTING.md")


def test_every_format_has_a_page() -> None:
    assert {path.stem for path in (PROJECT / "docs/formats").glob("*.md")} == set(all_formats())


def modules() -> Iterator[ModuleType]:
    for package in (api, graph, loaders):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__"):
                yield importlib.import_module(info.name)


def codes(family: type[EntenteError]) -> set[str]:
    return {family.code}.union(*(codes(each) for each in family.__subclasses__()))


def test_every_error_code_is_on_a_page() -> None:
    """Those of requests in errors.md, those of the command line and the local Neo4j in operation.md."""
    assert len(list(modules())) > 100
    said = page("docs/errors.md") + page("docs/operation.md")
    ours = codes(EntenteError) - ABSTRACT
    assert sorted(code for code in ours if not re.search(rf"\b{code}\b", said)) == []


@pytest.mark.parametrize("path", pages(), ids=name)
def test_every_link_leads_to_a_file(path: Path) -> None:
    for link in links(path):
        target, _, anchor = link.partition("#")
        found = (path.parent / target).resolve()
        assert found.is_relative_to(PROJECT), link
        assert found.exists(), f"{name(path)} links to {link}"
        if anchor:
            heads = ANCHOR.findall(found.read_text(encoding="utf-8"))
            assert anchor in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_page_can_be_found_from_the_readme() -> None:
    """A page that nothing links to is read by nobody."""
    seen: set[Path] = set()
    waiting = [PROJECT / "README.md"]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if here.suffix == ".md":
            waiting += [(here.parent / link.partition("#")[0]).resolve() for link in links(here)]
        elif here.is_dir():
            waiting += here.glob("*.md")
    docs = {path for path in pages() if name(path).startswith(("docs/", "examples/"))}
    assert sorted(name(path) for path in docs - seen) == []


def test_the_changelog_is_that_of_this_version() -> None:
    version = tomllib.loads(page("pyproject.toml"))["project"]["version"]
    first = re.search(r"^## (\S+)", page("CHANGELOG.md"), re.MULTILINE)
    assert first is not None
    assert first[1] == version


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z-]+):.*?(?:## (.+))?$", page("Makefile"), re.MULTILINE)
    assert [target for target, said in targets if not said] == []


def test_the_ports_of_the_containers_are_those_of_the_settings() -> None:
    compose = page("docker-compose.yml")
    for field in ("bolt_port", "browser_port", "port"):
        port = Settings.model_fields[field].default
        assert f"127.0.0.1:{port}:{port}" in compose
