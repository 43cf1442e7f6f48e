"""Every tie of a party to a counterparty: stakes, other interests, control, roles, representation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from graph.checks.evidence import MissingFact, Path
from graph.checks.logic import Answer
from graph.checks.sentences import role_words
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.roles import Role
from graph.conflicts.reasoning.interests import interest_grounds
from graph.conflicts.reasoning.stakes import (
    OF_ONE_GROUP,
    legal_title,
    member_of,
    membership,
    stake_grounds,
)
from graph.conflicts.reasoning.tie_view import TieRecord, TieView
from graph.ownership.identities import Candidate

MAX_CHAINS = 5


@dataclass(frozen=True)
class TieReader(TieRecord):
    """Answers what ties a party to a counterparty, each pair once."""

    _found: dict[tuple[str, str, str], tuple[Ground, ...]] = field(default_factory=dict)

    def ties(self, party: str, counterparty: str, principal: str | None = None) -> tuple[Ground, ...]:
        """Return the grounds of every tie, the gravest first.

        A stake in the principal that the party acts for is not a tie to the other side.
        """
        key = (party, counterparty, principal or "")
        if key not in self._found:
            found = []
            for view in self._views(*key):
                doubt = namesake_doubt(party, view.holder) or namesake_doubt(counterparty, view.other)
                for kind in _KINDS:
                    found += [replace(ground, assess=ground.assess or doubt) for ground in kind(view)]
            self._found[key] = tuple(sorted(found, key=_gravest_and_nearest))
        return self._found[key]

    def _views(self, party: str, counterparty: str, principal: str) -> Iterator[TieView]:
        # A tie to our own side is not one to the other: unless one of our firms is the counterparty itself.
        own_side = (self.own | {principal}) - {counterparty}
        for other in self.ownership.identities.same(counterparty):
            group = self.ownership.network.control_group(other.party)
            sure = frozenset({other.party, *group.members}) - own_side
            # Records that may be the party count too: the finding is POTENTIAL until a person decides.
            for holder in self.ownership.identities.same(party):
                yield TieView(self, holder, other, counterparty, sure, group.possible - own_side - sure)


def _gravest_and_nearest(ground: Ground) -> tuple[int, bool]:
    """A tie to the counterparty itself is said before those to members of its group."""
    return ground.verdict.rank, OF_ONE_GROUP in ground.words


def namesake_doubt(party: str, candidate: Candidate) -> str:
    """Return what is to be confirmed where a record is known to be a party by its name alone."""
    if not candidate.namesake:
        return ""
    record = f"the record {candidate.party}, which has the same name,"
    return f"whether {record} is {ref(party)} is to be confirmed"


def _himself(view: TieView) -> Iterator[Ground]:
    if view.party == view.other.party:
        facts = (*view.holder.facts, *reversed(view.other.facts))
        nodes = (*view.holder.nodes, *reversed(view.other.nodes[:-1]))
        paths = (Path(nodes, facts),) if facts else ()
        yield Ground("is the counterparty", paths)


def _control(view: TieView) -> Iterator[Ground]:
    """Yield control of the counterparty that no stake shows: by votes, board or contract."""
    network, party, target = view.record.ownership.network, view.party, view.other.party
    if party == target:
        return
    control = network.control_of(party, target)
    outcome = network.control_outcome(party, target)
    if control is None or outcome is Answer.NO:
        return
    words = "controls" if outcome is Answer.YES else "may control"
    missing = network.control_state(party, target)[1] if outcome is not Answer.YES else ()
    if outcome is not Answer.YES and not missing:
        missing = membership(view.counterparty, target)
    missing += legal_title(view, target)
    # A lawyer needs the chains that show it, not every one: a holding of banks may have thousands.
    paths = tuple(view.joined(path) for path in control.chain[:MAX_CHAINS])
    yield Ground(f"{words} {ref(target)}", paths + view.identity_paths, control.arithmetic, missing)


def _same_group(view: TieView) -> Iterator[Ground]:
    """Yield that the party is itself of the counterparty's control group, or held by a member of it."""
    if view.party == view.other.party or view.party in view.record.own:
        return
    if view.party in view.targets and not _controls(view):
        whether = "is" if view.certain(view.party) else "may be"
        words = f"{whether} {OF_ONE_GROUP} {ref(view.counterparty)}"
        missing = () if view.certain(view.party) else membership(view.counterparty, view.party)
        paths = tuple(view.joined(path) for path in _group_paths(view))
        yield Ground(words, paths + view.identity_paths, missing=missing)


def _controls(view: TieView) -> bool:
    network = view.record.ownership.network
    return network.control_outcome(view.party, view.other.party) is not Answer.NO


def _group_paths(view: TieView) -> list[Path]:
    """Return the chains of control from the common controller down to the party and to the counterparty."""
    network = view.record.ownership.network
    tops, maybe = network.ultimate_controllers(view.other.party)
    found = []
    for top in sorted(tops) or sorted(maybe):
        for party in (view.party, view.other.party):
            chain = network.control_chain(top, party) if top != party else None
            found += [chain] if chain is not None and not view.holder.facts else []
    return found[:MAX_CHAINS]


