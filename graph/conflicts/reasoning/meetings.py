"""The two loops of rules about dealings, each once: decider against counterparty, and side against side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import (
    Ground,
    dealing_words,
    decision_around,
    participant_gaps,
    side_gap,
)
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Counterparty, Dealing, Dealings, Decider, Participant
from graph.ownership.identities import walk


@dataclass(frozen=True)
class Meeting:
    """A decider who faces a counterparty in a dealing."""

    dealing: Dealing
    decider: Decider
    counterparty: Counterparty

    @property
    def about(self) -> str:
        """The id of what is dealt about, or nothing where the question implies the dealing."""
        return self.dealing.about or ""

    @property
    def parties(self) -> tuple[str, str]:
        """The decider and the counterparty."""
        return self.decider.party, self.counterparty.party

    @property
    def words(self) -> str:
        """Who decides about what, as the beginning of a sentence."""
        who, whom = (ref(id) for id in self.parties)
        if self.decider.evaluates:
            wrote = any(fact.type == "AUTHORED_SPEC_OF" for fact in self.decider.facts)
            part = "who wrote the specification of" if wrote else "an evaluator of"
            return f"{who}, {part} {ref(self.about)}, in which {whom} bids"
        if self.dealing.about in (None, *self.parties):
            return f"{who}, a decision-maker in dealings with {whom}"
        return f"{who}, a decision-maker on {ref(self.about)} with {whom}{self._decision}"

    @property
    def _decision(self) -> str:
        """For whom the decision is taken, when, and with what outcome, in parentheses, as far as recorded."""
        principal = self.decider.on_behalf_of if self.decider.decision else None
        parts = [f"for {ref(principal)}"] if principal else []
        parts += [self.decider.said] if self.decider.said else []
        return f" ({'; '.join(parts)})" if parts else ""

    @property
    def ground(self) -> Ground:
        """What shows that the decider faces the counterparty, and what leaves that open on the day."""
        return decision_around(self.dealing, self.decider, self.counterparty)


def meetings(dealings: Dealings, *, evaluating: bool | None = None) -> Iterator[Meeting]:
    """Yield every decider with every counterparty that it faces.

    ``evaluating`` narrows them to those who evaluate bids, or to those who decide.
    """
    for dealing in dealings.dealings:
        for decider in dealing.deciders:
            if evaluating not in (None, decider.evaluates):
                continue
            for other in dealing.counterparties(decider, dealings.own):
                yield Meeting(dealing, decider, other)


@dataclass(frozen=True)
class Opposites:
    """Two parties that are, or may be, on different sides; our own firm comes first where one is ours."""

    dealing: Dealing
    first: Participant
    second: Participant
    across: Answer
    ours: bool

    @property
    def parties(self) -> frozenset[str]:
        """The two parties."""
        return frozenset((self.first.party, self.second.party))

    @property
    def is_open(self) -> bool:
        """Whether their sides, or the days on which they take part, are not certain."""
        return self.across is Answer.UNKNOWN or self.first.imprecise or self.second.imprecise

    @property
    def ground(self) -> Ground:
        """What shows that the two face each other, and what leaves that open on the day."""
        missing = _days(self.dealing, self.first, self.second)
        if self.across is Answer.UNKNOWN:
            missing.append(side_gap(self.dealing, self.second.party))
        return Ground(paths=self._paths, missing=tuple(missing))

    @property
    def _paths(self) -> tuple[Path, ...]:
        about, ours, theirs = self.dealing.about, self.first.facts, self.second.facts
        if not (about and ours and theirs):
            return ()
        return (Path((self.first.party, about, self.second.party), (ours[0], theirs[0])),)


def opposites(dealings: Dealings) -> Iterator[Opposites]:
    """Yield every two parties on different sides, those of recorded dealings before implied ones.

    Two firms of ours do not face each other in a dealing that only the question implies.
    """
    for dealing in sorted(dealings.dealings, key=lambda each: each.about is None):
        for first, second, across in dealing.pairs():
            both_ours = {first.party, second.party} <= dealings.own
            if dealing.about is None and both_ours:
                continue
            turned = second.party in dealings.own and not both_ours
            sides = (second, first) if turned else (first, second)
            yield Opposites(dealing, *sides, across, sides[0].party in dealings.own and not both_ours)


@dataclass(frozen=True)
class BothSides:
    """A party that is recorded on two sides of one dealing, with its two places."""

    dealing: Dealing
    first: Participant
    second: Participant

    @property
    def party(self) -> str:
        """The party."""
        return self.first.party

    @property
    def about(self) -> str:
        """The id of what is dealt about, or nothing where the question implies the dealing."""
        return self.dealing.about or ""

    @property
    def words(self) -> str:
        """Where it is, as a sentence without a full stop."""
        return f"{ref(self.party)} is on two sides of {dealing_words(self.dealing)}"

    @property
    def ground(self) -> Ground:
        """What shows that it is there, and what leaves that open on the day."""
        facts = (*self.first.facts, *self.second.facts)
        paths = tuple(Path((self.party, fact.end), (fact,)) for fact in facts)
        return Ground(paths=paths, missing=tuple(_days(self.dealing, self.first, self.second)))


def both_sides(dealings: Dealings) -> Iterator[BothSides]:
    """Yield every party that is itself on two sides of a dealing."""
    for dealing in dealings.dealings:
        for first, second in dealing.on_both_sides():
            yield BothSides(dealing, first, second)


def _days(dealing: Dealing, first: Participant, second: Participant) -> list[MissingFact]:
    return participant_gaps(dealing, first) + participant_gaps(dealing, second)


def path_back(party: str, facts: tuple[RelationshipFact, ...]) -> tuple[Path, ...]:
    """Return the way from what is dealt in back to a party."""
    return (Path(walk(party, facts), facts[::-1]),) if facts else ()


def way_to(dealings: Dealings, party: str) -> tuple[Path, ...]:
    """Return the way to a party from what is dealt in, where it has no side of its own."""
    behind = dealings.behind.get(party)
    return path_back(party, behind.facts) if behind else ()
