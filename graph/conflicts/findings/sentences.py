"""Sentences that hold ids in braces until the very end, where one look-up puts the names in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.finding import Finding
from graph.checks.sentences import CONCERNED, enumeration, path_sentence

MOST_NAMED = 5
"""Of more parties, so many are named in a sentence."""
_HELD = re.compile(r"\{([a-z]+_\w+(?:\+[a-z]+_\w+)*)\}")


def ref(id: str) -> str:
    """Return the place of a node's name in a sentence."""
    return f"{{{id}}}"


def refs(ids: Iterable[str]) -> str:
    """Return the place of several names, which are put in in their alphabetical order: "A, B and C"."""
    return f"{{{'+'.join(sorted(set(ids)))}}}"


def several(ids: Sequence[str]) -> str:
    """Return the place of the first names, and how many more there are: "A, B, C, D, E and 7 more"."""
    more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    return f"{refs(ids[:MOST_NAMED])}{more}"


def filled(text: str, names: Mapping[str, str]) -> str:
    """Return a sentence with the names in it; an id without a name stays as it is."""

    def called(match: re.Match[str]) -> str:
        found = sorted(names.get(id) or id for id in match[1].split("+"))
        return enumeration(found)

    return _capital(_HELD.sub(called, text))


def ids_in(texts: Iterable[str]) -> set[str]:
    """Return the ids that sentences hold."""
    found: set[str] = set()
    for text in texts:
        for match in _HELD.finditer(text):
            found.update(match[1].split("+"))
    return found


def mentioned(finding: Finding) -> set[str]:
    """Return the ids of every node that a finding names or shows."""
    found = set(finding.nodes)
    for path in finding.paths:
        found.update(path.nodes)
        for fact in path.relationships:
            found |= {fact.start, fact.end, *(fact.properties.get(name) or fact.start for name in CONCERNED)}
    found |= ids_in(_texts(finding))
    found.update(fact.about for fact in finding.missing_facts if fact.about)
    return found


def named(finding: Finding, names: Mapping[str, str]) -> Finding:
    """Return a finding as people read it: names in every sentence, and each path in words."""
    return replace(
        finding,
        summary=filled(finding.summary, names),
        paths=tuple(_path(path, names) for path in finding.paths),
        arithmetic=tuple(_step(step, names) for step in finding.arithmetic),
        missing_facts=tuple(_missing(fact, names) for fact in finding.missing_facts),
    )


def shown_paths(finding: Finding) -> tuple[Path, ...]:
    """Return the paths that say something of their own: none that an earlier one says already."""
    found: list[Path] = []
    said: list[frozenset[str]] = []
    for path in finding.paths:
        facts = frozenset(fact.id for fact in path.relationships)
        again = any(path.sentence == other.sentence for other in found) or any(
            facts < whole for whole in said
        )
        if path.sentence and not again:
            found.append(path)
            said.append(facts)
    return tuple(found)


def _texts(finding: Finding) -> Iterable[str]:
    yield finding.summary
    for step in finding.arithmetic:
        yield from (step.label, step.expression, step.result)
    for fact in finding.missing_facts:
        yield from (fact.what, fact.why)
    for path in finding.paths:
        yield path.sentence


def _path(path: Path, names: Mapping[str, str]) -> Path:
    words = filled(path.sentence, names) if path.sentence else path_sentence(path.relationships, names)
    return replace(path, sentence=words)


def _step(step: ArithmeticStep, names: Mapping[str, str]) -> ArithmeticStep:
    return ArithmeticStep(*(filled(text, names) for text in (step.label, step.expression, step.result)))


def _missing(fact: MissingFact, names: Mapping[str, str]) -> MissingFact:
    return MissingFact(fact.about, filled(fact.what, names), filled(fact.why, names))


def _capital(text: str) -> str:
    """Return a sentence with a capital where its first word is one of ours, not a name."""
    return (
        text[0].upper() + text[1:] if text.startswith(("the ", "our ", "one ")) and text[-1:] == "." else text
    )
