"""The two loops of rules about dealings, each once: decider against counterparty, and side against side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.checks.logic import Answer
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Counterparty, Dealing, Dealings, Decider, Participant


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
        if self.dealing.about in (None, *self.parties):
            return f"{who}, a decision-maker in dealings with {whom}"
        return f"{who}, a decision-maker on {ref(self.about)} with {whom}"


def meetings(dealings: Dealings) -> Iterator[Meeting]:
    """Yield every decider with every counterparty that it faces."""
    for dealing in dealings.dealings:
        for decider in dealing.deciders:
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
