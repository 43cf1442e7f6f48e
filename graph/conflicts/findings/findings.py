"""How a finding is made of its grounds: the verdict, and the words of doubt, follow from what shows it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.checks.evidence import (
    ArithmeticStep,
    FindingStatus,
    MissingFact,
    Path,
    RelationshipFact,
    Severity,
    Verdict,
)
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Counterparty, Dealing, Decider, Participant
from graph.model.language.identity import digest
from graph.model.language.text import counted
from graph.ownership.identities import is_open

IMPRECISE = "the recorded dates leave open whether it holds on the day asked about"
_IDENTITY_DOUBT = ", if an unconfirmed identity is right"
_MOST_WORDS = 3
"""Of more grounds a sentence says no more: a lawyer reads it in one go."""
Key = Iterable[str | Sequence[str]]


@dataclass(frozen=True)
class Ground:
    """One reason for a finding, in words, with what shows it and what is missing to be sure of it.

    ``assess`` says what still has to be assessed where the ground alone is not a conflict.
    """

    words: str = ""
    paths: tuple[Path, ...] = ()
    arithmetic: tuple[ArithmeticStep, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    assess: str = ""

    @property
    def verdict(self) -> Verdict:
        """UNKNOWN by a missing fact, POTENTIAL by an unconfirmed identity or assessment."""
        if self.gaps:
            return Verdict.UNKNOWN
        if self.assess or self.unconfirmed:
            return Verdict.POTENTIAL
        return Verdict.CONFLICT

    @property
    def gaps(self) -> tuple[MissingFact, ...]:
        """What is missing, the days of identities whose dates leave the day open included."""
        return (*self.missing, *identity_gaps(self.paths))

    @property
    def unconfirmed(self) -> bool:
        """Whether an identity that no person confirmed is part of what shows it."""
        facts = chain.from_iterable(path.relationships for path in self.paths)
        return any(_unconfirmed(fact) for fact in facts)


def identity_gaps(paths: Iterable[Path]) -> tuple[MissingFact, ...]:
    """Return the days that are missing of links of identity, each once."""
    found = []
    for path in paths:
        for fact in path.relationships:
            if fact.type == "SAME_AS" and is_open(fact):
                what = f"the exact days on which {ref(fact.start)} and {ref(fact.end)} are one party"
                found.append(MissingFact(fact.start, what, IMPRECISE))
    return tuple(dict.fromkeys(found))


def _unconfirmed(fact: RelationshipFact) -> bool:
    return fact.type == "SAME_AS" and not fact.properties.get("decided_by")


def gravest_words(grounds: Sequence[Ground]) -> str:
    """Return what the gravest of some grounds say, each once; the gravest comes first.

    Of many the first are said, and how many more there are: the paths show them all.
    """
    gravest = grounds[0].verdict
    words = list(dict.fromkeys(ground.words for ground in grounds if ground.verdict is gravest))
    further = len(words) - _MOST_WORDS
    if further > 0:
        words = [*words[:_MOST_WORDS], f"has {counted(further, 'further tie')} of the kind"]
    return ", and ".join(("; ".join(words[:-1]), words[-1])) if len(words) > 2 else " and ".join(words)


def finding(
    rule: Rule,
    key: Key,
    sentence: str,
    grounds: Sequence[Ground],
    *,
    around: Ground | None = None,
    nodes: Iterable[str] = (),
    severity: Severity | None = None,
    remedy: str | None = None,
    status: FindingStatus = FindingStatus.OPEN,
) -> Finding:
    """Return the finding of some grounds; its identity is the rule with the key, in the order of ``per``.

    The gravest ground decides. ``around`` shows the dealing: what is missing there makes the whole
    UNKNOWN. ``sentence`` ends without a full stop: the doubt comes after it. A ``status`` other than
    OPEN says that people have dealt with it: it is listed and changes no verdict.
    """
    values = list(chain.from_iterable((part,) if isinstance(part, str) else part for part in key))
    whole = [*([around] if around else []), *grounds]
    verdict, missing = _verdict(grounds, around)
    if around is not None and around.assess and verdict is Verdict.CONFLICT:
        verdict = Verdict.POTENTIAL
    return Finding(
        rule=rule.id,
        severity=severity or rule.severity,
        verdict=verdict,
        identity=f"finding_{digest(rule.id, *values)}",
        summary=f"{sentence}{_doubt(verdict, whole, missing)}.",
        remedy=remedy or rule.remedy,
        paths=tuple(dict.fromkeys(chain.from_iterable(ground.paths for ground in whole))),
        arithmetic=tuple(dict.fromkeys(chain.from_iterable(ground.arithmetic for ground in whole))),
        missing_facts=missing,
        nodes=tuple(dict.fromkeys(nodes)),
        status=status,
    )


def _verdict(grounds: Sequence[Ground], around: Ground | None) -> tuple[Verdict, tuple[MissingFact, ...]]:
    verdict = Verdict.worst([ground.verdict for ground in grounds])
    missing = list(around.gaps if around else ())
    # What is open about the dealing leaves all of it open: whether they face each other comes first.
    if not missing and verdict is not Verdict.UNKNOWN:
        return verdict, ()
    if verdict is Verdict.UNKNOWN:
        missing += list(chain.from_iterable(ground.gaps for ground in grounds))
    return Verdict.UNKNOWN, tuple(dict.fromkeys(missing))


def _doubt(verdict: Verdict, grounds: Sequence[Ground], missing: tuple[MissingFact, ...]) -> str:
    if verdict is Verdict.POTENTIAL:
        assess = [ground.assess for ground in grounds if ground.assess]
        return f"; {assess[0]}" if assess else _IDENTITY_DOUBT
    if verdict is Verdict.UNKNOWN and missing:
        return f"; {missing[0].what} is not known"
    return ""


def supposing_identities(found: Finding) -> Finding:
    """Return a finding that holds only if records that may be one party are: in doubt, and saying so."""
    if found.verdict is not Verdict.CONFLICT:
        return found
    gaps = identity_gaps(found.paths)
    sentence = found.summary.removesuffix(".")
    if gaps:
        summary = f"{sentence}; {gaps[0].what} is not known."
        return replace(found, verdict=Verdict.UNKNOWN, summary=summary, missing_facts=gaps)
    return replace(found, verdict=Verdict.POTENTIAL, summary=f"{sentence}{_IDENTITY_DOUBT}.")


def once(found: Iterable[tuple[Hashable, Dealing, Finding]]) -> list[Finding]:
    """Return findings without those of an implied dealing that a recorded one shows as gravely.

    Each comes with what it is about beyond the dealing, such as the decider and the counterparty.
    """
    each = list(found)
    recorded: dict[Hashable, int] = {}
    for key, dealing, one in each:
        if dealing.about is not None:
            recorded[key] = min(one.verdict.rank, recorded.get(key, one.verdict.rank))
    return [
        one
        for key, dealing, one in each
        if dealing.about is not None or recorded.get(key, one.verdict.rank + 1) > one.verdict.rank
    ]


def decision_around(dealing: Dealing, decider: Decider, other: Counterparty) -> Ground:
    """Return what shows that a decider faces a counterparty, and what leaves that open on the day."""
    paths, missing = _decision_path(dealing, decider, other), _gaps(dealing, decider, other)
    return Ground(paths=paths, missing=missing, assess=_later(decider))


def _later(decider: Decider) -> str:
    """Return what is to be assessed of a tie of today where the decision is one of another day.

    Its own day is judged too: a tie that is known to last until then is found there.
    """
    if decider.due_on is not None:
        due = decider.due_on.isoformat()
        return f"the decision is due on {due}, and whether this still weighs on it then is to be assessed"
    if decider.taken_on is None:
        return ""
    day = decider.taken_on.isoformat()
    return f"the decision was taken on {day}, and whether this was in prospect then is to be assessed"


def _decision_path(dealing: Dealing, decider: Decider, other: Counterparty) -> tuple[Path, ...]:
    if dealing.about is None or not decider.facts:
        return ()
    facts = (*decider.facts, *other.participant.facts)
    nodes = [decider.party]
    for fact in facts:
        nodes.append(fact.end if fact.start == nodes[-1] else fact.start)
    return (Path(tuple(nodes), facts),)


def _gaps(dealing: Dealing, decider: Decider, other: Counterparty) -> tuple[MissingFact, ...]:
    found = []
    if decider.imprecise:
        what = f"the exact days on which {ref(decider.party)} decides"
        found.append(MissingFact(decider.party, what, IMPRECISE))
    found += participant_gaps(dealing, other.participant)
    if other.across.value == "UNKNOWN":
        found.append(side_gap(dealing, other.party))
    return tuple(found)


def participant_gaps(dealing: Dealing, each: Participant) -> list[MissingFact]:
    """Return what leaves open that a party takes part in a dealing on the day."""
    if not each.imprecise:
        return []
    what = f"the exact days on which {ref(each.party)} is a party to {dealing_words(dealing)}"
    return [MissingFact(each.party, what, IMPRECISE)]


def side_gap(dealing: Dealing, party: str) -> MissingFact:
    """Return the fact that would say on which side a party is."""
    why = "all parties are recorded in the same capacity, and no side is stated"
    return MissingFact(party, f"on which side of {dealing_words(dealing)} {ref(party)} is", why)


def dealing_words(dealing: Dealing) -> str:
    """Return the dealing in words."""
    return ref(dealing.about) if dealing.about else "the dealing"
