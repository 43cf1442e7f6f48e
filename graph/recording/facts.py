"""Facts as a person gives them in one document: supposed in a check, tried, or recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from graph.checks.world import Thing
from graph.errors import InvalidInput
from graph.model.catalogue import nodes, relationships
from graph.naming.naming import Naming

MAX_PROPOSED = 500
"""How many nodes and relationships one document may hold; files hold more."""

Place = tuple[str, ...]
"""Where something is in the document: names of fields and positions in lists."""


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """A relationship between any two namings; its type is the model's.

    ``of`` is the ref, or the place, of the entry that names it, ``place`` its own; ``fields`` name the
    fields there that hold its start and its end: the end that the entry itself is has none.
    """

    type: str
    start: Naming
    end: Naming
    properties: dict[str, object] = field(default_factory=dict, hash=False)
    valid_from: str | None = None
    valid_to: str | None = None
    place: Place = ()
    of: str = ""
    fields: tuple[str, ...] = ()

    @property
    def end_places(self) -> tuple[Place, Place]:
        """The places of its start and its end."""
        if not self.fields:
            return self.place, self.place
        start, end = ((*self.place, name) if name else self.place for name in self.fields)
        return start, end


@dataclass(frozen=True, slots=True)
class Change:
    """What is said of a node that the graph holds. ``label`` is Party where the kind is not given.

    ``expected`` is since when its state was recorded, as the writer last read it.
    """

    naming: Naming
    label: str
    properties: dict[str, object] = field(hash=False)
    place: Place = ()
    expected: datetime | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A document of facts. ``identifiers`` are of new nodes: (ref, scheme, value); ``places`` are by ref."""

    things: tuple[Thing, ...] = ()
    facts: tuple[ProposedFact, ...] = ()
    identifiers: tuple[tuple[str, str, str], ...] = ()
    changes: tuple[Change, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if len(self.things) + len(self.facts) + len(self.changes) > MAX_PROPOSED:
            raise InvalidInput(
                f"More than {MAX_PROPOSED} facts are proposed.", cure="Load them, or check them in parts."
            )
        refs = [thing.ref for thing in self.things]
        twice = sorted({ref for ref in refs if refs.count(ref) > 1})
        if twice:
            raise InvalidInput(
                f"The ref {twice[0]!r} names two proposed elements.", cure="Give each its own."
            )

    @property
    def refs(self) -> frozenset[str]:
        """The refs that it declares."""
        return frozenset(thing.ref for thing in self.things)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.things or self.facts or self.changes)

    def namings(self) -> Iterator[tuple[Naming, tuple[str, ...], Place]]:
        """Yield how each node is named, the labels that may be there, and where that is in the document."""
        for change in self.changes:
            yield change.naming, (change.label,), (*change.place, "id")
        for fact in self.facts:
            declared = relationships()[fact.type]
            for_start, for_end = fact.end_places
            yield fact.start, declared.start, for_start
            yield fact.end, declared.end, for_end
            yield from _referred(fact.type, fact.properties, fact.place)
        for thing in self.things:
            yield from _referred(thing.label, thing.properties, self.places.get(thing.ref, ()))


NOTHING = Proposed()
"""A document that says nothing."""


def _referred(
    kind: str, properties: Mapping[str, object], place: Place
) -> Iterator[tuple[Naming, tuple[str, ...], Place]]:
    """Yield the namings that are values of properties, such as whom a decision is taken for."""
    declared = nodes()[kind].properties if kind in nodes() else relationships()[kind].all_properties
    for prop in declared:
        value = properties.get(prop.name)
        if isinstance(value, Naming) and prop.refers is not None:
            yield value, (prop.refers,), (*place, prop.field)


def share_properties(
    exact: Decimal | None, least: Decimal | None, most: Decimal | None, unknown: bool = False
) -> dict[str, object]:
    """Return a share block of a proposed interest; raise InvalidInput where it cannot be a share."""
    for figure in (exact, least, most):
        if figure is not None and not 0 <= figure <= 100:
            raise InvalidInput(f"A share of {figure} % cannot be.", cure="Write a figure from 0 to 100.")
    if exact is not None and (least is not None or most is not None):
        raise InvalidInput("A share is exact or a range, not both.", cure="Leave one of them out.")
    if least is not None and most is not None and least > most:
        raise InvalidInput("The least share is more than the most.", cure="Write the smaller figure as min.")
    block = {"share_exact": exact, "share_min": least, "share_max": most}
    found: dict[str, object] = {name: figure for name, figure in block.items() if figure is not None}
    if unknown or not found:
        found["share_unknown"] = True
    return found
