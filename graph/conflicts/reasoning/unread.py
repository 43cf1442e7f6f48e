"""The law of a clear answer: it holds only where no tie is recorded that no rule looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from graph.checks.reading import Covers, Reading
from graph.checks.rule import Rule
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.surroundings import Around

STRUCTURE = frozenset(
    {
        "BRANCH_OF",
        "SUBFUND_OF",
        "MANAGED_BY",
        "CONSOLIDATED_BY",
        "ULTIMATELY_CONSOLIDATED_BY",
        "SUCCEEDED_BY",
    }
)
"""Facts about one party that say who is behind it: each alone could change the verdict."""
TRADE = frozenset({"HAS_REVENUE_FROM", "DEPENDS_ON", "SIGNED_BY"})
"""What dealings bring about: no tie between the sides of another; of a decider it is one."""
SHARED = frozenset({"HAS_ADDRESS", "HAS_CONTACT"})
"""What many have in common, so that only what a decider shares with the counterparty itself counts."""
ON_THINGS = frozenset({"IMPOSES", "ENCUMBERED_BY"})
"""Facts by which what is dealt in is restricted."""
ON_PARTIES = frozenset({"LISTED_ON", "ABOUT Screening", "ABOUT DueDiligenceCase"})
"""Facts about one party, each of which could change the verdict by itself."""
OF_DECIDERS = frozenset({"RECUSED_FROM", "DISCLOSED", "BINDS", "WALLED_FROM"})
"""What a decider has disclosed or takes no part in: it says that there was a doubt."""
DECLARED = {"ABOUT Disclosure": "DISCLOSED", "ABOUT Recusal": "BINDS"}
"""What declarations of deciders are about, by the tie that makes them theirs: the two are read as one."""
PERSONAL = frozenset({"FAMILY_OF", "ASSOCIATE_OF", "SHARES_HOUSEHOLD_WITH"})
"""Ties between two people."""
REPRESENTS = "REPRESENTS"
"""Acting for another: a tie to either end."""
RESTRICTIONS = ON_THINGS | {"RESTRICTS", "FOR_BENEFIT_OF"}
"""Facts by which parties are restricted: judged by themselves, never as a tie."""


@dataclass(frozen=True)
class Sides:
    """Two parties that face each other, each with everybody who may control it.

    ``recorded`` says that the dealing is recorded, not only implied by the question.
    """

    first: frozenset[str]
    second: frozenset[str]
    recorded: bool = True

    @property
    def both(self) -> frozenset[str]:
        """Everybody of either side."""
        return self.first | self.second

    @property
    def apart(self) -> tuple[frozenset[str], frozenset[str]]:
        """Those of the one side and of the other who are not of both: the common ones are read."""
        return self.first - self.second, self.second - self.first


@dataclass(frozen=True)
class Scene:
    """Who is who in a question.

    ``above`` are those who hold the significant interest in a counterparty, ``things`` what is
    dealt in, ``own`` our firms. ``companies`` are the firms among the deciders: those that a person who
    decides, or a relative, may control.
    """

    deciders: frozenset[str] = frozenset()
    counterparties: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    sides: tuple[Sides, ...] = ()
    own: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    rivals: tuple[Sides, ...] = ()

    @property
    def parties(self) -> frozenset[str]:
        """Every party around which facts are looked for."""
        found = self.deciders | self.counterparties | self.above
        for sides in self.sides:
            found |= sides.first | sides.second
        return found

    @property
    def private(self) -> frozenset[str]:
        """The deciders and their companies that are of no side: what they deal in besides is their own."""
        found = self.deciders - self.own
        for sides in self.sides:
            found -= sides.both
        return found

    @property
    def near(self) -> frozenset[str]:
        """The subjects, deciders, counterparties and things: what is recorded around them is counted."""
        return self.deciders | self.counterparties | self.things


def kinds_read(rules: Iterable[Rule], *covers: Covers) -> frozenset[str]:
    """Return the kinds of fact of which the readings of some rules find every tie, for some of the people."""
    found: set[str] = set()
    for reading in readings_of(rules):
        if reading.covers in covers:
            found |= reading.kinds
    return frozenset(found)


def readings_of(rules: Iterable[Rule]) -> set[Reading[Any]]:
    """Return what some rules read."""
    found: set[Reading[Any]] = set()
    for rule in rules:
        found.update(rule.reads)
    return found


Links = Mapping[tuple[str, bool], frozenset[str]]
"""By a node beside the parties, and whether the tie is personal, the parties that it is joined to."""


@dataclass(frozen=True)
class Judge:
    """Says of a fact around the parties whether it could change the verdict.

    ``of_deciders`` are the kinds that some rule looks at for deciders and their families,
    ``of_sides`` those for every party.
    """

    scene: Scene
    of_deciders: frozenset[str]
    of_sides: frozenset[str]
    links: Links = field(default_factory=dict)

    def matters(self, each: Around) -> bool:
        """Return whether the fact is a tie, a structure or a restriction that no rule looks at."""
        if each.kind in self.of_sides:
            return False
        return (
            self._ties_a_decider(each)
            or any(self._ties(sides, each) for sides in self.scene.sides)
            or self._is_structure(each)
            or self._says_by_itself(each)
            or self._restricts(each)
        )

    def _joined(
        self, beside: frozenset[str], others: frozenset[str], by: tuple[bool, ...] = (True, False)
    ) -> bool:
        """Return whether something beside the parties is joined to one of some others, personally or not."""
        found: set[str] = set()
        for id, personal in product(beside, by):
            found |= self.links.get((id, personal), frozenset())
        return bool(found & others)

    def _ties_a_decider(self, each: Around) -> bool:
        """Return whether one end is a decider or relative, the other a counterparty, its owner or a thing."""
        here, there = each.ends & self.scene.deciders, each.ends - self.scene.deciders
        others = self.scene.counterparties | self.scene.things
        if not here:
            return self._reaches_a_decider(each, others)
        if each.kind not in SHARED:
            others |= self.scene.above
        # Rules read whom a decider represents, never who represents a decider.
        represented = each.kind == REPRESENTS and each.fact.end in here
        if each.kind in self.of_deciders and not (represented or here & self.scene.companies):
            return False
        return bool(there & others) or self._joined(there, others)

    def _reaches_a_decider(self, each: Around, others: frozenset[str]) -> bool:
        """Return whether a fact joins a counterparty to a firm where a decider has a role or a like tie.

        An owner of the counterparty who is in business with the decider elsewhere is not such a tie.
        Ties between people are judged from the decider's own end: a relative who died is none.
        """
        if each.kind in TRADE | SHARED or each.fact.type in RESTRICTIONS:
            return False
        if DECLARED.get(each.kind) in self.of_deciders:
            return False
        beside = each.ends - others - self.scene.parties
        return bool(each.ends & others and beside) and self._joined(beside, self.scene.deciders, (False,))

    def _ties(self, sides: Sides, each: Around) -> bool:
        """Return whether a fact joins the sides, or one party has like ties to both in a recorded dealing."""
        if each.kind in TRADE | SHARED or each.fact.type in RESTRICTIONS:
            return False
        first, second = sides.apart
        here, there = each.ends & first, each.ends & second
        if here and there:
            return True
        beside = each.ends - sides.first - sides.second
        if not sides.recorded or not beside:
            return False
        like = (each.kind in PERSONAL,)
        over = second if here else first
        return bool(here or there) and self._joined(beside, over, like)

    def _says_by_itself(self, each: Around) -> bool:
        """Return whether a fact is a doubt about a party, such as a listing, or about a decider."""
        if each.kind in OF_DECIDERS:
            return bool(each.ends & self.scene.deciders) and each.kind not in self.of_deciders
        known = self.scene.deciders | self.scene.counterparties | self.scene.above
        return each.kind in ON_PARTIES and bool(each.ends & known)

    def _is_structure(self, each: Around) -> bool:
        """Return whether a fact says that a party belongs to one that is not known to be above it."""
        known = self.scene.counterparties | self.scene.above
        if each.kind == "SUCCEEDED_BY":
            return bool(each.ends & (known | self.scene.deciders))
        return each.kind in STRUCTURE and each.fact.start in known and each.fact.end not in known

    def _restricts(self, each: Around) -> bool:
        """Return whether what is dealt in is restricted, or a party to it for another's benefit than ours."""
        if each.fact.type in ON_THINGS:
            return bool(each.ends & self.scene.things)
        if each.fact.type != "RESTRICTS":
            return False
        if each.ends & (self.scene.counterparties | self.scene.deciders):
            return not self._joined(each.ends, self.scene.own)
        # Who takes part in a recorded dealing may be bound to a third party not to. Our own firms are
        # bound by many, which say nothing of one dealing; what protects another side, or us,
        # does not count.
        sides = [each.both for each in self.scene.sides if each.recorded]
        bound = frozenset().union(*sides) - self.scene.own
        protected = frozenset().union(self.scene.own, *sides) - each.ends
        return bool(each.ends & bound) and not self._joined(each.ends, protected)


