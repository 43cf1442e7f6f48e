"""The whole model, found by listing the folder of nouns: every noun and every relationship, by name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from types import ModuleType

from graph.model import links
from graph.model.language.declarations import Node, Relationship, SuperLabel

_NOUNS = Path(__file__).parent / "nouns"


def _modules() -> Iterator[ModuleType]:
    """Yield the modules of the nouns by the noun's name, whatever its theme; the links come last."""
    themes = [info.name for info in pkgutil.iter_modules([str(_NOUNS)])]
    found: list[tuple[str, str]] = []
    for theme in themes:
        names = [info.name for info in pkgutil.iter_modules([str(_NOUNS / theme)])]
        found += [(name, f"graph.model.nouns.{theme}.{name}") for name in names]
    for _, module in sorted(found):
        yield importlib.import_module(module)
    yield links


_PARTY = "Party"


@cache
def nodes() -> dict[str, Node]:
    """Return every noun by its label."""
    found = [module.NODE for module in _modules() if hasattr(module, "NODE")]
    return {node.label: node for node in found}


@cache
def themes() -> dict[str, str]:
    """Return the theme of every noun by its label: the folder that declares it."""
    found = [module for module in _modules() if hasattr(module, "NODE")]
    return {module.NODE.label: module.__name__.split(".")[-2] for module in found}


@cache
def super_labels() -> dict[str, SuperLabel]:
    """Return every label that several nouns share."""
    found = [module.SUPER_LABEL for module in _modules() if hasattr(module, "SUPER_LABEL")]
    return {label.label: label for label in found}


@cache
def relationships() -> dict[str, Relationship]:
    """Return every relationship by its type."""
    found = list(chain.from_iterable(getattr(module, "RELATIONSHIPS", ()) for module in _modules()))
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
def is_party(label: str) -> bool:
    """Whether a label is that of parties, or of one kind of them: they go by another id than other nouns."""
    return label in (_PARTY, *concrete(_PARTY))


@cache
def outgoing(label: str) -> tuple[Relationship, ...]:
    """Return the relationships that may start at a noun."""
    return tuple(r for r in relationships().values() if any(label in concrete(s) for s in r.start))


@cache
def incoming(label: str) -> tuple[Relationship, ...]:
    """Return the relationships that may end at a noun."""
    return tuple(r for r in relationships().values() if any(label in concrete(e) for e in r.end))


def label_of_id(identifier: str) -> str | None:
    """Return the label that an id's prefix stands for, a super-label for parties; None for no id of ours."""
    return _prefixes().get(identifier.partition("_")[0])


def ids_by_prefix(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return ids by their prefixes, in order: a look-up by index is one for each label."""
    groups: dict[str, list[str]] = {}
    for identifier in ids:
        groups.setdefault(identifier.partition("_")[0], []).append(identifier)
    return groups


@cache
def _prefixes() -> dict[str, str]:
    found = {node.prefix: label for label, node in nodes().items() if node.super_label is None}
    return {**found, **{shared.prefix: label for label, shared in super_labels().items()}}
