"""Which dealings a non-compete or an exclusivity in favor of a third party forbids, or may forbid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.in_force import Term, imprecise_on
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground, dealing_words
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.dealings import Dealing, Dealings
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.restrictions import Restriction, Restrictions
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.reasoning.grant_compare import OVERLAP_WORDS, Compared, scope_paths, scopes_words
from graph.conflicts.reasoning.groups import common_control, same_group
from graph.conflicts.reasoning.meetings import meetings, opposites, path_back
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE
from graph.scopes.overlap import Hierarchies, unions_overlap
from graph.scopes.said import shared_words

_OWN_ACT = "whether deciding is what the restriction forbids is to be assessed"
_WORDS = {
    "EXCLUSIVITY": "an exclusivity",
    "MOST_FAVORED_NATION": "a promise of terms as good as any other's",
    "NON_COMPETE": "a non-compete",
    "PREEMPTIVE_RIGHT": "a pre-emptive right",
}
_WITH_TARGET = "whether the restriction goes with what is dealt in is to be assessed"


@dataclass(frozen=True)
class Acting:
    """A party that deals, whom it faces in which dealing, and what shows that."""

    party: str
    other: str
    dealing: Dealing
    ground: Ground


@dataclass(frozen=True)
class Question:
    """One condition of a breach: the answer, what shows it, and what is missing where it is open."""

    answer: Answer
    paths: tuple[Path, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    assess: str = ""


@dataclass(frozen=True)
class Breach:
    """A restriction that a party's dealing breaches or may breach, in favor of a beneficiary."""

    restriction: Restriction
    acting: Acting
    beneficiary: str | None
    questions: tuple[Question, ...]
    scope: Compared
    better: bool = False
    """Whether the terms were compared and are better than those of who was promised terms as good."""
    both: str = ""
    """What the restriction and what is dealt in both cover, in words; empty where that is open."""

    def key(self, own: frozenset[str]) -> tuple[str, str, str]:
        """Return what tells two breaches apart: restriction, counterparty (our firms are one), dealing."""
        other = "own firms" if self.acting.other in own else self.acting.other
        return self.restriction.id, other, self.acting.dealing.about or ""

    @property
    def ground(self) -> Ground:
        """What shows the breach, what leaves it open, and what speaks against it."""
        paths = chain.from_iterable(each.paths for each in self.questions)
        missing = chain.from_iterable(
            each.missing for each in self.questions if each.answer is Answer.UNKNOWN
        )
        assess = [each.assess for each in self.questions if each.assess]
        if self.restriction.kind == "MOST_FAVORED_NATION" and not self.better:
            assess.append("whether the terms are better than the holder's is to be assessed")
        steps = self.scope.steps(OVERLAP_WORDS)
        return Ground("", tuple(paths), steps, tuple(missing), (assess or [""])[0])


def breaches(
    file: Restrictions, dealings: Dealings, groups: Ownership, rivals: Rivals, day: date
) -> Iterator[Breach]:
    """Yield every restriction that a party to a dealing breaches or may breach by it."""
    reader = _Reader(file, dealings, groups, rivals, day)
    for acting in _acting(dealings):
        for restriction in file.restrictions:
            found = reader.breach(restriction, acting)
            if found is not None:
                yield found


def _acting(dealings: Dealings) -> Iterator[Acting]:
    """Yield everybody who deals with whom they face: the sides, those who decide, and what is dealt in."""
    for each in opposites(dealings):
        first, second = each.first.party, each.second.party
        yield Acting(first, second, each.dealing, each.ground)
        yield Acting(second, first, each.dealing, each.ground)
    for meeting in meetings(dealings):
        ground = replace(meeting.ground, assess=_OWN_ACT)
        yield Acting(meeting.decider.party, meeting.counterparty.party, meeting.dealing, ground)
    for dealing in dealings.dealings:
        for target in dealing.targets:
            path = path_back(target.party, target.facts)
            for side in dealing.participants:
                yield Acting(target.party, side.party, dealing, Ground(paths=path, assess=_WITH_TARGET))


