"""Compiled root fields: what each reads of its selection, how it is compiled, and how it is run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.execution.context import Context
from api.execution.moments import entity, moment_of, suffix_of
from api.execution.plans import Site
from api.execution.running import Running
from api.execution.selection import SelectionReader
from graph.compiler.emit import Emitter
from graph.compiler.guards import Guards
from graph.compiler.partners import partners_head, partners_predicate
from graph.compiler.plan import (
    Plan,
    aggregate_plan,
    list_plan,
    node_plan,
    nodes_parameters,
    nodes_plan,
    party_plan,
)
from graph.compiler.search import search_plan, search_shape
from graph.compiler.selection import Slot
from graph.errors import AmbiguousSubject, Candidate, ErrorCode, InvalidId, InvalidInput
from graph.model.catalogue import ids_by_prefix, label_of_id, nodes
from graph.model.language.identifier_schemes import equivalents
from graph.model.language.moment import Moment
from graph.model.language.text import fold
from graph.naming.candidates import LISTED, AmbiguousName, the_one, worth_asking
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader, with_members
from graph.write.keys import declared_key, local_key


def given(value: Any, variables: Mapping[str, Any]) -> Any:
    """Return an argument's value in this request: a Slot is filled, anything else stays as it is."""
    if isinstance(value, Slot):
        found: Any = variables
        for step in value.path:
            found = found[step]
        return found
    if isinstance(value, list):
        return [given(inner, variables) for inner in value]
    if isinstance(value, dict):
        return {name: given(inner, variables) for name, inner in value.items()}
    return value


def _moment(site: Site, variables: Mapping[str, Any], *identifiers: str) -> Moment:
    times = {name: given(site.arguments.get(name), variables) for name in ("asOf", "knownAt")}
    return moment_of(times, identifiers)


async def _run(
    context: Context,
    site: Site,
    variables: Mapping[str, Any],
    moment: Moment,
    key: Any,
    make: Callable[[Emitter], Plan],
    extra: Mapping[str, Any] | None = None,
) -> Any:
    running = Running(context, context.database, moment, variables)
    whole = (key, running.key)
    plan = site.plans.get(whole)
    if plan is None:
        plan = site.plans[whole] = make(running.emitter())
    return await running.run(plan, extra)


@dataclass(frozen=True, slots=True)
class Extent:
    """Which nodes a root is about: those of a label.

    ``narrowed`` is a filter that always holds; ``partners`` keeps partners.
    """

    label: str
    narrowed: Mapping[str, Any] | None = None
    partners: bool = False

    def arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return a field's arguments with the filter that always holds."""
        arguments = dict(given)
        if self.narrowed is not None:
            asked = arguments.get("where")
            arguments["where"] = {"and": [self.narrowed, asked]} if asked else self.narrowed
        return arguments

    def role(self, emit: Emitter) -> dict[str, str]:
        """Return the clause and the predicate that keep partners, or nothing."""
        if not self.partners:
            return {}
        return {"head": partners_head(emit), "extra": partners_predicate(emit)}


@dataclass(frozen=True, slots=True)
class ExtentRoot:
    """What is asked of all nodes of an extent: ``reads`` takes the selection, ``make`` compiles it."""

    extent: Extent
    reads: Callable[[SelectionReader, Any, Any], Any]
    make: Callable[..., Plan]

    def read(self, reader: SelectionReader, output: Any, details: Any) -> Any:
        """Read what is selected."""
        return self.reads(reader, output, details)

    async def run(self, context: Context, site: Site, variables: Mapping[str, Any]) -> Any:
        """Run the field for one request."""
        moment = _moment(site, variables)
        return await _run(context, site, variables, moment, None, lambda emit: self._compile(emit, site))

    def _compile(self, emit: Emitter, site: Site) -> Plan:
        arguments = self.extent.arguments(site.arguments)
        return self.make(emit, self.extent.label, arguments, site.selected, **self.extent.role(emit))