def _owners(view: TieView) -> Iterator[Ground]:
    """Yield that a member of the counterparty's control group holds a stake in the party."""
    limit = Fraction(view.record.threshold) / 100
    above = view.record.reach.above(view.party, limit)
    for owner in sorted(view.targets & set(above)):
        way = above[owner]
        if view.party in view.targets:
            continue
        member, missing = member_of(view.counterparty, owner, certain=view.certain(owner))
        if way.range.low < limit:
            why = "it is recorded without an exact figure"
            missing += (MissingFact(owner, f"how much {ref(owner)} holds of {ref(view.party)}", why),)
        words = f"is held by {member}"
        yield Ground(words, (way.path, *view.identity_paths), missing=missing)


def _companies(view: TieView) -> Iterator[Ground]:
    """Yield that the counterparty's group holds a stake in a company that the party is of, or controls.

    One of the group itself is a tie of its own kind; so is our own firm, for which the party decides.
    """
    limit = Fraction(view.record.threshold) / 100
    for company, words, first in _belongs(view):
        if company in view.targets or company in view.record.own:
            continue
        above = view.record.reach.above(company, limit)
        for owner in sorted(view.targets & set(above) - {view.party}):
            way = above[owner]
            member, missing = member_of(view.counterparty, owner, certain=view.certain(owner))
            if way.range.low < limit:
                why = "it is recorded without an exact figure"
                missing += (MissingFact(owner, f"how much {ref(owner)} holds of {ref(company)}", why),)
            yield Ground(
                f"{words} {ref(company)}, which is held by {member}",
                (view.joined(first), way.path, *view.identity_paths),
                missing=missing,
                assess=f"whether the stake in {ref(company)} weighs on the decision is still to be assessed",
            )


def _belongs(view: TieView) -> Iterator[tuple[str, str, Path]]:
    """Yield the companies of the party: what it is there in words, and what shows it."""
    for role in view.record.roles.of(view.party):
        yield role.where, f"is {role_words_at(role)}", Path((view.party, role.where), (role.fact,))
    network = view.record.ownership.network
    for company in sorted(set(network.control.reach([view.party]).surely) - {view.party}):
        chain = network.control_chain(view.party, company)
        if chain is not None:
            yield company, "controls", chain


def _roles(view: TieView) -> Iterator[Ground]:
    for role in view.record.roles.of(view.party):
        ground = _role(view, role)
        if ground is not None:
            yield ground


def _role(view: TieView, role: Role) -> Ground | None:
    place = role_words_at(role)
    own_place = role.where in view.record.own and role.where != view.counterparty
    missing: tuple[MissingFact, ...] = ()
    assess = "" if role.leading else "whether the role weighs on the decision is still to be assessed"
    if own_place:
        return None
    if role.where in view.targets:
        member, missing = member_of(view.counterparty, role.where, certain=view.certain(role.where))
        words = f"is {place} {member}"
    else:
        limit = Fraction(view.record.threshold) / 100
        if role.where not in view.record.reach.above(view.other.party, limit):
            return None
        words = f"is {place} {ref(role.where)}, which is above {ref(view.counterparty)}"
        assess = assess or "whether the role at the owner weighs on the decision is still to be assessed"
    if role.imprecise:
        what = f"the exact days of the role of {ref(view.party)} at {ref(role.where)}"
        missing += (MissingFact(view.party, what, IMPRECISE),)
    path = view.joined(Path((view.party, role.where), (role.fact,)))
    return Ground(words, (path, *view.identity_paths), missing=missing, assess=assess)


def _nominations(view: TieView) -> Iterator[Ground]:
    """Yield that the counterparty, or a member of its group, nominated the party for an office elsewhere."""
    for role in view.record.roles.of(view.party):
        nominator = role.fact.properties.get("nominated_by")
        if nominator not in view.targets or role.where in view.targets:
            continue
        words = f"is {role_words_at(role)} {ref(role.where)} by nomination of"
        path = view.joined(Path((view.party, role.where), (role.fact,)))
        member, missing = member_of(view.counterparty, nominator, certain=view.certain(nominator))
        yield Ground(
            f"{words} {member}",
            (path, *view.identity_paths),
            missing=missing,
            assess="whether the nomination weighs on the decision is still to be assessed",
        )


def _signatures(view: TieView) -> Iterator[Ground]:
    """Yield the contracts of the counterparty's group that the party signed, without a record of for whom."""
    for signature in view.record.roles.signatures.get(view.party, ()):
        for other in sorted(view.targets & signature.parties.keys()):
            contract, taking_part = signature.contract, signature.parties[other]
            member, further = member_of(view.counterparty, other, certain=view.certain(other))
            words = f"signed {ref(contract)} with {member}"
            what = f"for whom {ref(view.party)} signed {ref(contract)}"
            why = "neither a role nor a representation at a party to it is recorded"
            missing = (MissingFact(view.party, what, why), *further)
            path = view.joined(Path((view.party, contract, other), (signature.fact, taking_part)))
            yield Ground(words, (path, *view.identity_paths), missing=missing)


def role_words_at(role: Role) -> str:
    """Return what the person is, up to the name of where: "a director of", "a representative of"."""
    if role.fact.type == "REPRESENTS":
        return "a representative of"
    return f"{role_words(role.fact.role)} of"


_KINDS: tuple[Callable[[TieView], Iterator[Ground]], ...] = (
    _himself,
    stake_grounds,
    _control,
    interest_grounds,
    _roles,
    _nominations,
    _signatures,
    _same_group,
    _owners,
    _companies,
)
