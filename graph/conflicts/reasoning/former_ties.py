"""The roles that a decision-maker gave up at the other side, its group or its owners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.sentences import role_words
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.former_roles import FormerRole, FormerRoles
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.roles import LEADING, Roles
from graph.conflicts.reasoning.stakes import member_of
from graph.conflicts.reasoning.ties import namesake_doubt
from graph.model.language.text import counted
from graph.ownership.identities import Candidate

_LESSER = "whether the former role weighs on the decision is to be assessed"


@dataclass(frozen=True)
class FormerTieReader:
    """Answers which former roles tie a person to a counterparty.

    ``months`` is the cooling-off period, ``percent`` the significant interest of an owner that counts;
    ``own`` are our own firms, a role at which is none at the other side.
    """

    ownership: Ownership
    roles: Roles
    former: FormerRoles
    months: Decimal
    percent: Decimal
    own: frozenset[str] = frozenset()

    def ties(self, person: str, counterparty: str, principal: str | None = None) -> tuple[Ground, ...]:
        """Return the former roles as grounds, the gravest first; where a role still runs, it is none."""
        found = []
        for record in self.ownership.identities.same(person):
            running = {role.where for role in self.roles.of(record.party)}
            for role in self.former.of(record.party):
                ours = role.where in self.own | {principal or ""} and role.where != counterparty
                if not ours and role.where not in running:
                    found += list(self._grounds(person, record, role, counterparty))
        return tuple(sorted(found, key=lambda each: each.verdict.rank))

    def _grounds(
        self, person: str, record: Candidate, role: FormerRole, counterparty: str
    ) -> Iterator[Ground]:
        """Yield the one ground of a role: at the counterparty, its group, or one of its owners."""
        for other in self.ownership.identities.same(counterparty):
            place = self._place(role.where, other.party, counterparty)
            if place is None:
                continue
            words, missing, lesser = place
            if role.fact.role not in LEADING and role.fact.type != "REPRESENTS":
                lesser = True
            alike = tuple(Path(each.nodes, each.facts) for each in (record, other) if each.facts)
            doubt = namesake_doubt(person, record) or namesake_doubt(counterparty, other)
            yield Ground(
                f"was {_as(role)} {words} until {_until(role)}",
                (*alike, Path((role.person, role.where), (role.fact,))),
                (self._step(role),),
                (*missing, *_ended(role, person)),
                doubt or (_LESSER if lesser else ""),
            )
            return

    def _place(
        self, where: str, other: str, counterparty: str
    ) -> tuple[str, tuple[MissingFact, ...], bool] | None:
        """Return where the role was, in words, what is open about that, and whether it weighs less."""
        if where == other:
            return ref(where), (), False
        group = self.ownership.network.control_group(other)
        if where in group.members | group.possible:
            return *member_of(counterparty, where, certain=where in group.members), True
        if where in self.ownership.network.reach.above(other, Fraction(self.percent) / 100):
            return f"{ref(where)}, which is above {ref(counterparty)}", (), True
        return None

    def _step(self, role: FormerRole) -> ArithmeticStep:
        result = "open" if role.imprecise else "within"
        months = counted(self.months, "month")
        return ArithmeticStep("cooling-off", f"ended by {_until(role)}, {months}", result)


def _as(role: FormerRole) -> str:
    if role.fact.type == "REPRESENTS":
        return "a representative of"
    return f"{role_words(role.fact.role)} of"


def _until(role: FormerRole) -> str:
    return role.fact.valid_to.isoformat() if role.fact.valid_to else "a day that is not known"


def _ended(role: FormerRole, person: str) -> tuple[MissingFact, ...]:
    if not role.imprecise:
        return ()
    what = f"the exact day on which the role of {ref(person)} at {ref(role.where)} ended"
    return (MissingFact(person, what, "it may have ended before the cooling-off period"),)
