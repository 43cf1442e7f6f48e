"""A party that is proposed in a check, compared with the graph: the recorded one, a question, or new."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from graph.errors import Candidate, InvalidInput
from graph.model.catalogue import concrete
from graph.model.language.identifier_schemes import is_trusted, names_nobody
from graph.naming.candidates import LISTED, AmbiguousName, Reading
from graph.naming.namesakes import may_be_one
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader

_AS_GOOD_AS_THE_NAME = 0.9
"""From this score on a recorded name is asked about: the same words, whatever their order, form or suffix."""


@dataclass(frozen=True, slots=True)
class ProposedParty:
    """What a check says of a party that it proposes. ``identifiers`` are (scheme, value); ``born`` is ISO."""

    ref: str
    label: str
    name: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    born: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the graph holds of a proposed party: the party itself, or those whose name is as good.

    ``id`` is None where no trusted identifier is recorded; ``label`` is then that of the proposal.
    ``name`` is what the recorded party is called.
    """

    label: str
    id: str | None = None
    alike: tuple[Candidate, ...] = ()
    name: str = field(default="", compare=False)


async def resolve_proposed(
    reader: SubjectReader, party: ProposedParty, others: Collection[str] = ()
) -> Recorded:
    """Return the recorded party that a proposed one is, or those that it may be.

    The same identifier of a trusted scheme is the same party, one of another scheme a question. ``others``
    are ids that the check says it is not (a proposed NOT_SAME_AS). Raises InvalidInput where its identifiers
    belong to two recorded parties, or to one of another kind.
    """
    if party.label not in concrete("Party"):
        return Recorded(party.label)
    found = await _by_identifiers(reader, party)
    if found is not None:
        return Recorded(found.label, found.id, name=found.name)
    readings = await reader.known(Naming(name=party.name)) if party.name else []
    alike = [each for each in readings if _is_asked_about(each, party)]
    alike += await _by_further_identifiers(reader, party, {each.id for each in alike})
    alike = [each for each in alike if each.id not in others]
    candidates = await reader.with_details(alike[:LISTED])
    return Recorded(
        party.label, alike=tuple(each for each in candidates if may_be_one(_as_known(party), each))
    )


async def recorded_or_new(
    reader: SubjectReader, party: ProposedParty, others: Collection[str] = ()
) -> tuple[str, str] | None:
    """Return the label and id of the recorded party that a proposed one is; None where it is a new one.

    Raises AmbiguousName where a recorded name is as good as its own: a question back.
    """
    found = await resolve_proposed(reader, party, others)
    if found.id is not None:
        return found.label, found.id
    if found.alike:
        raise AmbiguousName(Naming(name=party.name), found.alike)
    return None


async def _by_identifiers(reader: SubjectReader, party: ProposedParty) -> Reading | None:
    found: dict[str, Reading] = {}
    for scheme, value in party.identifiers:
        if is_trusted(scheme, value):
            found |= {each.id: each for each in await reader.known(Naming(scheme=scheme, value=value))}
    if not found:
        return None
    candidates = await reader.with_details(list(found.values()))
    listed = "; ".join(str(each) for each in candidates)
    if len(found) > 1:
        raise InvalidInput(
            f"The identifiers of the proposed {party.ref!r} belong to {len(found)} recorded parties.",
            cure=f"Name the one that is meant: {listed}.",
        )
    only = next(iter(found.values()))
    if (only.label == "Person") != (party.label == "Person"):
        raise InvalidInput(
            f"The proposed {party.label} {party.ref!r} has the identifier of a recorded {only.label}.",
            cure=f"Mend the identifier, or name the recorded one: {listed}.",
        )
    return only


async def _by_further_identifiers(
    reader: SubjectReader, party: ProposedParty, found: Collection[str]
) -> list[Reading]:
    """Return those of the same kind who have an identifier of its that no authority gives: a question."""
    further: dict[str, Reading] = {}
    for scheme, value in party.identifiers:
        if is_trusted(scheme, value) or names_nobody(value):
            continue
        for each in await reader.known(Naming(scheme=scheme, value=value)):
            if _is_same_kind(each, party) and each.id not in found:
                further[each.id] = each
    return list(further.values())


def _is_same_kind(reading: Reading, party: ProposedParty) -> bool:
    return reading.label in concrete("Party") and (reading.label == "Person") == (party.label == "Person")


def _is_asked_about(reading: Reading, party: ProposedParty) -> bool:
    return _is_same_kind(reading, party) and (
        reading.fit.certain or reading.fit.score >= _AS_GOOD_AS_THE_NAME
    )


def _as_known(party: ProposedParty) -> Candidate:
    identifiers = tuple(f"{scheme}:{value}" for scheme, value in party.identifiers)
    plain = Candidate(party.ref, party.label, party.name or party.ref, 1.0, "")
    return replace(plain, born=party.born, identifiers=identifiers)
