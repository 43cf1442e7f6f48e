"""What the namings of a question mean, and what it supposes, written into the open transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from graph.checks.sentences import enumeration, role_words
from graph.conflicts.findings.cypher import Supposed
from graph.conflicts.findings.sentences import ref
from graph.conflicts.request.comparison import Compared, compared
from graph.conflicts.request.question import ConflictCheckRequest
from graph.database import Overlay
from graph.errors import AmbiguousSubject, EntenteError, InvalidInput, NotFound, UnreadInput
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.model.language.text import spoken
from graph.naming.naming import Naming
from graph.naming.resolve import CHECKABLE, SubjectReader, group_label
from graph.recording.supposed import proposed_statements, ref_ids
from graph.write.outcome import Outcome
from graph.write.records import StatementRecord
from graph.write.upsert import write_overlay

_SAID = 4
"""So many further errors are said in the message; all of them are listed."""
Meanings = dict[Naming, tuple[str, str]]


@dataclass(frozen=True)
class ResolvedRequest:
    """A question with what each of its namings means: label and id, proposed elements included."""

    compared: Compared
    meanings: Mapping[Naming, tuple[str, str]]

    @property
    def request(self) -> ConflictCheckRequest:
        """The question, with what was found out about the proposed parties."""
        return self.compared.request

    def is_proposed(self, naming: Naming) -> bool:
        """Return whether a naming means something that is not in the graph."""
        return bool(naming.ref) and naming.ref not in self.compared.recorded

    def grouped(self, namings: tuple[Naming, ...]) -> dict[str, tuple[str, ...]]:
        """Return the ids that some namings mean, by label."""
        found: dict[str, list[str]] = {}
        for naming in namings:
            label, id = self.meanings[naming]
            found.setdefault(group_label(label), []).append(id)
        return {label: tuple(sorted(set(ids))) for label, ids in found.items()}

    @property
    def supposed(self) -> Supposed:
        """What is supposed, as the evidence names it."""
        things = self.compared.new.things
        ids = ref_ids(things)
        nodes = {}
        for thing in things:
            called = thing.stated.get("name") or thing.stated.get("title")
            nodes[ids[thing.ref]] = f"{thing.label} {called} (ref {thing.ref})"
        facts = self.request.proposed.facts
        links = {(fact.type, self.meanings[fact.start][1], self.meanings[fact.end][1]) for fact in facts}
        return Supposed(nodes, frozenset(links))

    @property
    def ends(self) -> frozenset[str]:
        """What the proposed facts join."""
        return frozenset(chain.from_iterable((start, end) for _, start, end in self.supposed.links))

    @property
    def names(self) -> dict[str, str]:
        """What is proposed, by its id: what each is called."""
        things = self.compared.new.things
        ids = ref_ids(things)
        return {ids[thing.ref]: str(thing.stated.get("name") or thing.ref) for thing in things}


async def resolve(reader: SubjectReader, request: ConflictCheckRequest) -> ResolvedRequest:
    """Return what every naming of the question means, before anything proposed is there.

    Raises the error of the first naming that cannot be read, which lists all of them with their places.
    """
    fitting = {naming: allowed for naming, allowed in _fitting(request).items() if not naming.ref}
    await reader.meet(fitting)
    found: dict[Naming, tuple[str, str]] = {}
    unread: dict[Naming, EntenteError] = {}
    for naming, allowed in fitting.items():
        try:
            found[naming] = await reader.resolve(naming, sorted(allowed))
        except (NotFound, AmbiguousSubject, InvalidInput) as error:
            unread[naming] = error
    if unread:
        raise _together(unread, request)
    whole = await compared(reader, request, found)
    proposed = whole.request.proposed
    ids = ref_ids(proposed.things)
    for thing in proposed.things:
        found[Naming(ref=thing.ref)] = whole.recorded.get(thing.ref, (thing.label, ids[thing.ref]))
    for each in whole.open:
        found |= {Naming(id=other.id): (other.label, other.id) for other in each.candidates}
    return ResolvedRequest(whole, found)


def _together(unread: Mapping[Naming, EntenteError], request: ConflictCheckRequest) -> EntenteError:
    """Return the first error, with all of them at their places: a form marks each field at once."""
    places = _places(request)
    first, *others = unread.values()
    first.inputs = tuple(_part(places[naming], error) for naming, error in unread.items())
    if others:
        also = " ".join(error.message for error in others[:_SAID])
        first.message = f"{len(unread)} parts of the input cannot be read. {first.message} {also}"
    return first


def _part(place: tuple[str | int, ...], error: EntenteError) -> UnreadInput:
    candidates = error.candidates if isinstance(error, AmbiguousSubject) else ()
    return UnreadInput(place, error.code, error.message, error.cure, candidates)


def _places(request: ConflictCheckRequest) -> dict[Naming, tuple[str | int, ...]]:
    """Return where each naming of the question is first."""
    found: dict[Naming, tuple[str | int, ...]] = {}
    for name, namings in (("subjects", request.subjects), ("decisionMakers", request.decision_makers)):
        for place, naming in enumerate(namings):
            found.setdefault(naming, (name, place))
    for naming, _, where in request.proposed.namings():
        found.setdefault(naming, tuple(where))
    return found


def _fitting(request: ConflictCheckRequest) -> dict[Naming, set[str]]:
    """Return of which labels each naming of the question may be."""
    asked = (*request.subjects, *request.decision_makers)
    fitting: dict[Naming, set[str]] = {naming: set(CHECKABLE) for naming in asked}
    for naming, joined, _ in request.proposed.namings():
        if naming not in asked:
            fitting.setdefault(naming, set()).update(joined)
    return fitting


@dataclass(frozen=True)
class Supposition:
    """What a check supposes, and what of it displaces the recorded: in sentences, and as links."""

    statements: tuple[StatementRecord, ...] = ()
    displaced: tuple[str, ...] = ()
    replaced: frozenset[tuple[str, str, str]] = frozenset()


async def suppose(transaction: Overlay, resolved: ResolvedRequest, moment: Moment) -> Supposition:
    """Write what is supposed into the open transaction and return it."""
    new = resolved.compared.new
    if new.is_empty:
        return Supposition()
    statements = tuple(proposed_statements(new, resolved.meanings, resolved.compared.recorded))
    written = await write_overlay(transaction, statements, moment)
    sentences = tuple(sorted(_displacing(each) for each in written.displaced))
    replaced = frozenset((each.kind, each.start or "", each.end or "") for each in written.displaced)
    return Supposition(statements, sentences, replaced)


def _displacing(outcome: Outcome) -> str:
    """Return the sentence, with ids, that names what is supposed in the place of a recorded fact."""
    ends = {"start": ref(outcome.start or ""), "end": ref(outcome.end or ""), "role": role_words(None)}
    phrase = relationships()[outcome.kind].phrase.format(**ends)
    changes = [
        f"{spoken(each.property)} {each.after or 'not stated'}, not {each.before or 'not stated'}"
        for each in outcome.changes
    ]
    return f"Supposed instead of what is recorded: {phrase}, with {enumeration(changes)}."
