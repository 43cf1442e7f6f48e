"""The page on the law: every source, what in Entente rests on it, and when its text was read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from itertools import chain

from graph.checks import sources
from graph.checks.figure import Threshold
from graph.checks.reference import POLICY, Reference
from graph.conflicts.catalogue import rules
from graph.dependencies.measures.merger_frameworks import FRAMEWORKS
from graph.dependencies.safeguards import SOURCES
from graph.ownership.regimes import regimes

_INTRODUCTION = """# The law behind the answers

Each source that a rule, an ownership test, a figure of law or an analysis rests on, as it is declared in
`graph/checks/sources/`. "Text read" says on which day the passage was opened, at the address given or in a
public copy of it, and compared with what rests on it. "Cited, text not read here" says that the passage could
not be opened: have it read before you rely on it. The year is that of the version. Law changes: a source
that was read long ago is to be read again. None of this is legal advice.
"""


def declared() -> dict[str, Reference]:
    """Return every source by its name, in the order of the files that declare them."""
    found: dict[str, Reference] = {}
    for info in pkgutil.iter_modules(sources.__path__):
        module = importlib.import_module(f"{sources.__name__}.{info.name}")
        named = {name: value for name, value in vars(module).items() if isinstance(value, Reference)}
        found |= named
    return found


def uses() -> Iterator[tuple[Reference, str]]:
    """Yield each source with one thing that rests on it, as Markdown."""
    for rule in rules().values():
        link = f"[{rule.code}](rules/{rule.id}.md)"
        yield from ((each, link) for each in rule.references)
    for regime in regimes().values():
        yield from ((each, f"test `{regime.test}`") for each in regime.references)
    for reference, row in _figures():
        yield reference, f"figure `{row.name}`"
    for name, reference in SOURCES.items():
        yield reference, f"safeguard `{name}`"
    for framework in FRAMEWORKS:
        yield framework.reference, f"framework `{framework.id}`"


def law_figures() -> tuple[Threshold, ...]:
    """Return every dated value that a law sets."""
    rows = chain.from_iterable(rule.thresholds for rule in rules().values())
    return tuple(dict.fromkeys(row for row in rows if row.law))


def source_of(row: Threshold) -> Reference | None:
    """Return the source of a value that a law sets: its words begin with the source's."""
    for reference in declared().values():
        if f"{row.source},".startswith(f"{reference.text},"):
            return reference
    return None


def _figures() -> Iterator[tuple[Reference, Threshold]]:
    for row in law_figures():
        reference = source_of(row)
        if reference is not None:
            yield reference, row


def law_page() -> str:
    """Return the page as Markdown."""
    resting: dict[Reference, list[str]] = {}
    for reference, what in uses():
        resting.setdefault(reference, []).append(what)
    lines = [_INTRODUCTION, "| source | year | text | what rests on it |", "|---|---|---|---|"]
    lines += [_row(each, resting.get(each, [])) for each in declared().values()]
    lines += [
        "\n## Policies\n",
        "What no text says: Entente's own choices, which a house may make otherwise.\n",
    ]
    lines += ["| policy | rule |", "|---|---|"]
    lines += [f"| {each.text} | {', '.join(what)} |" for each, what in resting.items() if each.read == POLICY]
    return "\n".join(lines) + "\n"


def _row(reference: Reference, resting: list[str]) -> str:
    words = f"[{reference.text}]({reference.url})" if reference.url else reference.text
    return f"| {words} | {reference.year} | {reference.reading} | {', '.join(dict.fromkeys(resting))} |"
