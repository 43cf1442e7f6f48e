"""GraphML: the network for Gephi, yEd or networkx, and in a second graph what its sources say.

The first graph holds the nodes and relationships that are believed now. The second holds one node a
statement, from which ``entente ingest graphml`` makes an equal graph.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from graph.database import Database
from graph.write.said import Said, said, sources_said
from graph.write.stated import encode
from graph.write.stored_graph import history, link_types, live_links, live_nodes, nouns, one_state
from loaders.export.format import Exported, ExportFormat, exported, new_file

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What an XML file cannot hold."""
_SYSTEM = frozenset({"id", "walls", "statement_ids"})
"""What is said elsewhere in the file, or by another rule than the file's reader has."""


@dataclass(slots=True)
class _Body:
    """The two graphs, and the keys of the data in them."""

    stream: TextIO
    keys: set[tuple[str, str, str]] = field(default_factory=set)

    def data(self, domain: str, values: Mapping[str, Any]) -> None:
        """Write the data of one element; the id of each key says whose, what and of which type it is."""
        for name in sorted(values):
            kind, text = _typed(values[name])
            self.keys.add((domain, name, kind))
            self.stream.write(f'<data key="{domain}.{name}.{kind}">{_xml(text)}</data>')


async def write(database: Database, path: Path) -> Exported:
    """Write both graphs into a file that is not there yet."""
    rows: Counter[str] = Counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as spool, new_file(path) as stream:
        body = _Body(spool)
        async with one_state(database):
            await _network(database, body, rows)
            await _statements(database, body, rows)
            left_out = await history(database)
        stream.write(_HEAD)
        for domain, name, kind in sorted(body.keys):
            about = "edge" if domain == "edge" else "node"
            stream.write(
                f'<key id="{domain}.{name}.{kind}" for="{about}" attr.name={quoteattr(name)} '
                f'attr.type="{kind}"/>\n'
            )
        spool.seek(0)
        shutil.copyfileobj(spool, stream)
        stream.write("</graphml>\n")
    return exported(rows, left_out)


async def _network(database: Database, body: _Body, rows: Counter[str]) -> None:
    body.stream.write('<graph id="network" edgedefault="directed">\n')
    async for node in live_nodes(database, nouns()):
        body.stream.write(f"<node id={quoteattr(node.id)}>")
        body.data("node", {"labels": ":".join(node.labels), **_said_of(node.properties)})
        body.stream.write("</node>\n")
        rows[node.labels[0]] += 1
    async for link in live_links(database, link_types()):
        ends = f"source={quoteattr(link.start)} target={quoteattr(link.end)}"
        body.stream.write(f"<edge id={quoteattr(str(link.properties['id']))} {ends}>")
        body.data("edge", {"type": link.type, **_said_of(link.properties)})
        body.stream.write("</edge>\n")
        rows[link.type] += 1
    body.stream.write("</graph>\n")


async def _statements(database: Database, body: _Body, rows: Counter[str]) -> None:
    body.stream.write('<graph id="statements" edgedefault="directed">\n')
    for number, source in enumerate(await sources_said(database), start=1):
        body.stream.write(f'<node id="source {number}">')
        own = {name: value for name, value in source.items() if isinstance(value, (str, bool, int, float))}
        body.data("source", {"name": source["name"], "properties": json.dumps(own, sort_keys=True)})
        body.stream.write("</node>\n")
        rows["sources"] += 1
    named: Counter[tuple[str, str]] = Counter()
    async for statement in said(database):
        named[statement.source, statement.local_id] += 1
        rows["statements"] += 1
        body.stream.write(f'<node id="statement {rows["statements"]}">')
        body.data("statement", _statement(statement, named[statement.source, statement.local_id]))
        body.stream.write("</node>\n")
    body.stream.write("</graph>\n")


def _statement(statement: Said, count: int) -> dict[str, Any]:
    """Return what a statement says, and who said it when; ``count`` tells it from others of its local id."""
    values = {
        "source": statement.source,
        "local_id": statement.local_id if count == 1 else f"{statement.local_id} #{count}",
        "stated_on": statement.stated_on,
        "recorded_at": statement.recorded_at,
        "retrieved_at": statement.retrieved_at,
        "content": encode(statement.nodes, statement.relationships),
    }
    return {name: value for name, value in values.items() if value is not None}


def _said_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in properties.items()
        if name not in _SYSTEM and not name.endswith("_key") and name != "superseded_at"
    }


def _typed(value: Any) -> tuple[str, str]:
    """Return the type that GraphML has for a value, and its text; a list is JSON."""
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, int):
        return "long", str(value)
    if isinstance(value, float):
        return "double", repr(value)
    if isinstance(value, datetime):
        return "string", value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return "string", value.isoformat()
    return "string", value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _xml(text: str) -> str:
    """Return a text as XML; what no XML file can hold is escaped as in JSON."""
    fit = _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return escape(fit, {"\r": "&#13;"})


EXPORT = ExportFormat(
    name="graphml",
    description="The network for Gephi, yEd or networkx; `entente ingest graphml` loads an equal graph.",
    write=write,
)
