"""What two scopes share, or one covers beyond another, as part of a sentence.

What the registers do not know is called by ``named``, which takes the id of a recorded node.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from graph.checks.in_force import Term
from graph.checks.sentences import enumeration
from graph.model.language.text import spoken
from graph.scopes.codes import place_name
from graph.scopes.extents import Extent
from graph.scopes.hierarchy import WHOLE
from graph.scopes.registers import is_place
from graph.scopes.unions import UNIONS

_MOST = 6
"""More nodes of one dimension than these are counted, not listed."""
_EVERY = {
    "acts": "act", "territory": "territory", "field": "field of use", "product": "product",
    "channel": "channel", "segment": "segment",
}  # fmt: skip
_MANY = {
    "acts": "acts", "territory": "territories", "field": "fields of use", "product": "products",
    "channel": "channels", "segment": "segments",
}  # fmt: skip


def shared_words(
    shared: Mapping[str, Sequence[str]], days: Term | None, since: date, named: Callable[[str], str]
) -> str:
    """Return what two scopes share: "Germany; sell; every product and channel; from 2027-01-01"."""
    listed = {name: nodes for name, nodes in shared.items() if nodes and WHOLE not in nodes}
    order = sorted(listed, key=lambda name: (name != "territory", list(_EVERY).index(name)))
    words = [node_words(name, listed[name], named) for name in order]
    every = [_EVERY[name] for name in _EVERY if WHOLE in shared.get(name, ())]
    if every:
        words.append(f"every {enumeration(every)}")
    if days is not None and (span := days_words(days, since)):
        words.append(span)
    return "; ".join(words)


def node_words(dimension: str, nodes: Sequence[str], named: Callable[[str], str]) -> str:
    """Return nodes of a dimension by name: "Austria and Germany", "27 territories, Austria among them"."""
    called = sorted(_called(dimension, node, named) for node in nodes)
    if len(called) > _MOST:
        return f"{len(called)} {_MANY[dimension]}, {called[0]} among them"
    return enumeration(called)


def extent_words(dimension: str, extents: Sequence[Extent], named: Callable[[str], str]) -> str:
    """Return what some scopes cover together: "Germany without Bavaria", "every act", "not stated"."""
    if not extents or any(each.covers is None for each in extents):
        return "not stated"
    words = []
    for each in extents:
        covers = (WHOLE,) if WHOLE in (each.covers or ()) else sorted(each.covers or ())
        without = f" without {node_words(dimension, sorted(each.excludes), named)}" if each.excludes else ""
        words.append(f"{node_words(dimension, covers, named)}{without}")
    return "; ".join(dict.fromkeys(words))


def days_words(days: Term, since: date) -> str:
    """Return the first day, where it is to come or all is past, and the last, where there is one."""
    words = []
    if days.start[1] > since or date.min < days.start[0] < days.end[1] <= since:
        later = "" if days.start[0] == days.start[1] else "a day no later than "
        words.append(f"from {later}{days.start[1].isoformat()}")
    if days.end[1] < date.max:
        sooner = "" if days.end[0] == days.end[1] else "a day no later than "
        words.append(f"until {sooner}{(days.end[1] - timedelta(days=1)).isoformat()}")
    return " ".join(words)


def _called(dimension: str, node: str, named: Callable[[str], str]) -> str:
    if node == WHOLE:
        return f"every {_EVERY[dimension]}"
    if dimension in ("acts", "channel"):
        return spoken(node)
    known = dimension == "territory" and (is_place(node) or node in UNIONS)
    return place_name(node) if known else named(node)