def list_root(extent: Extent) -> ExtentRoot:
    """Return the root of a connection over an extent."""
    return ExtentRoot(extent, SelectionReader.page, list_plan)


def aggregate_root(extent: Extent) -> ExtentRoot:
    """Return the root of counts and measures over an extent."""
    return ExtentRoot(extent, SelectionReader.tree, aggregate_plan)


@dataclass(frozen=True, slots=True)
class NodeRoot:
    """One node by its global id, of any noun."""

    def read(self, reader: SelectionReader, output: Any, details: Any) -> Any:
        """Read what is selected of the node."""
        return reader.nodes(output, details)

    async def run(self, context: Context, site: Site, variables: Mapping[str, Any]) -> Any:
        """Run the field for one request; null where there is none, or it may not be seen."""
        identifier = str(given(site.arguments["id"], variables))
        label = label_of_id(entity(identifier)) or ""
        moment = _moment(site, variables, identifier)
        argument = site.arguments["id"]
        return await _run(
            context, site, variables, moment, label,
            lambda emit: node_plan(emit, label, site.selected, argument),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NodesRoot:
    """Many nodes by their global ids, in one statement; a place is null where there is none.

    What is not an id is an error at its place.
    """

    def read(self, reader: SelectionReader, output: Any, details: Any) -> Any:
        """Read what is selected of the nodes."""
        return reader.nodes(output, details)

    async def run(self, context: Context, site: Site, variables: Mapping[str, Any]) -> Any:
        """Run the field for one request."""
        ids = [str(each) for each in given(site.arguments["ids"], variables)]
        if len(ids) > context.settings.max_page:
            raise InvalidInput(
                f"{len(ids)} ids are too many at once.",
                cure=f"Ask for at most {context.settings.max_page}.", code=ErrorCode.PAGE_SIZE,
            )  # fmt: skip
        if not ids:
            return []
        entities = [_entity_or_error(each) for each in ids]
        groups = ids_by_prefix(each for each in entities if isinstance(each, str))
        prefixes = tuple(sorted(groups))
        moment = _moment(site, variables, *ids)
        found = await _run(
            context, site, variables, moment, prefixes,
            lambda emit: nodes_plan(emit, site.selected, prefixes),
            nodes_parameters(groups),
        )  # fmt: skip
        return [found.get(each) if isinstance(each, str) else each for each in entities]


def _entity_or_error(identifier: str) -> str | InvalidId:
    try:
        return entity(identifier)
    except InvalidId as error:
        return error


def _way(by: Mapping[str, Any]) -> tuple[str, Any]:
    """Return the one way in which a node is named, and what is said of it."""
    return next((name, each) for name, each in by.items() if each is not None)


@dataclass(frozen=True, slots=True)
class NounRoot:
    """One node of a noun by its id, by its id in its source, or by the key that the model declares.

    Ids are hashes of keys, so that a key is looked up as an id.
    """

    label: str

    def read(self, reader: SelectionReader, output: Any, details: Any) -> Any:
        """Read what is selected of the node."""
        return reader.nodes(output, details)

    async def run(self, context: Context, site: Site, variables: Mapping[str, Any]) -> Any:
        """Run the field for one request; null where there is none, or it may not be seen."""
        way, value = _way(given(site.arguments["by"], variables))
        if way == "id":
            named, moment = entity(str(value), self.label), _moment(site, variables, str(value))
        else:
            named = self._of_source(value) if way == "recordedAs" else self._of_key(value)
            moment = _moment(site, variables)
        return await _run(
            context, site, variables, moment, None,
            lambda emit: node_plan(emit, self.label, site.selected), {"by": named},
        )  # fmt: skip

    def _of_source(self, value: Mapping[str, Any]) -> str:
        return local_key(self.label, str(value["source"]), str(value["id"])).id

    def _of_key(self, value: Mapping[str, Any]) -> str:
        stated = {prop.name: value.get(prop.field) for prop in nodes()[self.label].properties}
        key = declared_key(self.label, stated)
        if key is None:
            raise InvalidInput("The key is not complete.", cure="Write every part of it, none of them empty.")
        return key.id


@dataclass(frozen=True, slots=True)
class PartyRoot:
    """One party by its id, an identifier, or its name; of one kind, or of any."""

    label: str = "Party"

    def read(self, reader: SelectionReader, output: Any, details: Any) -> Any:
        """Read what is selected of the party."""
        return reader.nodes(output, details)

    async def run(self, context: Context, site: Site, variables: Mapping[str, Any]) -> Any:
        """Run the field for one request; a name that several parties have is a question back."""
        by = given(site.arguments["by"], variables)
        way, value = _way(by)
        if way == "id":
            value, moment = entity(str(value), "Party"), _moment(site, variables, str(value))
        else:
            moment = _moment(site, variables)
        if way == "name":
            value = fold(str(value))
        elif way == "identifier":
            value = {"scheme": value["scheme"], "values": equivalents(value["scheme"], value["value"])}
        found = await self._found(context, site, variables, moment, way, value)
        if not found and way == "name":
            meant = await _meant(context, str(by["name"]), moment, self.label)
            found = await self._found(context, site, variables, moment, "id", meant) if meant else found
        if len(found) > 1:
            naming = Naming(**by["identifier"]) if way == "identifier" else Naming(name=by["name"])
            raise await _question_back(context, naming, moment, self.label)
        return found[0] if found else None

    async def _found(
        self, context: Context, site: Site, variables: Mapping[str, Any], moment: Moment, way: str, value: Any
    ) -> Any:
        return await _run(
            context, site, variables, moment, way,
            lambda emit: party_plan(emit, site.selected, way, self.label), {"by": value},
        )  # fmt: skip


async def _meant(context: Context, name: str, moment: Moment, label: str) -> str | None:
    """Return the id of the one party that a name means in another way of writing; None where nothing fits.

    Raises AmbiguousSubject where one or several may be meant.
    """
    reader = SubjectReader(context.database, Guards(context.scope, moment))
    naming = Naming(name=name)
    found = worth_asking(await reader.known(naming), with_members([label]))
    chosen = the_one(found)
    if chosen is not None:
        return chosen.id
    if found:
        candidates = await reader.with_details(found[:LISTED])
        raise AmbiguousName(naming, _at(moment, candidates))
    return None


def _at(moment: Moment, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates with ids that carry the moment."""
    suffix = suffix_of(moment)
    return tuple(replace(each, id=f"{each.id}{suffix}") for each in candidates)


async def _question_back(context: Context, naming: Naming, moment: Moment, label: str) -> AmbiguousSubject:
    """Return the error that lists the parties of a name or an identifier; their ids carry the moment."""
    reader = SubjectReader(context.database, Guards(context.scope, moment))
    candidates = _at(moment, await reader.known_by(naming, [label]))
    return AmbiguousSubject(
        f"More than one party has that {'identifier' if naming.scheme else 'name'}.",
        cure="Ask by the id of one of the candidates" + ("." if naming.scheme else ", or by an identifier."),
        candidates=candidates,
    )


@dataclass(frozen=True, slots=True)
class SearchRoot:
    """Nodes by their names, aliases and identifiers, the best match first."""

    labels: tuple[str, ...]

    def read(self, reader: SelectionReader, output: Any, details: Any) -> Any:
        """Read what is selected of the matches."""
        return reader.tree(output, details)

    async def run(self, context: Context, site: Site, variables: Mapping[str, Any]) -> Any:
        """Run the field for one request."""
        labels = tuple(site.arguments.get("types") or self.labels)
        return await _run(
            context, site, variables, _moment(site, variables), None,
            lambda emit: search_plan(emit, site.arguments, search_shape(site.selected, labels), labels),
        )  # fmt: skip
