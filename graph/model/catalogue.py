"""The whole model, found by listing this folder: every noun and every relationship, by name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.model.declarations import Node, Relationship, SuperLabel

_NOT_NOUNS = frozenset(
    "catalogue declarations diagram docs enums identity legal_forms moment partial_date text".split()
)


def _modules() -> Iterator[object]:
    for info in sorted(pkgutil.iter_modules([str(Path(__file__).parent)]), key=lambda info: info.name):
        if info.name not in _NOT_NOUNS:
            yield importlib.import_module(f"graph.model.{info.name}")


@cache
def nodes() -> dict[str, Node]:
    """Return every noun by its label."""
    found = [module.NODE for module in _modules() if hasattr(module, "NODE")]
    return {node.label: node for node in found}


@cache
def super_labels() -> dict[str, SuperLabel]:
    """Return every label that several nouns share."""
    found = [module.SUPER_LABEL for module in _modules() if hasattr(module, "SUPER_LABEL")]
    return {label.label: label for label in found}


@cache
def relationships() -> dict[str, Relationship]:
    """Return every relationship by its type."""
    found = [rel for module in _modules() for rel in getattr(module, "RELATIONSHIPS", ())]
    known = set(nodes()) | set(super_labels())
    for rel in found:
        stray = {*rel.start, *rel.end} - known
        if stray:
            raise ValueError(f"relationship {rel.type}: no noun is labelled {sorted(stray)}")
    return {rel.type: rel for rel in found}


@cache
def concrete(label: str) -> tuple[str, ...]:
    """Return the nouns' labels that a label stands for: itself, or the members of a super-label."""
    shared = super_labels().get(label)
    return shared.members if shared else (label,)


@cache
def outgoing(label: str) -> tuple[Relationship, ...]:
    """Return the relationships that may start at a noun."""
    return tuple(r for r in relationships().values() if any(label in concrete(s) for s in r.start))


@cache
def incoming(label: str) -> tuple[Relationship, ...]:
    """Return the relationships that may end at a noun."""
    return tuple(r for r in relationships().values() if any(label in concrete(e) for e in r.end))