def linked(facts: Iterable[Around], scene: Scene, through: Iterable[tuple[str, str]] = ()) -> Links:
    """Return, for every node beside the parties, which of them it is joined to, personally and otherwise.

    ``through`` adds pairs of such a node and a party that it is joined to by a part of something.
    """
    parties = scene.parties | scene.things
    known = parties | scene.own
    found: dict[tuple[str, bool], set[str]] = {}
    for each in facts:
        for beside in each.ends - parties:
            found.setdefault((beside, each.kind in PERSONAL), set()).update(each.ends & known - {beside})
    for beside, party in through:
        found.setdefault((beside, False), set()).add(party)
    return {beside: frozenset(joined) for beside, joined in found.items()}


def things_of(dealings: Dealings, subjects: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return what is dealt in: the subjects that are not parties, and what dealings are about."""
    found: set[str] = set()
    for label, ids in subjects.items():
        found |= set(ids) if label not in ("Party", "Decision") else set()
    for dealing in dealings.dealings:
        found |= {dealing.about} if dealing.about else set()
        ways = [(each.party, each.facts) for each in dealing.targets]
        ways += [(each.party, each.facts) for each in dealing.deciders if each.evaluates]
        for party, facts in ways:
            for fact in facts:
                found |= {fact.start, fact.end} - {party}
    return frozenset(found)
