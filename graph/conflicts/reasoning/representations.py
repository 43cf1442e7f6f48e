"""Who acts for whom in a matter, against whom, and whether that is so still or was so once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import MissingFact, Path
from graph.checks.in_force import Term
from graph.checks.logic import Answer, between, both
from graph.conflicts.findings.findings import IMPRECISE
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.involvement import Place
from graph.conflicts.readings.matters import Consent, Matter, Matters
from graph.model.language.text import fold


@dataclass(frozen=True)
class Work:
    """A firm or a person who works on a matter for a client; ``worker`` is absent where none is recorded."""

    matter: Matter
    client: Place
    worker: Place | None = None

    @property
    def firm(self) -> str:
        """Who works, or nothing where that is not recorded."""
        return self.worker.party if self.worker else ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """When the matter is open, when the client is one, and when the worker is engaged."""
        return (self.matter.term, self.client.term, *((self.worker.term,) if self.worker else ()))

    @property
    def paths(self) -> tuple[Path, ...]:
        """The way from the worker over the matter to its client."""
        there = self.matter.path(self.client)
        if self.worker is None:
            return (there,)
        here = self.matter.path(self.worker)
        return (Path((*here.nodes[:0:-1], *there.nodes), (*here.relationships[::-1], *there.relationships)),)

    def gaps(self, answer: Answer) -> tuple[MissingFact, ...]:
        """Return what is missing where it is not known whether the work goes on, or who does it."""
        found = []
        if answer is Answer.UNKNOWN:
            what = f"whether {ref(self.client.party)} is still a client in {ref(self.matter.id)}"
            found.append(MissingFact(self.client.party or self.matter.id, what, IMPRECISE))
        if not self.client.party:
            what = f"for whom {ref(self.firm)} works on {ref(self.matter.id)}"
            found.append(MissingFact(self.matter.id, what, "no client is recorded"))
        if self.worker is None:
            what = f"which firm works on {ref(self.matter.id)}"
            found.append(MissingFact(self.matter.id, what, "it is not recorded who is engaged"))
        return tuple(found)


@dataclass(frozen=True)
class Opposition:
    """Work for a client against another party of the same matter; ``against`` may be UNKNOWN."""

    work: Work
    opponent: Place
    against: Answer

    @property
    def gaps(self) -> tuple[MissingFact, ...]:
        """What is missing where the sides of the matter are not recorded."""
        if self.against is Answer.YES:
            return ()
        matter, party = self.work.matter, self.opponent.party
        what = f"on which side of {ref(matter.id)} {ref(party)} is"
        return (MissingFact(party, what, "neither its capacity nor the sides say so"),)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The way from the worker to the client, and from the matter to the opponent."""
        return (*self.work.paths, self.work.matter.path(self.opponent))


@dataclass(frozen=True)
class MattersOnDay:
    """Matters seen from a day; a matter under check is taken up even where it is to be opened later."""

    matters: Matters
    day: date

    def works(self) -> Iterator[Work]:
        """Yield everybody who works on a matter, for each of its clients."""
        for matter in self.matters:
            # A matter with a mediator alone has nobody who acts for a client in it.
            workers: tuple[Place | None, ...] = matter.acting or (() if matter.engaged else (None,))
            for client in matter.clients:
                yield from (Work(matter, client, worker) for worker in workers)

    def _for_unnamed(self) -> Iterator[Work]:
        """Yield who works on a matter against a party of it where no client is recorded."""
        for matter in self.matters:
            if matter.clients or all(each.role != "ADVERSE" for each in matter.parties):
                continue
            yield from (Work(matter, Place("", ()), worker) for worker in matter.acting)

    def oppositions(self) -> Iterator[Opposition]:
        """Yield all work against another party that goes on, or may go on."""
        for work in (*self.works(), *self._for_unnamed()):
            for other in work.matter.parties:
                against = both((opposed(work.client, other), other.term.holds_on(self.day)))
                if against is not Answer.NO and self.current(work) is not Answer.NO:
                    yield Opposition(work, other, against)

    def current(self, work: Work) -> Answer:
        """Return whether the work goes on."""
        answers = [term.holds_on(self.day) for term in work.terms]
        if work.matter.id in self.matters.asked:
            answers[0] = _lasts(work.matter.term, self.day)
        return both(answers)

    def former(self, work: Work) -> Answer:
        """Return whether the work was done once and is over."""
        if work.matter.term.start[0] > self.day:
            return Answer.NO
        over = [term.end for term in work.terms]
        return between(any(end[1] <= self.day for end in over), any(end[0] <= self.day for end in over))

    def consented(self, party: str, *matters: Matter) -> tuple[Answer, tuple[Path, ...]]:
        """Return whether a party has consented to conflicts in one of some matters, with what shows it."""
        best = Answer.NO
        shown: tuple[Path, ...] = ()
        for matter in matters:
            for each in matter.consents:
                holds = each.term.holds_on(self.day) if each.by == party else Answer.NO
                if holds is Answer.YES or (holds is Answer.UNKNOWN and best is Answer.NO):
                    best, shown = holds, (_shown(each),)
        return best, shown


def _shown(consent: Consent) -> Path:
    return Path((consent.fact.start, consent.fact.end), (consent.fact,))


def _lasts(term: Term, day: date) -> Answer:
    return between(day < term.end[0], day < term.end[1])


def opposed(client: Place, other: Place) -> Answer:
    """Return whether another party of a matter is against a client of it.

    Its capacity says so, else the sides; where neither does, it is not known.
    """
    if client.party == other.party or other.role == "RELATED":
        return Answer.NO
    if other.role == "ADVERSE":
        return Answer.YES
    if not client.party:
        return Answer.NO  # whom an unnamed client faces, the capacity of the other alone can say
    ours, theirs = fold(client.side.strip()), fold(other.side.strip())
    if ours and theirs:
        return Answer.NO if ours == theirs else Answer.YES
    return Answer.NO if other.role == "CLIENT" else Answer.UNKNOWN


def shared_parties(first: Matter, second: Matter, but: Iterable[str]) -> list[str]:
    """Return the parties of both matters, but for some."""
    ours = {each.party for each in first.parties}
    return sorted((ours & {each.party for each in second.parties}) - set(but))
