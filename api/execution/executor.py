"""Where graphql-core calls the compiler: compiled root fields, and hydration of nodes elsewhere.

A root field that carries a ``root`` is compiled to one statement and its data is put in place as it
comes. Any other field may return NodeRef values; each selection site of them is read in one
statement a request.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLInputObjectType,
    get_argument_values,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_list_type,
    is_non_null_type,
    located_error,
)
from graphql.pyutils import Path
from strawberry.dataloader import DataLoader
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.execution.context import Context
from api.execution.moments import moment_of, stated, suffix_of
from api.execution.places import places_of
from api.execution.plans import PlanCache, Site
from api.execution.running import Running
from api.execution.selection import SelectionReader, metadata_of, shape
from api.limits.sizes import is_heavy
from graph.errors import EntenteError, InvalidInput
from graph.model.language.moment import Moment

PLANS = "plans"


@dataclass(frozen=True, slots=True)
class NodeRef:
    """A node that a resolver names by its graph id; the executor reads what is selected of it."""

    id: str


class TimedId(str):
    """An id that is given out with the moment of its root field, as the ids of nodes are."""

    __slots__ = ()


class CompiledExecutor(StrawberryGraphQLCoreExecutionContext):
    """Executes compiled root fields in one statement each, and leaves the rest to graphql-core."""

    _moments: dict[str | int, Moment] | None = None

    @property
    def _context(self) -> Context:
        context: Context = self.context_value
        return context

    def execute_field(
        self, parent_type: Any, source: Any, field_details_list: Any, path: Path, position_context: Any
    ) -> Any:
        """Execute one field; a compiled root becomes one awaitable."""
        if path.prev is None and parent_type.name == "Query":
            name = field_details_list[0].node.name.value
            field = parent_type.fields.get(name)
            if field is not None:
                root = metadata_of(field).get("root")
                if root is not None:
                    return self._compiled_root(root, field, field_details_list, path)
                if "asOf" in field.args:
                    self._remember(field, field_details_list, path)
                if is_heavy(field):
                    given = (parent_type, source, field_details_list, path, position_context)
                    return self._in_its_place(field, given)
        return super().execute_field(parent_type, source, field_details_list, path, position_context)

    async def _in_its_place(self, field: Any, given: tuple[Any, ...]) -> Any:
        """Execute a check or an analysis once it has a place, with what is selected below it."""
        places = places_of(self._context.shared, self._context.settings)
        _, _, details, path, _ = given
        try:
            async with places.place():
                result = super().execute_field(*given)
                return await result if isawaitable(result) else result
        except EntenteError as error:
            self.handle_field_error(error, field.type, details, path)
            return None

    def _remember(self, field: Any, details: Any, path: Path) -> None:
        try:
            arguments = get_argument_values(field, details[0].node, self.variable_values)
            moment = moment_of(arguments, stated(*_ids(field, arguments)))
        except (GraphQLError, InvalidInput):
            return  # the field says so itself
        if self._moments is None:
            self._moments = {}
        self._moments[path.key] = moment

    async def _compiled_root(self, root: Any, field: Any, details: Any, path: Path) -> Any:
        try:
            result = await self._run_root(root, field, details, path)
            if result is None and is_non_null_type(field.type):
                raise TypeError(
                    f"Cannot return null for non-nullable field Query.{details[0].node.name.value}."
                )
            return self._with_errors_placed(result, field, details, path)
        except EntenteError as error:
            self._refuse_below(error, field, details, path)
            return None
        except Exception as error:
            self.handle_field_error(error, field.type, details, path)
            return None

    def _refuse_below(self, error: EntenteError, field: Any, details: Any, path: Path) -> None:
        """Report an error at the field that is wrong, as if it had been resolved; the root has no data."""
        kind, at, place = field.type, details, path
        for key in error.below:
            if isinstance(key, int):
                place = place.add_key(key, None)
                continue
            kind, at = self._below(get_named_type(kind), at, key)
            place = place.add_key(key, None)
        located = located_error(error, [each.node for each in at], place.as_list())
        self.handle_field_error(located, field.type, details, path)

    def _below(self, kind: Any, details: Any, key: str) -> tuple[Any, Any]:
        """Return the type and the details of what is selected under a name in the answer."""
        possible = self.schema.get_possible_types(kind) if is_abstract_type(kind) else (kind,)
        for each in possible:
            found = self.collect_subfields(each, details)[0]
            if key in found:
                return each.fields[found[key][0].node.name.value].type, found[key]
        raise LookupError(f"nothing is selected as {key}")

    def _with_errors_placed(self, result: Any, field: Any, details: Any, path: Path) -> Any:
        """Report the errors that stand in a list of nullable places, each at its place."""
        if not isinstance(result, list):
            return result
        member = get_nullable_type(field.type).of_type
        for place, each in enumerate(result):
            if isinstance(each, EntenteError):
                self.handle_field_error(each, member, details, path.add_key(place, None))
                result[place] = None
        return result

    async def _run_root(self, root: Any, field: Any, details: Any, path: Path) -> Any:
        plans: PlanCache = self._context.shared.setdefault(PLANS, PlanCache())
        variables = self.variable_values.coerced
        key = (id(self.operation), path.key, shape(variables))
        site = plans.site(key, self.operation)
        if site is None:
            reader = SelectionReader(self, self.variable_values)
            site = Site(root, reader.arguments(field, details), root.read(reader, field.type, details))
            plans.keep(key, self.operation, site)
        return await site.root.run(self._context, site, variables)

    def complete_value(
        self,
        return_type: Any,
        field_details_list: Any,
        info: Any,
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        """Complete a value; NodeRefs are read, ids get their moment, everything else is graphql-core's."""
        if isinstance(result, NodeRef) or (
            result and isinstance(result, list) and isinstance(result[0], NodeRef)
        ):
            return self._hydrate(return_type, field_details_list, path, result)
        if isinstance(result, TimedId):
            return result + suffix_of(self._moment(path))
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)

    async def _hydrate(self, return_type: Any, details: Any, path: Path, result: Any) -> Any:
        loader = self._loader(return_type, details, path)
        inner = return_type.of_type if is_non_null_type(return_type) else return_type
        if is_list_type(inner):
            found = await loader.load_many([ref.id for ref in result])
            if is_non_null_type(inner.of_type) and None in found:
                raise _gone()
            return found
        data = await loader.load(result.id)
        if data is None and is_non_null_type(return_type):
            raise _gone()
        return data

    def _loader(self, return_type: Any, details: Any, path: Path) -> DataLoader[str, Any]:
        moment = self._moment(path)
        source = self._context.overlays.get(_root(path), self._context.database)
        key = (id(details), str(return_type), moment, id(source))
        loaders = self._context.loaders
        if key not in loaders:
            loaders[key] = (details, DataLoader(self._reading(return_type, details, moment, source)))
        loader: DataLoader[str, Any] = loaders[key][1]
        return loader

    def _moment(self, path: Path) -> Moment:
        return (self._moments or {}).get(_root(path)) or Moment.now()

    def _reading(self, return_type: Any, details: Any, moment: Moment, source: Any) -> Any:
        selection = SelectionReader(self, self.variable_values).nodes(return_type, details)

        running = Running(self._context, source, moment, self.variable_values.coerced)

        async def read(ids: Sequence[str]) -> list[Any]:
            found = await running.nodes(selection, ids)
            return [found.get(each) for each in ids]

        return read


def _root(path: Path) -> str | int:
    """Return the name in the answer of the root field that a path is below."""
    while path.prev is not None:
        path = path.prev
    return path.key


def _ids(field: Any, arguments: Mapping[str, Any]) -> list[str]:
    """Return the ids that a computed root is given, in an input too: it answers for their moment."""
    found: list[str] = []
    for name, each in field.args.items():
        value, kind = arguments.get(name), get_named_type(each.type)
        if isinstance(kind, GraphQLInputObjectType) and isinstance(value, Mapping):
            for inner, declared in kind.fields.items():
                found.extend(_texts(declared, value.get(declared.out_name or inner)))
        else:
            found.extend(_texts(each, value))
    return found


def _texts(declared: Any, value: Any) -> list[str]:
    """Return the ids in one value: of an argument that holds an id, or a list of them."""
    if get_named_type(declared.type).name != "ID":
        return []
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _gone() -> Exception:
    return LookupError("a node that the answer names is not in the graph any more")
