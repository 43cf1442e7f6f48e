"""The stakes of one household in a counterparty, taken together where none alone is significant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.sentences import enumeration
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.associates import Associates
from graph.conflicts.readings.family import Family
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.associations import associations
from graph.conflicts.reasoning.family_relations import Relation, relations_of
from graph.conflicts.reasoning.legal_title import title_alone
from graph.conflicts.reasoning.stakes import comparison
from graph.ownership.figures import Range, total, written
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

_SPOUSES = frozenset({"SPOUSE", "PARTNER"})
_NEAREST = _SPOUSES | {"PARENT", "CHILD"}
_ONE_HOUSEHOLD = "whether they are of one household is to be assessed"
_CHAINS = 3


@dataclass(frozen=True)
class Member:
    """A person of a decision-maker's household; ``way`` leads there, ``assess`` says what is in doubt."""

    person: str
    way: tuple[Path, ...]
    missing: tuple[MissingFact, ...] = ()
    assess: str = ""


@dataclass(frozen=True)
class Household:
    """A household that together reaches the significant interest: its members and what shows it."""

    members: tuple[str, ...]
    ground: Ground


def households(family: Family, associates: Associates, decider: str) -> dict[str, Member]:
    """Return by person who is, or may be, of one household with a decision-maker.

    A spouse or partner is, and so is one who lives there; of parents and children, the spouse's included,
    it is to be assessed.
    """
    found: dict[str, Member] = {}
    for relation in relations_of(family, decider):
        kinships = {fact.properties.get("kinship") for fact in relation.relative.facts} - {None}
        if kinships and kinships <= _NEAREST:
            _keep(found, _relative(relation, kinships <= _SPOUSES and len(relation.relative.facts) == 1))
    for each in associations(family, associates, decider):
        if each.link.household and each.link.person == decider:
            _keep(found, Member(each.person, each.way, each.missing, each.assess))
    return found


def _relative(relation: Relation, sure: bool) -> Member:
    doubt = relation.over(Ground(assess="" if sure else _ONE_HOUSEHOLD))
    return Member(relation.person, (relation.path,), relation.missing, doubt.assess)


def _keep(found: dict[str, Member], member: Member) -> None:
    """Keep of two ways to one person the one that leaves less in doubt."""
    held = found.get(member.person)
    if held is None or (bool(member.missing), bool(member.assess)) < (bool(held.missing), bool(held.assess)):
        found[member.person] = member


@dataclass(frozen=True)
class HouseholdReader:
    """Adds up the stakes of households in one record of ownership; ``threshold`` is in percent."""

    ownership: Ownership
    threshold: Decimal

    @property
    def limit(self) -> Fraction:
        """The threshold as a fraction of one."""
        return Fraction(self.threshold) / 100

    def together(self, decider: str, members: Iterable[Member], counterparty: str) -> Household | None:
        """Return the household where its stakes in a counterparty reach the threshold only together.

        Those about whom there is no doubt are added up first: where they are enough, no other is needed.
        """
        ordered = sorted(members, key=lambda each: (bool(each.assess), bool(each.missing), each.person))
        sure = [each for each in ordered if not (each.assess or each.missing)]
        for kind in (SHAREHOLDING, VOTING_RIGHTS):
            for group in (sure, ordered):
                found = self._reached(decider, group, counterparty, kind)
                if found is not None:
                    return found
        return None

    def _reached(self, decider: str, members: list[Member], counterparty: str, kind: str) -> Household | None:
        stakes = {decider: self._stake(decider, counterparty, kind)}
        stakes |= {each.person: self._stake(each.person, counterparty, kind) for each in members}
        held = {person: stake for person, stake in stakes.items() if stake.high > 0}
        whole = total(held.values())
        # What one of them alone may reach is found for that person; here only the sum counts.
        alone = any(stake.high >= self.limit for stake in held.values())
        if alone or len(held) < 2 or whole.high < self.limit:
            return None
        having = [each for each in members if each.person in held]
        return Household(tuple(held), self._ground(having, held, whole, counterparty))

    def _stake(self, person: str, counterparty: str, kind: str) -> Range:
        found = self.ownership.network.integrated(person, counterparty, kind, exact=True).range
        return Range(Fraction(0), Fraction(1)) if found is None else found

    def _ground(
        self, members: list[Member], held: dict[str, Range], whole: Range, counterparty: str
    ) -> Ground:
        missing: list[MissingFact] = []
        for each in members:
            missing += each.missing
        for person in held:
            missing += title_alone(self.ownership.network, person, counterparty)
        if whole.low < self.limit:
            what = (
                f"how much {enumeration([ref(each) for each in held])} hold of {ref(counterparty)} together"
            )
            missing.append(MissingFact(counterparty, what, "the recorded stakes do not give one figure"))
        terms = " + ".join(written(stake) for stake in held.values())
        steps = (ArithmeticStep("stakes of one household", terms, written(whole)),)
        return Ground(
            f"together they hold {written(whole)} of {ref(counterparty)}",
            tuple(self._paths(members, held, counterparty)),
            (*steps, comparison(whole, self.threshold)),
            tuple(dict.fromkeys(missing)),
            next((each.assess for each in members if each.assess), ""),
        )

    def _paths(self, members: list[Member], held: dict[str, Range], counterparty: str) -> Iterator[Path]:
        for each in members:
            yield from each.way
        for person in held:
            for chain in self.ownership.network.chains(person, counterparty).chains[:_CHAINS]:
                yield chain.path(ref)
