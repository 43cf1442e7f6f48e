"""Fields of nouns that no Cypher can compute: their names, their words and their loaders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from loaders.batch.ultimate_controllers import ultimate_controllers


@dataclass(frozen=True, slots=True)
class Computed:
    """A list of nodes beside a noun's own connections, read for all rows of an answer at once."""

    name: str
    label: str
    returns: str
    doc: str
    loader: Callable[..., Any]


COMPUTED = {
    "ultimateControllers": Computed(
        "ultimateControllers",
        "Party",
        "Party",
        "Who controls it in the end, by the fixpoint of votes or shares over 50 % and by asserted control; "
        "the party itself where nobody does. At most 100.",
        ultimate_controllers,
    ),
}
