"""Territories of a question that the registers know though nobody has loaded them: supposed in the check."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.world import Thing
from graph.conflicts.request.question import ConflictCheckRequest
from graph.errors import NotFound
from graph.model.catalogue import relationships
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.recording.facts import ProposedFact
from graph.recording.places import NOUN, place_named
from graph.scopes.codes import coded, place_name


async def with_known_places(reader: SubjectReader, request: ConflictCheckRequest) -> ConflictCheckRequest:
    """Return the question with each territory that is not recorded, but known by its code, supposed.

    A territory that is recorded under another form of its code (``DE`` for ``DEU``) is meant by both.
    """
    found: dict[Naming, Naming] = {}
    things: dict[str, Thing] = {}
    for fact in request.proposed.facts:
        for naming, joined in zip((fact.start, fact.end), _joined(fact), strict=True):
            key = place_named(naming.scheme, naming.value)
            if key is not None and NOUN in joined and naming not in found:
                found[naming] = await _read(reader, naming, key, request.proposed.refs, things)
    if not found:
        return request
    facts = tuple(
        replace(fact, start=found.get(fact.start, fact.start), end=found.get(fact.end, fact.end))
        for fact in request.proposed.facts
    )
    proposed = replace(request.proposed, things=(*request.proposed.things, *things.values()), facts=facts)
    return replace(request, proposed=proposed)


async def _read(
    reader: SubjectReader, naming: Naming, key: str, refs: frozenset[str], things: dict[str, Thing]
) -> Naming:
    """Return what names the place of a key: what is recorded of it, else the ref of a thing that is added."""
    if await _is_recorded(reader, naming):
        return naming
    place = coded(key)
    same = Naming(scheme=place.scheme, value=place.code)
    if await _is_recorded(reader, same):
        return same
    ref = f"{place.scheme}:{place.code}"
    if ref not in refs:
        things[ref] = Thing(NOUN, ref, {"name": place_name(key), "scheme": place.scheme, "code": place.code})
    return Naming(ref=ref)


async def _is_recorded(reader: SubjectReader, naming: Naming) -> bool:
    try:
        await reader.resolve(naming, [NOUN])
    except NotFound:
        return False
    return True


def _joined(fact: ProposedFact) -> tuple[tuple[str, ...], tuple[str, ...]]:
    declared = relationships()[fact.type]
    return declared.start, declared.end
