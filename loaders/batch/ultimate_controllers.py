"""Ultimate controllers for many parties at once: one snapshot of the network for all rows."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import Any

from strawberry.dataloader import DataLoader

from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.ownership import OwnershipNetwork
from graph.ownership.extraction import off_loop
from graph.policy.scope import Scope

AT_MOST = 100


def _top(network: OwnershipNetwork, ids: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(sorted(network.ultimate_controllers(each)[0]))[:AT_MOST] for each in ids]


def ultimate_controllers(
    loaders: MutableMapping[Any, Any], source: Transaction, scope: Scope, moment: Moment
) -> DataLoader[str, tuple[str, ...]]:
    """Return the request's loader: from a party's id to the ids of who controls it in the end."""
    key = ("ultimate_controllers", moment, id(source))
    if key not in loaders:

        async def load(ids: Sequence[str]) -> list[tuple[str, ...]]:
            network = await OwnershipNetwork.load(source, scope, moment, above=list(ids))
            return await off_loop(len(network.snapshot.interests), lambda: _top(network, ids))

        loaders[key] = DataLoader(load)
    loader: DataLoader[str, tuple[str, ...]] = loaders[key]
    return loader
