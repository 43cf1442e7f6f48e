"""How the model's names and phrases become English: nouns, and a relationship from each of its ends."""

from __future__ import annotations

import re

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SHORT = {"ip": "IP", "kpi": "KPI"}
_KIND = re.compile(r"\bthe \w+ (?=\{(?:start|end)\})")
"""An end that a phrase names by its kind ("the brand Acme"), which the sentence names already."""
_ROLE = "is {role} of"
_MOST_NAMED = 3
"""More nouns than this at an end are not listed."""
_PEOPLE = frozenset({"person"})


def noun(label: str) -> str:
    """Return a label as it is said: "program tier" for ProgramTier, "IP asset" for IPAsset."""
    words = _HUMP.sub(" ", label).lower().split()
    return " ".join(_SHORT.get(word, word) for word in words)


def with_article(phrase: str) -> str:
    """Return a noun with "a" or "an"."""
    vowel = phrase[:1].lower() in "aeiou" and not phrase.startswith(("use", "uni"))
    return f"{'an' if vowel else 'a'} {phrase}"


def seen_from(phrase: str, starts: tuple[str, ...], ends: tuple[str, ...], *, outgoing: bool) -> str:
    """Return the sentence that describes a relationship where one of its ends lists the others.

    "{start} holds an interest in {end}" is "Each party that this party holds an interest in." at its start,
    and "Each party that holds an interest in this party." at its end.
    """
    clause = _KIND.sub("", phrase.replace(_ROLE, "has a role at"))
    here, there = ("{start}", "{end}") if outgoing else ("{end}", "{start}")
    own, other = (starts, ends) if outgoing else (ends, starts)
    rest = clause.replace(here, _this(own))
    if rest.startswith(there):
        words = rest.removeprefix(there).strip()
    else:
        words = " ".join(rest.replace(there, "").split())
    return f"{_listed(other)} {words}."


def _this(labels: tuple[str, ...]) -> str:
    return f"this {noun(labels[0])}" if len(labels) == 1 else "it"


def _listed(labels: tuple[str, ...]) -> str:
    """Return what is listed, with the pronoun of the clause that follows."""
    if len(labels) > _MOST_NAMED:
        return "Everything that"
    nouns = [noun(label) for label in labels]
    joined = nouns[0] if len(nouns) == 1 else f"{', '.join(nouns[:-1])} or {nouns[-1]}"
    return f"Each {joined} {'who' if set(nouns) <= _PEOPLE else 'that'}"


def lower_first(sentence: str) -> str:
    """Return a sentence as it goes on after a colon; a word in capitals keeps them."""
    return sentence if sentence[1:2].isupper() else f"{sentence[:1].lower()}{sentence[1:]}"