@dataclass(frozen=True)
class _Reader:
    file: Restrictions
    dealings: Dealings
    groups: Ownership
    rivals: Rivals
    day: date

    def breach(self, restriction: Restriction, acting: Acting) -> Breach | None:
        """Return the breach by a party, or None where one condition surely fails."""
        bound = self._bound(restriction, acting.party)
        if bound.answer is Answer.NO:
            return None
        protected = restriction.of("FOR_BENEFIT_OF")
        scope = self._scope(restriction, acting.dealing)
        common = (bound, self._in_force(restriction), self._within(restriction, acting.dealing, scope))
        found = [
            Breach(
                restriction, acting, fact.end, (*common, *self._protects(restriction, acting, fact)), scope
            )
            for fact in protected
        ]
        if not protected:
            what = f"whom {ref(restriction.id)} protects"
            missing = (MissingFact(restriction.id, what, "no beneficiary is recorded"),)
            found = [
                Breach(restriction, acting, None, (*common, Question(Answer.UNKNOWN, missing=missing)), scope)
            ]
        kept = [each for each in found if both(q.answer for q in each.questions) is not Answer.NO]
        kept = [each for each in kept if not self._assumed(each)]
        gravest = min(kept, key=lambda each: each.ground.verdict.rank, default=None)
        return replace(gravest, both=self._both(acting.dealing, scope)) if gravest else None

    def _both(self, dealing: Dealing, scope: Compared) -> str:
        stated = bool(self.file.activities.get(dealing.about or ""))
        if not stated or scope.answer is not Answer.YES:
            return ""
        return shared_words(scope.shared, scope.days, self.day, ref)

    def _assumed(self, breach: Breach) -> bool:
        """Return whether a dealing that only the question implies is taken to lie outside a scope.

        Our own firms, and the affiliates of others, are bound by many restrictions, which say nothing of a
        dealing of unknown place and product; the answer lists those of our firms among its assumptions.
        """
        acting = breach.acting
        itself = acting.party in bound_by(breach.restriction) and acting.party not in self.dealings.own
        implied = acting.dealing.about is None and not itself
        return implied and bool(breach.restriction.scopes) and breach.scope.answer is Answer.UNKNOWN

    def _bound(self, restriction: Restriction, party: str) -> Question:
        """Return whether a restriction binds a party: itself, a record that may be it, or as an affiliate."""
        found = Question(Answer.NO)
        for fact in restriction.of("RESTRICTS"):
            new = self._bound_by(restriction, party, fact)
            if new.answer is Answer.YES and not new.assess:
                return new
            found = new if new.answer is not Answer.NO else found
        return found

    def _bound_by(self, restriction: Restriction, party: str, fact: RelationshipFact) -> Question:
        path = Path((restriction.id, fact.end), (fact,))
        for candidate in self.groups.identities.same(party):
            if candidate.party == fact.end:
                alike = (Path(candidate.nodes, candidate.facts),) if candidate.facts else ()
                return self._dated(Question(Answer.YES, (path, *alike)), fact)
        if restriction.binds_affiliates is False:
            return Question(Answer.NO)
        common = common_control(self.groups, party, fact.end)
        if common is None:
            return Question(Answer.NO)
        missing = common.ground.gaps
        if restriction.binds_affiliates is None:
            what = f"whether {ref(restriction.id)} binds affiliates of {ref(fact.end)}"
            missing += (MissingFact(restriction.id, what, "it is recorded without saying so"),)
        answer = Answer.UNKNOWN if missing else Answer.YES
        return self._dated(
            Question(answer, (path, *common.ground.paths), missing, common.ground.assess), fact
        )

    def _dated(self, question: Question, fact: RelationshipFact) -> Question:
        if not imprecise_on(self.day, fact):
            return question
        what = f"the exact days on which {ref(fact.start)} concerns {ref(fact.end)}"
        missing = (*question.missing, MissingFact(fact.start, what, IMPRECISE))
        return replace(question, answer=Answer.UNKNOWN, missing=missing)

    def _in_force(self, restriction: Restriction) -> Question:
        """Return whether it binds on or after the day, with what speaks against: a waiver, an exception."""
        shown = chain.from_iterable(restriction.of(kind) for kind in ("IMPOSES", "HAS_CLAUSE", "WAIVES"))
        paths = tuple(Path((fact.start, fact.end), (fact,)) for fact in shown)
        answer = restriction.holds(Term(start=(self.day, self.day)))
        what = f"whether {ref(restriction.id)} is still in force"
        missing = (MissingFact(restriction.id, what, "its term, or that of its contract, leaves it open"),)
        return Question(answer, paths, missing, self._against(restriction))

    def _against(self, restriction: Restriction) -> str:
        if any(term.holds_on(self.day) is not Answer.NO for _, term in restriction.waived):
            return f"whether the waiver of {ref(restriction.id)} covers it is to be assessed"
        if restriction.of("HAS_CLAUSE"):
            return f"whether an exception to {ref(restriction.id)} covers it is to be assessed"
        return ""

    def _scope(self, restriction: Restriction, dealing: Dealing) -> Compared:
        activity = self.file.activities.get(dealing.about or "", ())
        return covered(restriction.scopes, activity, self.file.hierarchies, self.day)

    def _within(self, restriction: Restriction, dealing: Dealing, scope: Compared) -> Question:
        """Return whether the dealing touches what the restriction covers."""
        paths: list[Path] = []
        for fact in restriction.of("HAS_SCOPE"):
            named = scope_paths(restriction.id, restriction.scopes, fact)
            paths += named or [Path((fact.start, fact.end), (fact,))]
        missing = []
        if not restriction.scopes:
            missing.append(
                MissingFact(restriction.id, f"what {ref(restriction.id)} covers", "no scope is stated")
            )
        else:
            for name, answer in scope.dimensions.items():
                if answer is Answer.UNKNOWN:
                    what = f"whether {dealing_words(dealing)} falls under {ref(restriction.id)} in {name}"
                    missing.append(MissingFact(restriction.id, what, "the scopes as recorded leave it open"))
        return Question(scope.answer, tuple(paths), tuple(missing))

    def _protects(
        self, restriction: Restriction, acting: Acting, fact: RelationshipFact
    ) -> tuple[Question, ...]:
        """Return whether it protects a party outside of the dealing against the other side."""
        path = Path((restriction.id, fact.end), (fact,))
        outside = self._dated(
            Question(self._outside(acting, fact.end), (path,), self._open(acting, fact.end)), fact
        )
        if restriction.kind != "NON_COMPETE":
            return (outside,)
        answer, paths = self.rivals.compete(acting.other, fact.end)
        what = f"whether {ref(acting.other)} competes with {ref(fact.end)}"
        missing = (MissingFact(acting.other, what, "their recorded markets leave it open"),)
        return outside, Question(answer, paths, missing)

    def _outside(self, acting: Acting, beneficiary: str) -> Answer:
        """Return whether a beneficiary is of nobody's group who takes part, and of none of our own firms'."""
        if beneficiary in self.groups.network.unidentified:
            return Answer.UNKNOWN
        parties = {each.party for each in acting.dealing.participants} | self.dealings.own - {acting.party}
        answers = {same_group(self.groups, beneficiary, party) for party in sorted(parties)}
        if Answer.YES in answers:
            return Answer.NO
        return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES

    def _open(self, acting: Acting, beneficiary: str) -> tuple[MissingFact, ...]:
        what = f"whether {ref(beneficiary)} is of the group of {refs([acting.party, acting.other])}"
        return (MissingFact(beneficiary, what, "what is recorded of its owners leaves it open"),)


