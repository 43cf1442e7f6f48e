"""What imports cannot say about the structure, each with its reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import plain_english, style

PROJECT = Path(__file__).parents[1]
PACKAGES = ("api", "graph", "loaders")
CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE|RETURN)\b [\(\[{$a-z]")
COMPOSES_CYPHER = ("graph/",)


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((PROJECT / folder).rglob("*.py"))


def texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("folder", [*PACKAGES, "tests"])
def test_no_file_is_a_god_file(folder: str) -> None:
    """A file of more than 400 lines holds two things; the large code bases all decay there."""
    long = {str(p.relative_to(PROJECT)): n for p in sources(folder)
            if (n := len(p.read_text().splitlines())) > 400}  # fmt: skip
    assert not long


def test_a_rule_is_short_enough_to_be_read() -> None:
    """Declaration, examples and a few lines of logic: seven rules were 239 lines in the median."""
    long = {}
    for path in sources("graph/conflicts/rules"):
        lines = len(path.read_text().splitlines())
        if lines > 120:
            long[path.stem] = lines
    assert long == {}, (
        "move what is generic to graph/conflicts/reasoning, or words to graph/conflicts/examples"
    )


def test_the_environment_is_read_in_one_place() -> None:
    """A setting that is read elsewhere is in no documentation and in no test."""
    readers = [
        str(path.relative_to(PROJECT))
        for path in sources(*PACKAGES)
        if re.search(r"os\.(environ|getenv)", path.read_text()) and path.name != "settings.py"
    ]
    assert readers == []


def test_cypher_is_written_in_the_graph_package_alone() -> None:
    """A resolver or a loader with Cypher of its own has no guards."""
    strays = [
        str(path.relative_to(PROJECT))
        for path in sources("api", "loaders")
        if any(CYPHER.search(text) for text in texts(ast.parse(path.read_text())))
        and path.relative_to(PROJECT).as_posix() not in ALLOWED
    ]
    assert strays == []


ALLOWED = {
    "api/cli/prompt.py",  # the shell runs what its user types
    "api/cli/doctor.py",  # asks a server for its settings
    "api/cli/safety.py",  # asks a server for its settings
}


def test_one_and_many_are_distinguished_in_one_place() -> None:
    """Seven places chose between "problem" and "problems" by themselves, and twenty did not choose."""
    home = PROJECT / "graph/model/language/text.py"
    chosen = []
    for path in sources(*PACKAGES):
        choices = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.IfExp)]
        lines = [choice.lineno for choice in choices if path != home and chooses_a_plural(choice)]
        chosen += [f"{path.relative_to(PROJECT)}:{line}" for line in lines]
    assert not chosen, "use counted"


def chooses_a_plural(choice: ast.IfExp) -> bool:
    """Whether one is compared with 1 to write ``{n} rows``, or the s alone."""
    compared = isinstance(choice.test, ast.Compare) and ast.unparse(choice.test.comparators[0]) == "1"
    return compared and any(ends_in_s(branch) for branch in (choice.body, choice.orelse))


def ends_in_s(branch: ast.expr) -> bool:
    """Whether a text is the s alone, or a number with a noun."""
    if isinstance(branch, ast.Constant):
        return branch.value == "s"
    if not isinstance(branch, ast.JoinedStr) or not isinstance(branch.values[0], ast.FormattedValue):
        return False
    last = branch.values[-1]
    return isinstance(last, ast.Constant) and str(last.value).endswith("s")


def test_every_module_and_public_function_says_what_it_is_for() -> None:
    """The docstring is where shapes, units and errors are stated; ruff checks the form."""
    bare = [
        str(path.relative_to(PROJECT))
        for path in sources(*PACKAGES)
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert bare == []


def test_nothing_is_left_for_later() -> None:
    """Work that is not done belongs in an issue, not in the code."""
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|pytest\.skip|mark\.skip")
    left: list[str] = []
    for path in sources(*PACKAGES, "tests"):
        if path != Path(__file__):
            lines = [line.strip() for line in path.read_text().splitlines() if marks.search(line)]
            left += [f"{path.relative_to(PROJECT)}: {line}" for line in lines]
    assert left == []


def test_no_file_names_a_registry_host() -> None:
    """The clients' defaults say where packages come from; a mirror is a setting."""
    host = re.compile(r"https?://[a-z0-9.-]*(maven|pypi|pythonhosted|npmjs|crates|debian)[a-z0-9.-]*")
    suffixes = {".py", ".md", ".toml", ".txt", ".json", ".lock", ".yml", ".xml", ".mjs", ".js"}
    named = [
        str(path.relative_to(PROJECT))
        for path in PROJECT.rglob("*")
        if path.suffix in suffixes
        and not {".venv", "node_modules", ".git", "build", "static"} & set(path.relative_to(PROJECT).parts)
        and path != Path(__file__)
        and host.search(path.read_text(errors="replace"))
    ]
    assert named == []


def test_the_project_is_written_in_plain_english() -> None:
    """`tests/refused_words.toml` holds the words; findings and errors read like a translation with them."""
    assert plain_english.all_faults() == []


def test_one_step_a_line() -> None:
    """No comprehension with two loops, no conditional expression inside another: name the step between."""
    assert style.places() == []
