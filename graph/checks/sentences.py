"""Evidence in words: a relationship or a path as a sentence that a lawyer can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from graph.checks.evidence import RelationshipFact, Share
from graph.model.catalogue import relationships
from graph.model.language.properties import SHARE_BY_SOURCE, SOURCES_DIFFER
from graph.model.language.text import spoken

_ROLES = {
    "DIRECTOR": "a director", "OFFICER": "an officer", "CHAIR": "chair", "EMPLOYEE": "an employee",
    "ADVISER": "an adviser", "SECRETARY": "secretary",
}  # fmt: skip

CONCERNED = {"nominated_by": "nominated by", "on_behalf_of": "for"}
"""Properties that hold the id of a further party to a relationship, each in words."""
INTEREST_PHRASES = {
    "APPOINTMENT_OF_BOARD": "{start} has the right to appoint the board of {end}",
    "OTHER_INFLUENCE_OR_CONTROL": "{start} has other influence or control over {end}",
    "SETTLOR": "{start} is settlor of {end}",
    "TRUSTEE": "{start} is trustee of {end}",
    "PROTECTOR": "{start} is protector of {end}",
    "BENEFICIARY_OF_LEGAL_ARRANGEMENT": "{start} is a beneficiary of {end}",
    "NOMINATOR": "{start} instructs the nominee of {end}",
    "NOMINEE": "{start} is a nominee in {end}",
    "RIGHTS_GRANTED_BY_CONTRACT": "{start} has rights in {end} by contract",
    "CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT": "{start} has conditional rights in {end} by contract",
    "CONTROL_VIA_COMPANY_RULES_OR_ARTICLES": "{start} controls {end} by its articles",
    "CONTROL_BY_LEGAL_FRAMEWORK": "{start} controls {end} by law",
    "UNKNOWN_INTEREST": "{start} has an interest of an unknown kind in {end}",
    "UNPUBLISHED_INTEREST": "{start} has an interest in {end} that is not published",
    "BOARD_MEMBER": "{start} is a member of the board of {end}",
    "BOARD_CHAIR": "{start} chairs the board of {end}",
    "SENIOR_MANAGING_OFFICIAL": "{start} is the senior managing official of {end}",
    "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION": "{start} has rights to what is left of {end} on dissolution",
    "RIGHTS_TO_PROFIT_OR_INCOME": "{start} has rights to the profit or income of {end}",
    "RIGHT_TO_PROFIT_OR_INCOME_FROM_ASSETS": "{start} has rights to profit or income from assets of {end}",
    "ENJOYMENT_AND_USE_OF_ASSETS": "{start} has the enjoyment and use of assets of {end}",
}
"""What an interest is that is not a stake of shares or votes."""
_STAKES = {
    "SHAREHOLDING": "{start} holds {held} of {end}",
    "VOTING_RIGHTS": "{start} holds {held} of the votes in {end}",
}
_NO_FIGURE = {"SHAREHOLDING": "shares", "VOTING_RIGHTS": "some"}


def fact_sentence(fact: RelationshipFact, names: Mapping[str, str]) -> str:
    """Return one relationship in words, with its share, its capacity and its first day."""
    kind = str(fact.properties.get("interest_type")) if fact.type == "HOLDS_INTEREST_IN" else ""
    phrase = _STAKES.get(kind) or INTEREST_PHRASES.get(kind) or relationships()[fact.type].phrase
    if fact.type == "SAME_AS" and fact.properties.get("decided_by"):
        phrase = "{start} is the same as {end}"
    words = {
        "start": _called(fact.start, names),
        "end": _called(fact.end, names),
        "role": role_words(fact.role),
        "held": str(fact.share) if fact.share is not None else _NO_FIGURE.get(kind, ""),
    }
    # an interest without a figure is said by its kind: that no figure is recorded adds nothing
    figured = kind not in INTEREST_PHRASES or str(fact.share) != str(Share(unknown=True))
    return phrase.format_map(_Words(words)) + _details(fact, names, share=figured and "{held}" not in phrase)


def path_sentence(facts: Sequence[RelationshipFact], names: Mapping[str, str]) -> str:
    """Return a path in words: its relationships in order, each a clause."""
    return "; ".join(fact_sentence(fact, names) for fact in facts) + "." if facts else ""


def role_words(role: str | None) -> str:
    """Return what a person is at a firm, with its article: "a director", "chair"."""
    return _ROLES.get(role or "", spoken(role) if role else "a role holder")


def enumeration(names: Sequence[str]) -> str:
    """Return names as one phrase: "A", "A and B", "A, B and C"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def span_words(fact: RelationshipFact) -> str:
    """Return since when a fact holds, as exactly as it is known; until when, if that is open."""
    words = []
    if fact.valid_from is not None:
        precision = str(fact.properties.get("valid_from_precision"))
        words.append(f"since {fact.valid_from.isoformat()[: _LENGTHS.get(precision, 10)]}")
    precision = str(fact.properties.get("valid_to_precision"))
    if fact.valid_to is not None and precision in _LENGTHS:
        last = (fact.valid_to - timedelta(days=1)).isoformat()[: _LENGTHS[precision]]
        words.append(f"until a day in {last}")
    if differing := fact.properties.get(SOURCES_DIFFER.name):
        words.append(enumeration(differing))
    return ", ".join(words)


_LENGTHS = {"YEAR": 4, "MONTH": 7}


def _called(id: str, names: Mapping[str, str]) -> str:
    """Return a node's name; the title of a decision, which is often a clause, in quotation marks."""
    name = names.get(id)
    if not name:
        return id
    return f"“{name}”" if id.startswith("decision_") else name


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _details(fact: RelationshipFact, names: Mapping[str, str], *, share: bool) -> str:
    parts = [str(fact.share)] if share and fact.share is not None else []
    if by_source := fact.properties.get(SHARE_BY_SOURCE.name):
        parts.append(enumeration(by_source))
    if fact.type == "PARTY_TO" and fact.role:
        parts.append(f"as {spoken(fact.role)}")
    for name, words in CONCERNED.items():
        party = names.get(str(fact.properties.get(name)))
        parts += [f"{words} {party}"] if party else []
    if fact.properties.get("kinship"):
        parts.append(spoken(fact.properties["kinship"]))
    if fact.properties.get("score") is not None and not fact.properties.get("decided_by"):
        parts.append(f"not confirmed, score {fact.properties['score']:g}")
    if fact.type in ("SAME_AS", "NOT_SAME_AS") and fact.properties.get("decided_by"):
        parts.append(f"decided by {fact.properties['decided_by']}")
    if span := span_words(fact):
        parts.append(span)
    return f" ({', '.join(parts)})" if parts else ""
