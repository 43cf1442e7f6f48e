"""Whether two matters are the same or substantially related, as far as their records say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import MissingFact
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.matters import Matter
from graph.conflicts.reasoning.representations import shared_parties
from graph.model.language.text import fold


@dataclass(frozen=True)
class Relatedness:
    """How two matters are related: in words, with what is missing or still to be assessed.

    ``close`` says that something recorded connects them; words alone never show that nothing does.
    """

    words: str
    close: bool = False
    missing: tuple[MissingFact, ...] = ()
    assess: str = ""


def relatedness(first: Matter, second: Matter, but: Iterable[str]) -> Relatedness:
    """Return how two matters are related; ``but`` are the parties that both have in any case.

    One matter and one subject are the same. Different words of free text leave it to be assessed, and
    a subject that is not recorded leaves it unknown.
    """
    if first.id == second.id:
        return Relatedness("which is the same matter", close=True)
    ours, theirs = fold(first.subject.strip()), fold(second.subject.strip())
    if ours and ours == theirs:
        return Relatedness("which has the same subject", close=True)
    shared = shared_parties(first, second, but)
    if shared:
        words = f"in which {refs(shared)} also took part"
        return Relatedness(words, close=True, assess=_ASSESS)
    unstated = [matter for matter in (first, second) if not matter.subject.strip()]
    if unstated:
        missing = tuple(
            MissingFact(each.id, f"what {ref(each.id)} is about", "related matters are judged by it")
            for each in unstated
        )
        return Relatedness("of which it is open whether it is related", missing=missing)
    return Relatedness("whose subject is put in other words", assess=_ASSESS)


_ASSESS = "whether the two matters are substantially related is still to be assessed"
