"""Evidence in words: a relationship or a path as a sentence that a lawyer can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.checks.evidence import RelationshipFact
from graph.model.catalogue import relationships


def fact_sentence(fact: RelationshipFact, names: Mapping[str, str]) -> str:
    """Return one relationship in words, with its share, its capacity and its first day."""
    phrase = relationships()[fact.type].phrase
    words = {
        "start": names.get(fact.start) or fact.start,
        "end": names.get(fact.end) or fact.end,
        "role": _spoken(fact.role or "a role holder"),
    }
    return phrase.format_map(_Words(words)) + _details(fact)


def path_sentence(facts: Sequence[RelationshipFact], names: Mapping[str, str]) -> str:
    """Return a path in words: its relationships in order, each a clause."""
    return "; ".join(fact_sentence(fact, names) for fact in facts) + "." if facts else ""


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _details(fact: RelationshipFact) -> str:
    parts = []
    if fact.share is not None:
        kind = fact.properties.get("interest_type")
        parts.append(f"{fact.share}" + (f" {_spoken(kind)}" if kind and kind != "SHAREHOLDING" else ""))
    if fact.type == "PARTY_TO" and fact.role:
        parts.append(f"as {_spoken(fact.role)}")
    if fact.properties.get("kinship"):
        parts.append(_spoken(fact.properties["kinship"]))
    if fact.properties.get("score") is not None and not fact.properties.get("decided_by"):
        parts.append(f"not confirmed, score {fact.properties['score']:g}")
    if fact.valid_from is not None:
        parts.append(f"since {fact.valid_from.isoformat()}")
    return f" ({', '.join(parts)})" if parts else ""


def _spoken(word: str) -> str:
    return word.replace("_", " ").lower()
