"""Running plans: the statement, then the computed fields, one batch a field, all rows together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from api.execution.computed import COMPUTED
from api.execution.context import Context
from api.execution.moments import suffix_of
from graph.compiler.emit import Emitter
from graph.compiler.guards import Guards
from graph.compiler.pages import emitter
from graph.compiler.plan import Plan, nodes_parameters, nodes_plan
from graph.compiler.selection import ComputedItem, NodeSelection
from graph.model.catalogue import ids_by_prefix
from graph.model.language.moment import Moment

Held = list[list[tuple[str, list[Any]]]]


@dataclass(slots=True)
class Running:
    """Runs the plans of one root field of one request; ``source`` is the database, or an overlay of it."""

    context: Context
    source: Any
    moment: Moment
    variables: Mapping[str, Any]

    @property
    def guards(self) -> Guards:
        """The guards of the request's scope and the root field's moment."""
        return Guards(self.context.scope, self.moment)

    @property
    def key(self) -> Any:
        """What of scope and moment shapes the text of a plan."""
        return self.guards.key, bool(suffix_of(self.moment))

    def emitter(self) -> Emitter:
        """Return the state of a new compilation."""
        return emitter(self.guards, self.context.settings.max_page, suffixed=bool(suffix_of(self.moment)))

    async def run(self, plan: Plan, extra: Mapping[str, Any] | None = None) -> Any:
        """Return a plan's data with its computed fields filled."""
        held: Held = [[] for _ in plan.computed]
        data = await plan.run(
            self.source, self.guards, self.variables, suffix_of(self.moment), extra=extra, held=held
        )
        for item, entries in zip(plan.computed, held, strict=True):
            if entries:
                await self._fill(item, entries)
        return data

    async def _fill(self, item: ComputedItem, entries: Sequence[tuple[str, list[Any]]]) -> None:
        loader = COMPUTED[item.name].loader(
            self.context.loaders, self.source, self.context.scope, self.moment
        )
        found = await loader.load_many([identifier for identifier, _ in entries])
        wanted = dict.fromkeys(chain.from_iterable(found))
        shown = await self.nodes(item.nodes, list(wanted))
        for (_, empty), ids in zip(entries, found, strict=True):
            empty.extend(shown[each] for each in ids if each in shown)

    async def nodes(self, selection: NodeSelection, ids: Sequence[str]) -> dict[str, Any]:
        """Return what is selected of nodes by their ids, in one statement; what is hidden is not in it."""
        groups = ids_by_prefix(ids)
        if not groups:
            return {}
        plan = nodes_plan(self.emitter(), selection, tuple(sorted(groups)))
        found: dict[str, Any] = await self.run(plan, nodes_parameters(groups))
        return found
