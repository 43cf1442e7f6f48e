"""The keys under which two names meet that may be one, whatever the script or the order of the words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations, product

from graph.naming.comparison import compare
from graph.naming.name_parts import parts_of
from graph.naming.romanized import is_of_another_script, romanized

_SPELLINGS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"), ("ie", "e"),
)  # fmt: skip
"""Ways in which one sound is transliterated, by the one that stands for all of them."""
_TWICE = re.compile(r"(.)\1+")
_MOST_WORDS = 4


@lru_cache(maxsize=1 << 14)
def sounds(name: str, *, person: bool) -> frozenset[str]:
    """Return the keys of a name; those of a person hold for every order of given and family name."""
    words = [_sound(word) for word in parts_of(romanized(name), person=person).words]
    turns = range(len(words)) if person and len(words) <= _MOST_WORDS else range(1)
    return frozenset("".join(words[turn:] + words[:turn]) for turn in turns) - {""}


def _sound(word: str) -> str:
    for written, heard in _SPELLINGS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def may_name_one(one: str, other: str, *, person: bool) -> bool:
    """Return whether two names are one to a careful reader, or may be one name in two scripts."""
    if compare(one, other, person=person).certain:
        return True
    if is_of_another_script(one) == is_of_another_script(other):
        return False
    return bool(sounds(one, person=person) & sounds(other, person=person))


Names = Mapping[str, tuple[tuple[str, ...], bool]]
"""By id the names of a party, and whether it is a person."""


def alike(names: Names, most: int) -> list[tuple[str, str]]:
    """Return the pairs of ids, in order, whose names may name one.

    A key that more than ``most`` parties share says nothing.
    """
    groups: dict[tuple[bool, str], set[str]] = {}
    for id in sorted(names):
        called, person = names[id]
        for key in frozenset().union(*(sounds(name, person=person) for name in called)):
            groups.setdefault((person, key), set()).add(id)
    found: set[tuple[str, str]] = set()
    for (person, _), group in groups.items():
        if not 1 < len(group) <= most:
            continue
        for one, other in combinations(sorted(group), 2):
            pairs = product(names[one][0], names[other][0])
            if any(may_name_one(*pair, person=person) for pair in pairs):
                found.add((one, other))
    return sorted(found)
