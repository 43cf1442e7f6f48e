"""Reads the project's pages: their blocks, the commands in them, their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_EXIT = re.compile(r"\s+# exit code (\d)$")
_REFERENCE = re.compile(r":param (\w+) => (.+)")


@dataclass(frozen=True)
class Block:
    """One fenced block, with the block that comes after it."""

    page: str
    line: int
    kind: str
    text: str
    after: str = ""
    after_kind: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True)
class Command:
    """One line of a shell, what it prints (… stands for anything) and how it ends."""

    place: str
    line: str
    output: tuple[str, ...]
    exit_code: int

    def __str__(self) -> str:
        return f"{self.place} {self.line[:40]}"


def pages() -> list[Path]:
    """Return every page that people read; not the licenses of others."""
    folders = ("docs", "examples", "api/ide", "tests", "bench")
    found = list(PROJECT.glob("*.md"))
    for folder in folders:
        found += [path for path in (PROJECT / folder).rglob("*.md") if "node_modules" not in path.parts]
    return sorted(found)


def name(path: Path) -> str:
    """Return a page's path within the project."""
    return path.relative_to(PROJECT).as_posix()


def page(path: str) -> str:
    """Return the text of a file by its path within the project."""
    return (PROJECT / path).read_text(encoding="utf-8")


def blocks(*kinds: str) -> list[Block]:
    """Return the blocks of these kinds on every page."""
    every = chain.from_iterable(map(_blocks, pages()))
    return [block for block in every if block.kind in kinds]


def _blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    found = list(_BLOCK.finditer(text))
    for block, following in zip(found, [*found[1:], None], strict=False):
        line = text.count("\n", 0, block.start()) + 1
        after = (following[2], following[1]) if following else ("", "")
        yield Block(name(path), line, block[1], block[2], *after)


def commands() -> list[Command]:
    """Return the lines of every console block that begin with a prompt."""
    return list(chain.from_iterable(map(_commands, blocks("console"))))


def _commands(block: Block) -> Iterator[Command]:
    lines = block.text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        line = lines[start][2:]
        said = _EXIT.search(line)
        yield Command(
            str(block),
            re.sub(r"\s+#.*$", "", line),
            tuple(lines[start + 1 : end]),
            int(said[1]) if said else 0,
        )


def links(path: Path) -> list[str]:
    """Return the links of a page that lead into the project."""
    text = _BLOCK.sub("", path.read_text(encoding="utf-8"))
    found = [link for link in _LINK.findall(text) if not re.match(r"[a-z]+:", link)]
    return [link for link in found if not link.startswith("#")]


def parameters(cypher: str) -> list[tuple[str, str]]:
    """Return the `:param` lines of a text for Neo4j Browser: name and expression."""
    return [(key, value.rstrip(";")) for key, value in _REFERENCE.findall(cypher)]


def statement(cypher: str) -> str:
    """Return the statement of a text for Neo4j Browser."""
    lines = [line for line in cypher.splitlines() if not line.startswith((":", "//"))]
    return "\n".join(lines).rstrip().removesuffix(";")
