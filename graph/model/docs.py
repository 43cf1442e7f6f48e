"""docs/model.md: every noun and relationship with its properties, and a diagram, from the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.model.catalogue import nodes, relationships, super_labels
from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import Property

HEAD = "<!-- Generated from graph/model by `python -m graph.model.docs`; do not edit. -->"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "model.md"
_INTRODUCTION = """
# The model

What the graph holds. Every node has an `id`, `recorded_at`, `superseded_at`, `walls` and
`statement_ids`; every relationship these, a `fact_id` that all its versions share, `valid_from` and
`valid_to` (half-open) with their precisions, `confidence`, `is_inferred` and `is_summary`. A date
has its `…_precision` beside it (DAY, MONTH or YEAR); a text beside its folded `…_key`, by which it is
compared and ordered, unless it is an id or an indexed code. What is marked *searched* is in the full-text
index.
A status is computed for the day asked about, never stored.

An `IPAsset` has its kind as a further label: `Patent`, `Trademark`, `Copyright`, `Design`, `TradeSecret`,
`Software`, `Database` or `DomainName`. `State` holds earlier values of a node behind `HAD_STATE`;
`GraphVersion`, `SchemaVersion` and `PurgeRecord` are Entente's own bookkeeping. So are
`UnfinishedBatch`, which is there only while a batch is written that no one transaction holds (its
`moment` is the `recorded_at` of what nobody is to see yet), with an `UnfinishedLane` for its facts and one
for its statements, and `EarlierStatementIds`, by which such a batch is undone.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    yield _INTRODUCTION.rstrip()
    yield from ("", "## The map", "", "```mermaid", "flowchart LR")
    yield from _edges()
    yield from ("```", "", "## Nouns")
    for node in nodes().values():
        yield from _noun(node)
    yield from ("", "## Relationships")
    for rel in relationships().values():
        yield from _relationship(rel)


def _edges() -> Iterator[str]:
    internal = {label for label, node in nodes().items() if node.internal}
    for shared in super_labels().values():
        for member in shared.members:
            yield f"    {member} -.-> {shared.label}"
    for rel in relationships().values():
        if internal & set(rel.start):
            continue
        for start in rel.start:
            for end in rel.end:
                yield f"    {start} -- {rel.type} --> {end}"


def _noun(node: Node) -> Iterator[str]:
    shared = f" (:{node.super_label})" if node.super_label else ""
    yield from ("", f"### {node.label}{shared}", "", node.doc, "")
    if node.keys:
        groups = "; else ".join(" + ".join(f"`{name}`" for name in group) for group in node.keys)
        yield from (f"Known across sources by {groups}.", "")
    yield from _table(node.properties)
    if node.in_order:
        rows = "; ".join(" ≤ ".join(f"`{name}`" for name in row) for row in node.in_order)
        yield from ("", f"Refused unless in order, as far as they are stated: {rows}.")
    if node.status is not None:
        words = ", ".join(
            f"{word} {'after' if name in node.status.last_days else 'from'} `{name}`"
            for name, word in node.status.reached
        )
        yield from ("", f"`{node.status.name}`: {node.status.doc} {words}; else {node.status.pending}.")
    if node.term is not None:
        yield from ("", f"`{node.term.name}`: {node.term.doc}")


def _relationship(rel: Relationship) -> Iterator[str]:
    ends = f"{' or '.join(rel.start)} → {' or '.join(rel.end)}"
    yield from ("", f"### {rel.type}", "", f"{ends}. {rel.doc}")
    if rel.key:
        yield f"Distinguished between the same ends by {', '.join(f'`{name}`' for name in rel.key)}."
    if rel.all_properties:
        yield ""
        yield from _table(rel.all_properties)


def _table(properties: tuple[Property, ...]) -> Iterator[str]:
    yield from ("| property | holds | |", "|---|---|---|")
    for prop in properties:
        holds = prop.enum.__name__ if prop.enum is not None else prop.kind.value
        marks = [word for word, on in (("required", prop.required), ("searched", prop.found_by_words)) if on]
        if prop.range is not None:
            least, most = prop.range
            holds += f" from {least} on" if most is None else f" from {least} to {most}"
        kind = ", ".join([f"id of a {prop.refers}" if prop.refers else holds, *marks])
        yield f"| `{prop.name}` | {kind} | {prop.doc} |"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
