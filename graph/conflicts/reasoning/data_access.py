"""Access of a party, or of a firm of its group, to the data of a competitor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from graph.checks.evidence import MissingFact, Path
from graph.checks.logic import Answer
from graph.checks.sentences import enumeration
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.access import Access, DataTerm
from graph.conflicts.readings.bidders import DataAccess
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.groups import CommonControl, common_control
from graph.ownership.identities import Candidate


@dataclass(frozen=True)
class RivalData:
    """Access to a rival's data, and why it concerns the party under check."""

    access: DataAccess
    party: str
    ground: Ground

    @property
    def key(self) -> tuple[str, str]:
        """Who has access, and whose data it is."""
        return self.access.holder, self.access.of


def rival_data(record: Access) -> Iterator[RivalData]:
    """Yield the access to data of those with whom the group of the holder competes, or may compete."""
    owners = record.owners
    if owners is None:
        return
    for access in record.access:
        for party in sorted(record.asked):
            near = _near(owners, party, access)
            if near is None:
                continue
            ground = _ground(record, owners, access, near)
            if ground is not None:
                yield RivalData(access, party, ground)
                break


def _near(owners: Ownership, party: str, access: DataAccess) -> Ground | None:
    """Return what makes the access one of the party: its own, of its group, or to its own data."""
    for end in (access.holder, access.of):
        for record in owners.identities.same(party):
            if record.party == end:
                return _identity(record)
    common = common_control(owners, party, access.holder)
    return common.ground if common is not None else None


def _identity(record: Candidate) -> Ground:
    return Ground(paths=(Path(record.nodes, record.facts),) if record.facts else ())


def _ground(record: Access, owners: Ownership, access: DataAccess, near: Ground) -> Ground | None:
    holder, of = access.holder, access.of
    one = common_control(owners, holder, of)
    if holder == of or (one is not None and not one.ground.missing):
        return None
    competes, paths = record.rivals.compete(holder, of)
    if competes is Answer.NO:
        return None
    missing = (*near.missing, *_gaps(access, competes, bool(paths), one))
    rival = "its competitor" if competes is Answer.YES else "what may be its competitor,"
    terms = record.terms_between(holder, of)
    words = f"{ref(holder)} has access to the data of {rival} {ref(of)}{_under(terms)}"
    agreed = chain.from_iterable(each.paths for each in terms)
    shown = tuple(dict.fromkeys((access.path, *paths, *near.paths, *agreed)))
    return Ground(words, shown, missing=tuple(dict.fromkeys(missing)))


def _under(terms: Iterable[DataTerm]) -> str:
    """Return the terms on the handling of data that the two have agreed on, each with its kinds of data."""
    kinds: dict[str, list[str]] = {}
    for each in terms:
        kinds.setdefault(each.term, []).extend([each.data] if each.data else [])
    found = [f"{ref(term)} ({refs(data)})" if data else ref(term) for term, data in kinds.items()]
    return f", under {enumeration(found)}" if found else ""


def _gaps(
    access: DataAccess, competes: Answer, dated: bool, one: CommonControl | None
) -> Iterator[MissingFact]:
    if access.imprecise:
        yield MissingFact(access.holder, f"since when {ref(access.holder)} has access", IMPRECISE)
    if competes is Answer.UNKNOWN:
        why = IMPRECISE if dated else "no market of both, and no rivalry of the two, is recorded"
        what = f"whether {ref(access.holder)} and {ref(access.of)} compete"
        yield MissingFact(access.holder, what, why)
    if one is not None:
        yield from chain(one.ground.missing)
