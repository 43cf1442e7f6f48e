"""Proposed parties compared with the graph: those that are recorded already, and those that may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from graph.checks.world import Thing
from graph.conflicts.findings.result import OpenIdentity
from graph.conflicts.request.question import ConflictCheckRequest
from graph.errors import InvalidInput
from graph.model.catalogue import concrete, nodes
from graph.model.language.identifier_schemes import is_trusted, normalized
from graph.model.language.spelling import camel
from graph.naming.naming import Naming
from graph.naming.proposed import ProposedParty, resolve_proposed
from graph.naming.resolve import SubjectReader
from graph.recording.facts import Proposed, ProposedFact
from graph.recording.supposed import ref_key

_ITS_NAME = frozenset({"name"})


@dataclass(frozen=True)
class Compared:
    """A question whose proposed parties were looked for in the graph.

    ``recorded`` gives label and id of those that are a recorded party, by ref; ``open`` lists those that
    may be one. In ``request`` the latter are joined to their candidates by unconfirmed SAME_AS.
    """

    request: ConflictCheckRequest
    recorded: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    open: tuple[OpenIdentity, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def new(self) -> Proposed:
        """What is proposed and not recorded yet."""
        proposed = self.request.proposed
        things = tuple(thing for thing in proposed.things if thing.ref not in self.recorded)
        identifiers = tuple(each for each in proposed.identifiers if each[0] not in self.recorded)
        return replace(proposed, things=things, identifiers=identifiers)


async def compared(
    reader: SubjectReader, request: ConflictCheckRequest, resolved: Mapping[Naming, tuple[str, str]]
) -> Compared:
    """Compare every proposed party with the graph, before anything proposed is written.

    The same identifier of a trusted scheme is the recorded party. A name that is as good may be it: what
    is found over that is POTENTIAL, and so is the answer until a person decides. ``resolved`` gives what
    the other namings of the question mean. Raises InvalidInput where identifiers contradict each other.
    """
    _refuse_shared(request.proposed.identifiers)
    recorded: dict[str, tuple[str, str]] = {}
    found: list[OpenIdentity] = []
    readings: list[str] = []
    for thing in request.proposed.things:
        if thing.label not in concrete("Party"):
            continue
        others = _said_to_be_others(thing.ref, request.proposed.facts, resolved)
        known = await resolve_proposed(reader, _party(thing, request.proposed.identifiers), others)
        if known.id is not None:
            recorded[thing.ref] = known.label, known.id
            readings.append(_reading(thing, known.name or known.id))
        elif known.alike:
            found.append(OpenIdentity(thing.ref, str(thing.stated["name"]), ref_key(thing).id, known.alike))
    links = chain.from_iterable(_links(each) for each in found)
    proposed = replace(request.proposed, facts=(*request.proposed.facts, *links))
    return Compared(replace(request, proposed=proposed), recorded, tuple(found), tuple(readings))


def _party(thing: Thing, identifiers: Iterable[tuple[str, str, str]]) -> ProposedParty:
    births = [prop.name for prop in nodes()[thing.label].properties if prop.name.startswith("birth")]
    dates = [str(thing.properties[name]) for name in births if thing.properties.get(name)]
    born = max(dates, key=len, default=None)
    stated = tuple((scheme, value) for ref, scheme, value in identifiers if ref == thing.ref)
    return ProposedParty(thing.ref, thing.label, thing.properties.get("name"), stated, born)


def _said_to_be_others(
    ref: str, facts: Iterable[ProposedFact], resolved: Mapping[Naming, tuple[str, str]]
) -> frozenset[str]:
    """Return the recorded parties that the question says a proposed one is not."""
    ends = [(each.start, each.end) for each in facts if each.type == "NOT_SAME_AS"]
    ends += [(end, start) for start, end in ends]
    return frozenset(resolved[other][1] for one, other in ends if one.ref == ref and other in resolved)


def _links(of: OpenIdentity) -> list[ProposedFact]:
    return [
        ProposedFact("SAME_AS", Naming(ref=of.ref), Naming(id=each.id), {"score": round(each.score, 4)})
        for each in of.candidates
    ]


def _reading(thing: Thing, name: str) -> str:
    left = sorted(set(thing.properties) - _ITS_NAME)
    aside = f" What else is proposed of it ({', '.join(map(camel, left))}) was left aside." if left else ""
    return f"The proposed {thing.stated['name']!r} is the recorded {name}, by its identifier.{aside}"


def _refuse_shared(identifiers: Iterable[tuple[str, str, str]]) -> None:
    """Refuse two proposed parties with one identifier: they are one party, proposed twice."""
    holders: dict[tuple[str, str], str] = {}
    for ref, scheme, value in identifiers:
        key = scheme, normalized(scheme, value)
        first = holders.setdefault(key, ref)
        if first != ref and is_trusted(scheme, value):
            raise InvalidInput(
                f"The proposed {first!r} and {ref!r} have one identifier, {scheme}:{value}.",
                cure="Propose the party once, or mend the identifier.",
            )
