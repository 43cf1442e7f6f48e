"""Names: one organization a line, an id and a name with a tab in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import ErrorCode, Problem, RefusedInput
from graph.write.records import NodeKey, NodeRecord, SourceRecord, StatementRecord
from loaders.ingest.format import Format
from loaders.ingest.intake import Intake


def read(paths: Sequence[Path], source: str, _: Intake | None = None) -> Iterator[StatementRecord]:
    """Yield one statement a line; raise RefusedInput with every line that has no tab."""
    lines = []
    for path in paths:
        text = path.read_text(encoding="utf-8").splitlines()
        lines += [(path.name, number, line.split("\t")) for number, line in enumerate(text, 1)]
    problems = tuple(
        Problem(
            file,
            f"line {number}",
            None,
            ErrorCode.WRONG_CELL_COUNT,
            "the line holds no id and name with a tab between",
        )
        for file, number, cells in lines
        if len(cells) != 2
    )
    if problems:
        raise RefusedInput("The names were refused.", problems, cure="Write: id, tab, name.")
    for file, number, (local, name) in lines:
        node = NodeRecord(NodeKey("Organization", ("local", source, local)), {"name": name})
        yield StatementRecord(SourceRecord(source), local, f"line {number}", (node,), file=file)


FORMAT = Format(
    "names", "One organization a line: an id and a name with a tab in between.", read, (".names",)
)
