"""What subscriptions give: changes of elements, and days that come into a window."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

import strawberry

from api.subscriptions.changes import Changed
from api.subscriptions.expiries import Due
from api.types.hydrate import hydrated
from api.types.recording import RECORDED_KIND
from api.types.registry import REGISTRY
from api.types.results import View, output_type
from graph.dependencies.calendar.expiry import Expiry
from graph.model.catalogue import nodes
from graph.model.language.spelling import upper_snake

_KEPT_BY_BATCHES = ("ImportBatch", "Statement", "Source")
"""What a batch leaves behind beside its facts: a change names its batch, which leads to them."""
WATCHABLE = {
    upper_snake(noun.graphql).replace("I_P_ASSET", "IP_ASSET"): label
    for label, noun in nodes().items()
    if label not in _KEPT_BY_BATCHES
}
NODE_TYPE: Any = REGISTRY.words(
    "NodeType",
    WATCHABLE,
    "The types of nodes whose changes can be followed.",
    {word: nodes()[label].doc for word, label in WATCHABLE.items()},
)
EXPIRY: Any = output_type(Expiry)


@strawberry.type(description="A node or a relationship of which something else is believed from now on.")
class ChangeEvent:
    """A change of one element."""

    node_id: strawberry.Private[str | None]
    start_id: strawberry.Private[str | None]
    end_id: strawberry.Private[str | None]
    batch_id: strawberry.Private[str]
    cursor: str = strawberry.field(description="Goes on behind this change, given as after.")
    fate: str = strawberry.field(description="What became of it.", graphql_type=RECORDED_KIND)
    kind: str = strawberry.field(description="The type of the node, or of the relationship.")
    node: Any = hydrated("Node", "node_id", "The node as it is now; null where it is gone.", nullable=True)
    start: Any = hydrated("Node", "start_id", "Where the relationship starts.", nullable=True)
    end: Any = hydrated("Node", "end_id", "Where the relationship ends.", nullable=True)
    batch: Any = hydrated("Batch", "batch_id", "The batch that was recorded or withdrawn.", nullable=True)
    recorded_at: datetime = strawberry.field(description="When it was recorded (UTC).")
    graph_version: int = strawberry.field(description="The version of the graph from then on.")

    @classmethod
    def from_value(cls, found: Changed) -> Self:
        """Return a change as GraphQL shows it."""
        change, entry = found.change, found.entry
        noun = nodes().get(change.kind)
        return cls(
            node_id=change.id if noun is not None else None,
            start_id=change.start,
            end_id=change.end,
            batch_id=entry.batch_id,
            cursor=found.cursor,
            fate=change.fate.value,
            kind=noun.graphql if noun is not None else change.kind,
            recorded_at=entry.recorded_at,
            graph_version=entry.graph_version,
        )


@strawberry.type(description="A day that came into the window.")
class ExpiryEvent:
    """A day that came into the window."""

    view: strawberry.Private[Any]
    cursor: str = strawberry.field(description="Goes on behind this day, given as after.")

    expiry: Any = strawberry.field(
        lambda self: self.view, description="What ends, falls due or needs notice.", graphql_type=EXPIRY
    )

    @classmethod
    def from_value(cls, found: Due) -> Self:
        """Return a day as GraphQL shows it."""
        return cls(view=View(found.expiry, {}), cursor=found.cursor)
