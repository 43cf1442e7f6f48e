"""Whether a grantor holds what it grants: title, a head license, and the consent of co-owners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.in_force import holding
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.titles import Title, Titles
from graph.conflicts.reasoning.grant_compare import grant_paths
from graph.conflicts.reasoning.groups import same_group

_NOT_NEEDED = frozenset({("PATENT", "US", "NON_EXCLUSIVE")})
"""Kind, office and exclusivity for which a co-owner needs nobody's consent.

35 U.S.C. § 262 speaks of use alone; that it may license too is case law (Schering v. Roussel-UCLAF).
"""
_NEEDED = frozenset({("PATENT", "GB")})
"""Kind and office for which every license needs every co-owner: Patents Act 1977, section 36(3)."""
_AFFILIATE = "whether a company of the owner's group may grant it is to be assessed"


@dataclass(frozen=True)
class Flaw:
    """What is wrong, or open, about one grantor's title to one asset of a grant."""

    grant: Grant
    grantor: str
    asset: str
    words: str
    ground: Ground


def flaws(file: GrantFile, titles: Titles, owners: Ownership, day: date) -> Iterator[Flaw]:
    """Yield per grant, grantor and asset what breaks the chain to the owner, or leaves it open."""
    for grant in (file.grants[id] for id in sorted(file.grants)):
        for link in grant.facts.get("GRANTS", ()):
            for asset in sorted(grant.assets):
                title = titles.by_asset.get(asset, Title(asset))
                found = _flaw(file, grant, link, title, owners, day)
                if found is not None:
                    yield found


def _flaw(
    file: GrantFile, grant: Grant, link: RelationshipFact, title: Title, owners: Ownership, day: date
) -> Flaw | None:
    grantor = link.start
    if _may_sublicense(file, grant, grantor, owners):
        return None
    # What was rightly granted stays so when the owner sells: title counts on the first day of the grant.
    when = grant.runs.start[1] if grant.runs.start[1] > date.min else day
    live = [part for part in title.parts if holding(part).holds_on(when) is not Answer.NO]
    granting = Path((grantor, grant.id, title.asset), (link, *_to(grant, title.asset)))
    paths = (granting, *(Path((part.start, part.end), (part,)) for part in title.parts))
    about = f"{ref(grantor)} grants {ref(grant.id)} in {ref(title.asset)}"
    if not title.parts:
        what = f"who owns {ref(title.asset)}"
        gap = MissingFact(title.asset, what, "no owner is recorded")
        return Flaw(grant, grantor, title.asset, about, Ground(paths=paths, missing=(gap,)))
    own = [part for part in live if part.start == grantor]
    if own:
        return _of_owner(grant, grantor, title, live, paths, when)
    return _of_stranger(grant, grantor, title, live, paths, owners)


def _to(grant: Grant, asset: str) -> tuple[RelationshipFact, ...]:
    return tuple(fact for fact in grant.facts.get("OF_ASSET", ()) if fact.end == asset)[:1]


def _may_sublicense(file: GrantFile, grant: Grant, grantor: str, owners: Ownership) -> bool:
    """Return whether a grantor has the head license; whether that reaches as far is another rule's matter."""
    for head in grant.heads:
        above = file.grants.get(head.end)
        if above is not None and any(
            same_group(owners, grantor, each) is Answer.YES for each in above.grantees
        ):
            return True
    return False


def _of_owner(
    grant: Grant,
    grantor: str,
    title: Title,
    live: list[RelationshipFact],
    paths: tuple[Path, ...],
    when: date,
) -> Flaw | None:
    """Return what is missing of an owner's grant: the consent of co-owners, or the exact days."""
    open_days = [part for part in live if holding(part).holds_on(when) is Answer.UNKNOWN]
    granting = {fact.start for fact in grant.facts.get("GRANTS", ())}
    others = sorted({part.start for part in live} - granting)
    missing = []
    for part in open_days:
        what = f"since when or until when {ref(part.start)} owns {ref(title.asset)}"
        missing.append(MissingFact(title.asset, what, IMPRECISE))
    held = sum((Decimal(str(part.properties.get("fraction") or 0)) for part in live), Decimal(0))
    stated = all(part.properties.get("fraction") is not None for part in live)
    if not others and stated and held < 100:
        what = f"who owns the other {100 - held:f} % of {ref(title.asset)}"
        missing.append(MissingFact(title.asset, what, "the recorded parts do not add up to the whole"))
    consent = _consent(grant, title, live) if others else Answer.NO
    about = f"{ref(grantor)} grants {ref(grant.id)} in {ref(title.asset)}"
    words = f"{about} without the recorded consent of its co-owner {refs(others)}" if others else about
    if consent is Answer.UNKNOWN:
        what = f"whether {refs(others)} had to consent, and did"
        missing.append(MissingFact(title.asset, what, "neither the title nor the law of its office says so"))
    if consent is Answer.NO and not missing:
        return None
    return Flaw(grant, grantor, title.asset, words, Ground(paths=paths, missing=tuple(missing)))


def _consent(grant: Grant, title: Title, live: list[RelationshipFact]) -> Answer:
    """Return whether co-owners must consent: as the title states, else by kind of right and office."""
    stated = {part.properties.get("co_owner_consent_needed") for part in live}
    if True in stated:
        return Answer.YES
    if stated == {False}:
        return Answer.NO
    if (title.kind, title.office, grant.exclusivity) in _NOT_NEEDED:
        return Answer.NO
    if (title.kind, title.office) in _NEEDED or grant.exclusivity == "EXCLUSIVE":
        return Answer.YES
    return Answer.UNKNOWN


def _of_stranger(
    grant: Grant,
    grantor: str,
    title: Title,
    live: list[RelationshipFact],
    paths: tuple[Path, ...],
    owners: Ownership,
) -> Flaw:
    """Return the flaw of a grant by a party without title: open where it may be the owner or of its group."""
    parties = sorted({part.start for part in live})
    groups = {same_group(owners, grantor, party) for party in parties}
    had = any(part.start == grantor for part in title.parts)
    lack = "no longer owns it" if had else "does not own it"
    words = f"{ref(grantor)} grants {ref(grant.id)} in {ref(title.asset)}, but {lack}"
    words += f": {refs(parties)} does" if parties else ""
    missing: tuple[MissingFact, ...] = ()
    if Answer.UNKNOWN in groups and Answer.YES not in groups:
        what = f"whether {ref(grantor)} is of the group of {refs(parties)}"
        missing = (MissingFact(grantor, what, "the recorded stakes or identities leave it open"),)
    if grant.grant_type == "SUBLICENSE" and not grant.heads:
        what = f"the head license of {ref(grant.id)}"
        missing = (*missing, MissingFact(grant.id, what, "a sublicense is granted under one"))
    shown = (*paths, *grant_paths(grant, "GRANTED_TO", "UNDER_HEAD_GRANT"))
    assess = _AFFILIATE if Answer.YES in groups else ""
    return Flaw(grant, grantor, title.asset, words, Ground(paths=shown, missing=missing, assess=assess))
