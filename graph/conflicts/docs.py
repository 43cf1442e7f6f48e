"""The pages of docs/rules, from the declarations: ``python -m graph.conflicts.docs docs/rules``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from graph.checks.example import Example
from graph.checks.figure import Threshold
from graph.checks.reading import Reading
from graph.checks.reference import Reference
from graph.checks.remedy import REMEDIES
from graph.checks.rule import Rule
from graph.conflicts.catalogue import rules

GENERATED = "<!-- Generated from the declarations by `python -m graph.conflicts.docs`; do not edit. -->"


def pages() -> dict[str, str]:
    """Return every page by its file name: one a rule, and an index."""
    found = {f"{rule.id}.md": rule_page(rule) for rule in rules().values()}
    return {"README.md": index(), **found}


def index() -> str:
    """Return the list of rules."""
    rows = [f"| [{r.id}]({r.id}.md) | {r.code} | {r.title} | {r.severity.value} |" for r in rules().values()]
    rows_of_page = "\n".join(["| id | number | rule | severity |", "| --- | --- | --- | --- |", *rows])
    return f"{GENERATED}\n\n# Conflict rules\n\n{rows_of_page}\n"


def rule_page(rule: Rule) -> str:
    """Return the page of one rule as Markdown."""
    parts = [
        GENERATED,
        f"# {rule.code} {rule.title}",
        f"`{rule.id}`, version {rule.version}, severity {rule.severity.value}. No legal advice.",
        rule.definition,
        f"**Why it matters.** {rule.why}",
        f"**What can be done.** {rule.remedy}",
        f"**One finding per:** {rule.identity}",
        _section("Remedies that a check may try", _remedies(rule)),
        _section("Reads", [_reading(each) for each in rule.reads]),
        _section("What speaks against a finding is shown beside it", [f"`{kind}`" for kind in rule.against]),
        _section("Figures", [_threshold(each) for each in rule.thresholds]),
        _section("References", [_reference(each) for each in rule.references]),
        "## How it is decided",
        rule.method or "By the patterns of its readings alone.",
        "## Shows its evidence",
        f"```cypher\n{rule.display}\n```",
        "## Examples",
        "| example | verdict |\n| --- | --- |\n" + "\n".join(_row(each) for each in rule.examples),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, items: list[str]) -> str:
    return f"## {title}\n\n" + "\n".join(f"- {item}" for item in items) if items else ""


def _reference(each: Reference) -> str:
    address = f": <{each.url}>" if each.url else ""
    return f"{each}{address} ({each.reading})"


def _remedies(rule: Rule) -> list[str]:
    return [f"`{each.kind.value}`: {each.doc}" for each in REMEDIES if each.kind in rule.remedies]


def _reading(each: Reading[Any]) -> str:
    closed = f"; complete where a statement says so of {each.closed_by}" if each.closed_by else ""
    types = ", ".join(f"`{kind}`" for kind in each.relationships)
    return f"{each.name.replace('_', ' ')}: {each.what} ({types}{closed})"


def _threshold(each: Threshold) -> str:
    until = f" to before {each.valid_to.isoformat()}" if each.valid_to else ""
    name = each.name.replace("_", " ")
    kind = "law" if each.law else "policy"
    since = "" if each.valid_from == date.min else f", from {each.valid_from.isoformat()}"
    return f"{name}: {each.value:,} {each.unit}{since}{until} ({kind}: {each.source})"


def _row(example: Example) -> str:
    near = " (near miss)" if example.near_miss else ""
    return f"| {example.title} | {example.expect.value}{near} |"


if __name__ == "__main__":
    for name, text in pages().items():
        (Path(sys.argv[1]) / name).write_text(text, encoding="utf-8")
