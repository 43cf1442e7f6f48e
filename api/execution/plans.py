"""Plans of root fields, kept by operation, field and the shape of the variables."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from graph.compiler.plan import Plan

CAPACITY = 512


@dataclass(slots=True)
class Site:
    """One root field of one operation: what it is, its arguments with Slots, what it selects.

    ``plans`` holds its compiled plans by what of scope and moment shapes the text.
    """

    root: Any
    arguments: dict[str, Any]
    selected: Any
    plans: dict[Any, Plan] = field(default_factory=dict)


class PlanCache:
    """The sites that were used last; the operation is kept with them, so that its id stays its own."""

    def __init__(self) -> None:
        self._sites: OrderedDict[Any, tuple[Any, Site]] = OrderedDict()

    def site(self, key: Any, operation: Any) -> Site | None:
        """Return the site kept under the key for that very operation."""
        found = self._sites.get(key)
        if found is None or found[0] is not operation:
            return None
        self._sites.move_to_end(key)
        return found[1]

    def keep(self, key: Any, operation: Any, site: Site) -> None:
        """Keep a site; the one that was used longest ago makes room."""
        self._sites[key] = (operation, site)
        if len(self._sites) > CAPACITY:
            self._sites.popitem(last=False)
