"""Every hop of every pattern of a check carries its guards: what is not seen is not counted either."""

from __future__ import annotations

import importlib
import pkgutil
import re
from itertools import chain

import pytest

from graph.checks.pattern import Pattern
from graph.conflicts.catalogue import rules
from graph.dependencies import readings
from graph.lifecycle.reading import pattern_of
from graph.lifecycle.ways import WAYS
from graph.naming import patterns as naming

_HOP = re.compile(r"-\[([^\]]*)\]-")
_NODE = re.compile(r"(?:-\[[^\]]*\]->?|<-\[[^\]]*\]-)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_ONE_HOP = re.compile(r"-\(:\w+\)\)\{0,1\} (?=\(\w+:\w+ WHERE SEEN)")
"""The end of a group of at most one hop: it is the node that follows, which is guarded there."""
_GUARDED = re.compile(r"\b(LIVE|BEGUN|LASTS)\(\w+\)")


def patterns() -> list[Pattern]:
    """Return the patterns of all rules, analyses and steps, and those that say who is meant, each once."""
    found = [*chain.from_iterable(rule.patterns for rule in rules().values()), *naming.PATTERNS]
    found += [pattern_of(noun, frozenset(groups)) for noun, groups in WAYS.items()]
    for info in pkgutil.iter_modules(readings.__path__):
        module = importlib.import_module(f"{readings.__name__}.{info.name}")
        found += [value for value in vars(module).values() if isinstance(value, Pattern)]
    return list({each.text: each for each in found}.values())


@pytest.mark.parametrize("pattern", patterns(), ids=lambda each: " ".join(each.text.split())[:60])
def test_every_hop_and_what_it_leads_to_is_guarded(pattern: Pattern) -> None:
    """The bidders of one address were counted with those behind walls, and with those that left years ago."""
    for hop in _HOP.findall(pattern.text):
        assert _GUARDED.search(hop), hop
    text = _ONE_HOP.sub("", pattern.text)
    for node in _NODE.findall(text):
        bound = re.fullmatch(r"\w+", node.strip())  # named before, and guarded where it was
        assert bound or "SEEN(" in node, node
        if bound:
            named = node.strip()
            # seen itself, carried out of a subquery that saw it, or the end of a group of hops that saw it
            known = (f"SEEN({named})" in text, f"RETURN {named}" in text, re.search(rf"\}} \({named}:", text))
            assert any(known), node
