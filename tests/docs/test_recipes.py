"""Each recipe of CONTRIBUTING, done mechanically in a copy of the tree: it says all there is to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import UriAuth
from tests.docs.pages import PROJECT

RECIPES = Path(__file__).parent / "recipes"
READ_PROPERTIES = "tests/pure/graph/model/test_read_properties.py"
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", ".*")


@dataclass(frozen=True)
class Copy:
    """A copy of the tree, whose modules are found before those of the project."""

    root: Path
    server: UriAuth

    def add(self, recipe: str, folder: str) -> None:
        shutil.copyfile(RECIPES / recipe, self.root / folder / recipe)

    def write(self, path: str, text: str) -> str:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return str(target)

    def python(self, *words: str) -> str:
        """Run a module of the copy; its tests use the server of this run."""
        uri, (user, password) = self.server
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.root,
            env={
                "PATH": os.defpath,
                "HOME": str(self.root),
                "PYTHONPATH": str(self.root),
                "ENTENTE_TEST_URI": uri,
                "ENTENTE_TEST_USERNAME": user,
                "ENTENTE_TEST_PASSWORD": password,
                "NEO4J_URI": uri,
                "NEO4J_USERNAME": user,
                "NEO4J_PASSWORD": password,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def entente(self, *words: str) -> str:
        return self.python("api.cli", *words)

    def pytest(self, *words: str) -> str:
        return self.python("pytest", "-q", "-p", "no:randomly", *words)

    def page(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path, neo4j_uri_auth: UriAuth) -> Copy:
    root = tmp_path / "entente"
    root.mkdir()
    for folder in ("api", "graph", "loaders", "docs", "examples", "tests"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=LEFT_OUT)
    for file in (*PROJECT.glob("*.md"), *PROJECT.glob("*.toml"), PROJECT / "Makefile"):
        shutil.copyfile(file, root / file.name)
    return Copy(root, neo4j_uri_auth)


def test_an_entity_is_one_file_and_its_rows(copy: Copy) -> None:
    copy.add("warehouse.py", "graph/model/nouns/offerings")
    declared = copy.page("graph/write/constraints.py")
    raised = re.sub(
        r"SCHEMA_VERSION = (\d+)", lambda found: f"SCHEMA_VERSION = {int(found[1]) + 1}", declared
    )
    assert raised != declared
    copy.write("graph/write/constraints.py", raised)
    listed = copy.page(READ_PROPERTIES)
    copy.write(
        READ_PROPERTIES,
        listed.replace("    DESCRIBED: (\n", '    DESCRIBED: (\n        "Warehouse.docks",\n'),
    )
    copy.write("examples/demo/warehouses.csv", "local_id,name,docks\nw-1,Hafenlager Altona,12\n")
    copy.write("examples/demo/serves.csv", "start,end\nw-1,t-001\n")
    rows = sorted(str(path) for path in (copy.root / "examples/demo").glob("*.csv"))
    copy.python("graph.model.docs")
    assert "### Warehouse" in copy.page("docs/model.md")
    assert copy.entente("template", "warehouses").startswith("local_id,")
    schema = copy.entente("schema")
    assert "type Warehouse implements Node" in schema
    assert re.search(r" warehouses\(\n.* where: WarehouseFilter$", schema, re.MULTILINE)
    copy.pytest(
        "tests/pure/graph/model",
        "tests/pure/examples/test_demo_files.py",
        "tests/graph/write/test_migrate.py",
    )
    assert "Warehouse: 1" in copy.entente("ingest", "csv", *rows, "--source", "Demo")


def test_a_rule_is_one_file(copy: Copy) -> None:
    copy.add("deals_with_rival.py", "graph/conflicts/rules")
    copy.python("graph.conflicts.docs", "docs/rules")
    assert "Deals with a rival" in copy.page("docs/rules/deals_with_rival.md")
    copy.pytest(
        "tests/pure/graph/conflicts/test_pages.py",
        "tests/graph/conflicts/test_examples.py",
        "tests/graph/conflicts/test_patterns.py",
        "-k",
        "rival or page or display",
    )


def test_an_analysis_is_one_file(copy: Copy) -> None:
    copy.add("most_needed.py", "graph/dependencies/analyses")
    copy.python("graph.dependencies.docs", "docs/analyses")
    assert "Most needed" in copy.page("docs/analyses/most_needed.md")
    copy.python("api.cli.reference", "docs")
    schema = copy.entente("schema")
    assert 'one step of the need graph.""" mostNeeded(' in schema
    assert "type MostNeeded {" in schema
    copy.pytest(
        "tests/pure/graph/dependencies/test_pages.py",
        "tests/pure/docs/test_reference.py",
        "tests/graph/dependencies/test_examples.py",
        "-k",
        "pages_are or has_a_page_that or generated_page or most_needed",
    )
    assert copy.entente("analyze", "D90").startswith("D90 Most needed")


def test_a_format_is_one_file_and_a_page(copy: Copy) -> None:
    copy.add("names.py", "loaders/ingest/formats")
    copy.write("docs/formats/names.md", "# Format `names`\n")
    copy.pytest("tests/pure/docs/test_reference.py", "-k", "format")
    good = copy.write("good.txt", "a\tAcme\nb\tBorealis\n")
    assert "2 new of 2 statements" in copy.entente("ingest", "names", good, "--dry-run")
    bad = copy.write("bad.txt", "a\tAcme\nBorealis\n")
    with pytest.raises(AssertionError, match=r"bad\.txt: line 2: WRONG_CELL_COUNT"):
        copy.entente("ingest", "names", bad, "--dry-run")
