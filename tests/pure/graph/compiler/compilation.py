"""A compilation without a database: now or at an earlier moment, for a viewer who sees all or not."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.compiler.emit import Emitter
from graph.compiler.fields import Link
from graph.compiler.guards import Guards
from graph.compiler.pages import emitter
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, Viewer, scope_of

EARLIER = Moment.at(date(2024, 6, 15), datetime(2024, 7, 1, tzinfo=UTC))


def guards(moment: Moment | None = None, *, walled: bool = False) -> Guards:
    """Return the guards of a moment, now unless given."""
    viewer = Viewer("reader", frozenset()) if walled else ALL_SEEING
    return Guards(scope_of(viewer), moment or Moment.now())


def compilation(moment: Moment | None = None, *, suffixed: bool = False) -> Emitter:
    """Return the state of a new compilation with pages of at most 100 rows."""
    return emitter(guards(moment), 100, suffixed=suffixed)


def link(kind: str, *, outgoing: bool = True) -> Link:
    """Return a relationship from one of its ends."""
    return Link.of(relationships()[kind], outgoing=outgoing)