def covered(
    restricted: tuple[ScopeExtent, ...], activity: tuple[ScopeExtent, ...], by: Hierarchies, since: date
) -> Compared:
    """Return whether a dealing touches what a restriction covers.

    Whatever a dealing is about, it has some place, act, field, product and channel: a restriction that
    covers every one of a dimension is touched in it even where the dealing does not say which.
    """
    ours = restricted or (_silent(by),)
    theirs = activity or (_silent(by),)
    widest = tuple(_completed(each, ours) for each in theirs)
    found = unions_overlap(ours, widest, by, since)
    sides = {
        name: (scopes_words(restricted, name, since), scopes_words(activity, name, since))
        for name in found.dimensions
    }
    return Compared(found.answer, found.dimensions, found.shared, found.days, sides=sides)


def _silent(by: Hierarchies) -> ScopeExtent:
    return ScopeExtent("", {name: Extent(None) for name in by})


def _completed(scope: ScopeExtent, others: tuple[ScopeExtent, ...]) -> ScopeExtent:
    """Return a scope that covers all of a dimension of which it says nothing and every other covers all."""
    dimensions = dict(scope.dimensions)
    for name, extent in dimensions.items():
        if extent.covers is None and all(_all(each.dimensions[name]) for each in others):
            dimensions[name] = Extent(frozenset({WHOLE}))
    return replace(scope, dimensions=dimensions)


def _all(extent: Extent) -> bool:
    return extent.covers is not None and WHOLE in extent.covers and not extent.excludes


def bound_by(restriction: Restriction) -> frozenset[str]:
    """Return the parties that a restriction binds by name."""
    return frozenset(fact.end for fact in restriction.of("RESTRICTS"))


def breach_words(breach: Breach) -> str:
    """Return who is bound in whose favor, and whom they deal with, as a sentence without a full stop."""
    bound = bound_by(breach.restriction)
    acting = breach.acting
    by = f"{ref(breach.restriction.id)}, {_WORDS[breach.restriction.kind]}"
    favor = f" in favor of {ref(breach.beneficiary)}" if breach.beneficiary else ""
    whom = "" if acting.party in bound else f" as an affiliate of {refs(bound)}"
    about = "" if acting.dealing.about in (None, acting.other) else f" in {ref(acting.dealing.about)}"
    words = f"{ref(acting.party)} is bound by {by}{favor}{whom}, and deals with {ref(acting.other)}{about}"
    return f"{words}; both cover {breach.both}" if breach.both else words


def gravest_breaches(
    file: Restrictions, dealings: Dealings, groups: Ownership, rivals: Rivals, day: date
) -> list[Breach]:
    """Return per restriction, counterparty and dealing the gravest breach, a bound party first."""
    found: dict[tuple[str, str, str], Breach] = {}
    for breach in breaches(file, dealings, groups, rivals, day):
        key = breach.key(dealings.own)
        if key not in found or _order(breach) < _order(found[key]):
            found[key] = breach
    return list(found.values())


def _order(breach: Breach) -> tuple[int, int, bool, str]:
    bound = bound_by(breach.restriction)
    acting = breach.acting
    verdict = breach.ground.verdict
    return acting.ground.verdict.rank, verdict.rank, acting.party not in bound, acting.party
