"""Acts and channels: which is a kind of which, and which exclude each other.

Acts mix the words of patents (35 USC 271, UPC Agreement art. 25) and of copyright (17 USC 106, ODRL 2.2):
what one of the two laws counts as another act is left open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graph.model.language.enums import Act, Channel
from graph.scopes.hierarchy import Hierarchy

ODRL_INCLUDED_IN = {
    "REPRODUCE": "USE", "DISTRIBUTE": "USE", "DISPLAY": "USE", "STREAM": "USE", "MODIFY": "USE",
    "PERFORM": "USE", "SUBLICENSE": "USE",
}  # fmt: skip
"""ODRL 2.2's action hierarchy (``includedIn``) on these acts; its play is PERFORM, its grantUse SUBLICENSE.

To use a patent is not to make, sell or sublicense it, so that none of these is taken for sure, or as apart.
"""

ACT_PARTS = {"OFFER": "SELL", "SELL": "DISTRIBUTE", "STREAM": "PERFORM"}
"""What is surely a kind of another act: to sell is to distribute, to stream is to perform in public."""

OPEN_ACTS = frozenset(
    frozenset(pair)
    for pair in (
        *ODRL_INCLUDED_IN.items(),
        ("MAKE", "REPRODUCE"), ("MAKE", "USE"), ("MAKE", "MODIFY"), ("MODIFY", "REPRODUCE"),
        ("DISPLAY", "PERFORM"), ("DISPLAY", "STREAM"), ("REPRODUCE", "STREAM"),
        ("REPRODUCE", "PERFORM"), ("DISTRIBUTE", "STREAM"), ("DISTRIBUTE", "PERFORM"),
        ("IMPORT", "DISTRIBUTE"), ("EXPORT", "DISTRIBUTE"), ("EXPORT", "SELL"), ("IMPORT", "EXPORT"),
    )
)  # fmt: skip
"""Acts of which a reader cannot say without the contract's words that the one is never the other."""

CHANNEL_PARTS = {"MARKETPLACE": "ONLINE"}
APART_CHANNELS = frozenset(
    frozenset(pair) for pair in (("WHOLESALE", "RETAIL"), ("OEM", "RETAIL"), ("DIRECT", "RESELLER"))
)
"""Channels that exclude each other: who sells to those that sell on does not sell to those that use."""


def _wholes(nodes: Collection[str], parts: Mapping[str, str]) -> dict[str, set[str]]:
    return {node: {parts[node]} if node in parts else set() for node in nodes}


def _acts_apart(first: str, second: str) -> bool:
    kinds = {first, second}
    one_is_the_other = any(whole in _ACTS.up(part) for part, whole in ((first, second), (second, first)))
    return kinds <= _ACTS.wholes.keys() and not one_is_the_other and frozenset(kinds) not in OPEN_ACTS


def _channels_apart(first: str, second: str) -> bool:
    return frozenset((first, second)) in APART_CHANNELS


_ACTS = Hierarchy(_wholes([act.value for act in Act], ACT_PARTS))
ACTS = Hierarchy(_ACTS.wholes, _acts_apart)
"""The hierarchy of acts."""
CHANNELS = Hierarchy(_wholes([channel.value for channel in Channel], CHANNEL_PARTS), _channels_apart)
"""The hierarchy of channels: what is not listed as excluding may meet, as online and retail do."""
