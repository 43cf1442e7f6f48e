"""What a rule would find without a recorded exception: shown beside the answer, of no weight for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from graph.checks.case import Case
from graph.checks.evidence import FindingStatus, Path
from graph.checks.finding import Finding
from graph.checks.lifted import Lifted
from graph.conflicts.findings.sentences import ref, refs

_WORDS = {
    FindingStatus.CARVED_OUT: "{whose} leaves out {by}",
    FindingStatus.RECUSED: "{whose} takes no part in {by}",
    FindingStatus.WAIVED: "{whose} is waived by {by}",
}


@dataclass
class _Aside:
    """A finding that an exception keeps away, with the exceptions without any one of which it is found."""

    finding: Finding
    causes: list[Lifted[Any]] = field(default_factory=list)

    def add(self, cause: Lifted[Any]) -> None:
        """Add a cause, unless it only adds exceptions to one that is enough alone."""
        if not any(set(each.facts) <= set(cause.facts) for each in self.causes):
            self.causes.append(cause)


def set_aside(
    case: Case, found: Iterable[Finding], find: Callable[[Case], Iterable[Finding]]
) -> list[Finding]:
    """Return what ``find`` gives in a case without its exceptions and did not give with them, in words.

    Each reading says which exceptions its record holds; smaller ones come first, so that what is named as
    the cause is no more than it takes.
    """
    known, aside = {each.identity for each in found}, dict[str, _Aside]()
    for reading, record in case.records.items():
        if reading.without is None:
            continue
        for lifted in reading.without(record, case.day):
            for each in find(replace(case, records={**case.records, reading: lifted.record})):
                if each.identity not in known and each.status is FindingStatus.OPEN:
                    aside.setdefault(each.identity, _Aside(each)).add(lifted)
    return [put_aside(each.finding, each.causes) for each in aside.values()]


def put_aside(finding: Finding, causes: Sequence[Lifted[Any]]) -> Finding:
    """Return a finding as one that exceptions keep away: what does, until when, and what would be found."""
    facts = dict.fromkeys(chain.from_iterable(cause.facts for cause in causes))
    shown = shown_facts(finding)
    new = tuple(Path((each.start, each.end), (each,)) for each in facts if each.id not in shown)
    return replace(
        finding,
        status=causes[0].status,
        summary=f"{'; '.join(dict.fromkeys(map(_said, causes)))}. Without that: {finding.summary}",
        paths=(*finding.paths, *new),
    )


def shown_facts(finding: Finding) -> frozenset[str]:
    """Return the ids of every fact that a finding shows."""
    return frozenset(fact.id for fact in chain.from_iterable(path.relationships for path in finding.paths))


def _said(cause: Lifted[Any]) -> str:
    """Return an exception in words, with its end."""
    words = _WORDS[cause.status].format(whose=ref(cause.whose), by=refs(cause.by))
    ends = f"which ends by {cause.until.isoformat()}" if cause.until else "of which no end is recorded"
    return f"{words}, {ends}"
