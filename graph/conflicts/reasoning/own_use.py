"""Which grantors use themselves what they have granted exclusively to another, or may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from graph.checks.evidence import MissingFact, Path
from graph.checks.in_force import imprecise_on
from graph.checks.logic import Answer, either
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.conflicts.readings.own_uses import OwnUse, OwnUses, promised_alone
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.grant_compare import OVERLAP_WORDS, Compared, grant_paths
from graph.conflicts.reasoning.groups import common_control, same_group
from graph.conflicts.reasoning.restraints import covered

_SHOWN = ("GRANTED_TO", "OF_ASSET", "HAS_SCOPE", "GRANTS")


@dataclass(frozen=True)
class UseBesideGrant:
    """A product in which a grantor, or a firm of its group, uses what it granted exclusively."""

    grant: Grant
    use: OwnUse
    grantor: str | None
    compared: Compared
    paths: tuple[Path, ...]
    gaps: tuple[MissingFact, ...]

    @property
    def ground(self) -> Ground:
        """The grant and the use as recorded, compared dimension by dimension."""
        steps = self.compared.steps(OVERLAP_WORDS)
        title = tuple(Path((fact.start, fact.end), (fact,)) for fact in self.use.title)
        shown = (*grant_paths(self.grant, *_SHOWN), self.use.path, *title, *self.paths)
        return Ground(paths=shown, arithmetic=steps, missing=self.missing)

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """What leaves open that the grantor uses what it has given away; nothing where it surely does."""
        found = list(self.gaps)
        for name in self.compared.undecided():
            what = f"whether {ref(self.use.product)} falls under {ref(self.grant.id)} in {name}"
            found.append(MissingFact(self.grant.id, what, "what is recorded of both leaves it open"))
        return tuple(dict.fromkeys(found))

    @property
    def words(self) -> str:
        """Who uses what was granted to whom, as a sentence without a full stop."""
        user = ref(self.use.party)
        if self.grantor is None:
            user += ", which may be the grantor,"
        elif self.grantor != self.use.party:
            user += f", of the group of the grantor {ref(self.grantor)},"
        to = f" to {refs(self.grant.grantees)}" if self.grant.grantees else ""
        what = f"{ref(self.use.asset)}, which {ref(self.grant.id)} grants exclusively{to}"
        return f"{user} offers {ref(self.use.product)} and uses in it {what}"


def own_uses(file: GrantFile, found: OwnUses, users: Ownership, day: date) -> Iterator[UseBesideGrant]:
    """Yield every use of an asset by the grantor of an exclusive license of it, or by its group."""
    grants = sorted(promised_alone(file.grants.values()), key=lambda each: each.id)
    licensed = set(chain.from_iterable(each.grantees for each in file.grants.values()))
    for grant in grants:
        for use in found.uses:
            # A use under a license back is a grant beside the exclusive one, which is judged as such.
            if use.asset in grant.assets and use.party not in licensed:
                yield from _beside(grant, use, found, users, day)


def _beside(
    grant: Grant, use: OwnUse, found: OwnUses, users: Ownership, day: date
) -> Iterator[UseBesideGrant]:
    grantor, paths, gaps = _grantor(grant, use, users)
    if grantor is None and not gaps:
        return
    holders = either(same_group(users, use.party, each) for each in grant.grantees)
    scopes = tuple(each.during(grant.runs) for each in grant.scopes)
    compared = covered(scopes, (use.scope.during(grant.runs),), found.hierarchies, day)
    if holders is Answer.YES or compared.answer is Answer.NO or _assumed(grant, use, compared):
        return
    open_ = [*gaps, *_open(grant, use, day)]
    if holders is Answer.UNKNOWN:
        what = f"whether {ref(use.party)} is of the group of a grantee of {ref(grant.id)}"
        open_.append(MissingFact(use.party, what, "the recorded stakes or identities leave it open"))
    yield UseBesideGrant(grant, use, grantor, compared, paths, tuple(open_))


def _assumed(grant: Grant, use: OwnUse, compared: Compared) -> bool:
    """Return whether a use is taken to lie outside of what limits a license: it is not recorded where it is.

    An owner that licenses a country exclusively sells its own products elsewhere as a rule. What is not
    recorded of that is an assumption.
    """
    open_ = compared.undecided()
    silent = [
        name for name in open_ if name in use.scope.dimensions and use.scope.dimensions[name].covers is None
    ]
    return bool(grant.scopes and silent)


def _grantor(
    grant: Grant, use: OwnUse, users: Ownership
) -> tuple[str | None, tuple[Path, ...], tuple[MissingFact, ...]]:
    """Return the grantor whose use it is with what shows that, or what leaves that open."""
    grantors = [fact.start for fact in grant.facts.get("GRANTS", ())]
    if not grantors:
        what = f"who granted {ref(grant.id)}"
        gap = MissingFact(grant.id, what, f"{ref(use.party)} has a title in the asset and may have done so")
        return None, (), (gap,) if use.title else ()
    if use.party in grantors:
        return use.party, (), ()
    doubtful: tuple[MissingFact, ...] = ()
    for grantor in grantors:
        common = common_control(users, use.party, grantor)
        if common is not None and not common.ground.gaps:
            return grantor, common.ground.paths, ()
        doubtful += common.ground.gaps if common is not None else ()
    return (grantors[0], (), doubtful) if doubtful else (None, (), ())


def _open(grant: Grant, use: OwnUse, day: date) -> Iterator[MissingFact]:
    if grant.exclusivity is None:
        what = f"whether {ref(grant.id)} is exclusive"
        yield MissingFact(grant.id, what, "it is granted without saying so")
    for fact in use.facts:
        if imprecise_on(day, fact):
            what = f"the exact days of the link between {ref(fact.start)} and {ref(fact.end)}"
            yield MissingFact(grant.id, what, IMPRECISE)
