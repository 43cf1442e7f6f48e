"""The pages of docs/analyses, from the declarations: ``python -m graph.dependencies.docs docs/analyses``."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter
from graph.checks.as_json import plain
from graph.checks.result import Paging, ResultField, purpose, result_fields, type_name
from graph.checks.world import Fact, World
from graph.compiler.matched import DEFAULT_PAGE
from graph.dependencies.catalogue import analyses
from graph.dependencies.needs.needs import SOURCES
from graph.model.language.spelling import camel

GENERATED = "<!-- Generated from the declarations by `python -m graph.dependencies.docs`; do not edit. -->\n"


def pages() -> dict[str, str]:
    """Return every page by its file name: one an analysis, and an index with the need graph."""
    found = {f"{analysis.id}.md": page(analysis) for analysis in analyses().values()}
    return {"README.md": index(), **found}


def index() -> str:
    """Return the list of analyses and the table of the need graph that they read."""
    lines = [GENERATED, "# Dependency analyses\n", "| id | number | what it answers |", "|---|---|---|"]
    lines += [f"| [{a.id}]({a.id}.md) | {a.code} | {a.title} |" for a in analyses().values()]
    lines += [
        "\n## The need graph\n",
        "Most of them read one graph, whose arrows run from who needs to what is "
        "needed. Parallel needs of one type are one, with the largest strength; supplies are added up.\n",
        "| relationship | reading | type | strength |",
        "|---|---|---|---|",
    ]
    for source in SOURCES.values():
        kind = source.type or "its `dep_type`"
        strength = f"{source.strength.value}; else from 0 to 1" if source.strength.value != "1" else "1"
        lines.append(f"| {source.relationship} | {source.reading} | {kind} | {strength} |")
    lines.append(
        "| USES_IP with OF_ASSET, GRANTED_TO, OFFERS | what is used under a live license needs the license: "
        "the asset, where all its products are used under it, else the product | IP | as USES_IP |"
    )
    lines.append(
        "\nA relationship whose stated dates straddle the day may not hold: its strength begins at 0.\n"
    )
    return "\n".join(lines) + "\n"


def page(analysis: Analysis) -> str:
    """Return the page of one analysis."""
    lines = [
        GENERATED,
        f"# {analysis.title}\n",
        f"{analysis.code} · `{analysis.query}` in GraphQL · `entente analyze {analysis.id}`\n",
        f"{analysis.definition}\n",
        f"Checked against: {analysis.checked_against}\n",
        f"![{analysis.title}: the answer for the demo network](pictures/{analysis.id}.svg)\n",
        "Drawn from the demo network by "
        f"`entente analyze {analysis.id} --input examples/analyses/{analysis.id}.json --format svg`.\n",
    ]
    if analysis.parameters:
        lines += ["## Parameters\n", "| name | holds | default | meaning |", "|---|---|---|---|"]
        lines += [_parameter(parameter) for parameter in analysis.parameters]
        lines.append("")
    lines += ["## Result\n", *_result(analysis.result, set()), "## Examples\n"]
    lines += list(chain.from_iterable(_example(example) for example in analysis.examples))
    return "\n".join(lines)


def _result(kind: type, seen: set[type]) -> list[str]:
    """Return the table of a result type, and of those of its fields that are result types themselves."""
    seen.add(kind)
    lines = [f"`{type_name(kind)}`: {purpose(kind)}\n", "| field | holds | meaning |", "|---|---|---|"]
    lines += [_field(each) for each in result_fields(kind)]
    lines.append("")
    for each in result_fields(kind):
        record = each.shape.record
        if record is not None and record not in seen:
            lines += _result(record, seen)
    return lines


def _field(each: ResultField) -> str:
    shape = each.shape
    one = " or ".join(_kind(member) for member in shape.members)
    if shape.many:
        one = f"list of {one}"
    doc = f"{each.shown.doc}{_paging(each)}"
    return f"| {camel(each.name)} | {one}{', or null' if shape.optional else ''} | {doc} |"


_PAGED = {
    Paging.CONNECTION: f" In GraphQL a connection: `first` ({DEFAULT_PAGE} by default) and `after` page it.",
    Paging.REPORT: f" In GraphQL `first` ({DEFAULT_PAGE} by default) and `after` of the question page it, "
    "and it says `truncated`, `totalCount` and `pageInfo`.",
}


def _paging(each: ResultField) -> str:
    """Return how a list is paged in GraphQL, or how many of it are listed there."""
    if each.shown.paging is not None:
        return _PAGED[each.shown.paging]
    return "" if each.shown.most is None else f" In GraphQL at most {each.shown.most}."


_KINDS = {"str": "text", "int": "whole number", "float": "number", "bool": "yes or no", "NodeId": "node",
          "RelationshipFact": "relationship", "Path": "path"}  # fmt: skip


def _kind(member: Any) -> str:
    name = type_name(member)
    return _KINDS.get(name, name)


def _parameter(parameter: Parameter) -> str:
    holds = ", ".join(parameter.words) or parameter.kind.value.lower()
    default = "required" if parameter.required else parameter.default or ""
    return f"| {camel(parameter.name)} | {holds} | {default} | {parameter.doc} |"


def _example(example: AnalysisExample) -> list[str]:
    given = ", ".join(f"{camel(name)}: {_show(value)}" for name, value in example.parameters.items())
    values = f" with {given}" if given else ""
    question = f"As of {example.as_of}{values}, the answer contains:"
    return [
        f"### {example.title}\n",
        *_world(example.world),
        f"\n{question}\n",
        f"    {_show(example.expected)}\n",
    ]


def _world(world: World) -> list[str]:
    things = [f"- {thing.ref}: {thing.label}{_properties(thing.properties)}" for thing in world.things]
    return [*things, *(_fact(fact) for fact in world.facts)]


def _fact(fact: Fact) -> str:
    since = f" since {fact.valid_from}" if fact.valid_from else ""
    until = f" until {fact.valid_to}" if fact.valid_to else ""
    return f"- {fact.start} {fact.type} {fact.end}{_properties(fact.properties)}{since}{until}"


def _properties(properties: Any) -> str:
    shown = ", ".join(f"{name} {_show(value)}" for name, value in properties.items())
    return f" ({shown})" if shown else ""


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_show(inner)}" for name, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "[" + "; ".join(_show(inner) for inner in value) + "]"
    return str(plain(value))


def main(folder: str) -> None:
    """Write the pages into a folder."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (target / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
