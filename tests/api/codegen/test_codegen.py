"""Two public compilers read schema.graphql as a frontend's build does, and neither warns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.schema import schema_text
from tests.api.codegen.packages import HERE, copied, installed, ran
from tests.docs.pages import blocks

pytestmark = pytest.mark.node
SCALARS = {"Date", "PartialDate", "DateTime", "Decimal", "CountryCode", "JurisdictionCode", "CurrencyCode"}


@pytest.fixture(scope="module")
def packages() -> Path:
    """Give a folder with the packages of the lock, installed once per lock."""
    return installed()


def project(packages: Path, name: str) -> Path:
    """Make one of the small projects again, beside the packages; the schema is the code's."""
    return copied(packages, HERE / name)


def run(folder: Path, program: str, *words: str) -> str:
    """Run a program of the packages; it must end well and warn of nothing."""
    done = ran(folder, program, *words)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert not re.search(r"warn|deprecat|\[ERROR\]", said, re.IGNORECASE), said
    return said


def test_codegen_runs_the_configuration_of_the_page(packages: Path) -> None:
    """The configuration is the one that docs/frontends.md shows; what it makes compiles strictly."""
    folder = project(packages, "client")
    [shown] = [block.text for block in blocks("ts") if block.page == "docs/frontends.md"]
    (folder / "codegen.ts").write_text(shown, encoding="utf-8")
    run(folder, "graphql-codegen", "--config", "codegen.ts")
    made = (folder / "src" / "gql" / "graphql.ts").read_text(encoding="utf-8")
    assert "PartnersQuery" in made
    strict = ("--noEmit", "--strict", "--target", "es2022", "--module", "esnext")
    run(folder, "tsc", *strict, "--moduleResolution", "bundler", "--skipLibCheck", "src/partners.ts")


def test_every_scalar_has_a_type_on_the_page() -> None:
    [shown] = [block.text for block in blocks("ts") if block.page == "docs/frontends.md"]
    assert set(re.findall(r"^scalar (\w+)", schema_text(), re.MULTILINE)) == SCALARS
    assert set(re.findall(r'(\w+): "string"', shown)) == SCALARS


def test_relay_compiles_pages_fragments_and_checks(packages: Path) -> None:
    """`@connection` and `@refetchable` fail on a schema that only looks like Relay's."""
    folder = project(packages, "relay")
    (folder / "__generated__").mkdir()
    run(folder, "relay-compiler", "relay.config.json")
    made = {path.name for path in (folder / "__generated__").iterdir()}
    assert {"partnersNextPageQuery.graphql.ts", "partnersCheckQuery.graphql.ts"} <= made
