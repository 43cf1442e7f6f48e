"""Whether a tie of a decision-maker is disclosed and waived, and whether one who is recused decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graph.checks.evidence import ArithmeticStep, MissingFact
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.disclosures import Disclosure, Disclosures
from graph.conflicts.reasoning.meetings import Meeting
from graph.ownership.identities import Identities

_GOES_ON = "whether the decision may go on in spite of the disclosed interest is to be assessed"


@dataclass(frozen=True)
class OpennessReader:
    """Answers what is wrong with how open a decision-maker was on a day."""

    disclosures: Disclosures
    identities: Identities
    day: date

    def recusals(self, meeting: Meeting) -> Iterator[Ground]:
        """Yield that the decision-maker is recused from the decision, or from what it is about."""
        decider = meeting.decider.party
        about = {meeting.about, meeting.decider.decision or ""}
        for record in self.identities.same(decider):
            for each in self.disclosures.recused(record.party):
                if each.what in about and each.what:
                    what = f"the exact days of the recusal of {ref(decider)} from {ref(each.what)}"
                    missing = (MissingFact(decider, what, IMPRECISE),) if each.imprecise else ()
                    words = f"is recused from {ref(each.what)} and decides"
                    yield Ground(words, (each.path,), missing=missing)

    def ties(self, meeting: Meeting, ties: Iterable[Ground]) -> list[Ground]:
        """Return the ties to a counterparty that are not disclosed, and what is open of those that are.

        A tie of one who is only named as deciding is not undisclosed yet: the question is asked before.
        """
        found, tied = [], tuple(ties)
        relevant = [each for each in self._made(meeting) if self._touches(each, meeting)]
        for each in relevant:
            found += self._weighed(each, tied)
        if relevant or meeting.decider.decision is None:
            return found
        return [replace(each, words=f"has a tie that is not disclosed: {each.words}") for each in tied]

    def _made(self, meeting: Meeting) -> list[Disclosure]:
        found: list[Disclosure] = []
        for record in self.identities.same(meeting.decider.party):
            found += self.disclosures.of(record.party)
        return found

    def _touches(self, each: Disclosure, meeting: Meeting) -> bool:
        """Return whether a disclosure is about the decision, the dealing or the counterparty, or may be."""
        touched = {meeting.about, meeting.decider.decision, meeting.counterparty.party}
        return not each.about or bool(each.about & touched)

    def _weighed(self, each: Disclosure, ties: tuple[Ground, ...]) -> list[Ground]:
        """Return what is open of a disclosure: nothing where a waiver of it holds on the day."""
        words = f"has disclosed an interest ({ref(each.id)})"
        beside = (each.path, *(waiver.path for waiver in each.waivers))
        evidence = (*beside, *chain.from_iterable(tie.paths for tie in ties))
        if not each.about or each.holds is Answer.UNKNOWN:
            what = f"what {ref(each.id)} is about" if not each.about else f"the exact days of {ref(each.id)}"
            why = "it decides whether the tie is disclosed"
            return [Ground(words, evidence, missing=(MissingFact(each.id, what, why),))]
        answers = [waiver.term.holds_on(self.day) for waiver in each.waivers]
        if Answer.YES in answers:
            return []
        if Answer.UNKNOWN in answers:
            waiver = each.waivers[answers.index(Answer.UNKNOWN)]
            what = f"the exact days of {ref(waiver.id)}"
            return [Ground(words, evidence, missing=(MissingFact(waiver.id, what, IMPRECISE),))]
        if answers:
            ended = max(waiver.term.end[1] for waiver in each.waivers)
            step = ArithmeticStep("waiver", f"held to before {ended.isoformat()}", f"over on {self.day}")
            return [Ground(f"{words}, and no waiver of it is in force any more", evidence, (step,))]
        return [Ground(words, evidence, assess=_GOES_ON)]
