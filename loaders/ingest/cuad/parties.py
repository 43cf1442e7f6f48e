"""Who the parties are, from one cell: ``Acme Inc. ("Distributor"); Beta LLC ("Supplier")``.

A cell is a list set apart by semicolons. A name is followed by the terms under which the contract
speaks of the party, in quotation marks and mostly in parentheses; sets of parties that only sum up
others ("Acme and Beta, the Parties") name nobody new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from rapidfuzz import fuzz

from graph.model.language.legal_forms import is_organization
from graph.model.language.text import fold
from loaders.ingest.cuad.roles import is_generic, is_person, role_of
from loaders.ingest.cuad.terms import is_redacted

_QUOTES = '"“”'
_QUOTED = re.compile(rf"[{_QUOTES}]\s*([^{_QUOTES}]+?)[\s,.:]*[{_QUOTES})]")
_SEMICOLON = re.compile(rf";(?!\s*[{_QUOTES}][^;]*\))(?![^\[]*\])")
_TERMS = re.compile(
    rf"\(\s*(?:the|in its|each|hereinafter|a)?\s*[{_QUOTES}']|[{_QUOTES}]|\(\s*(?:individually|collectively|"
    r"each|jointly|sometimes|together|referred|formerly|singularly|hereinafter)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\)\s*,?\s+(?=[A-Z])|\),(?=\w)")
_KNOWN_AS = re.compile(
    r"[\s,(]+(?P<how>d/?b/?a|doing business as|f/?k/?a|formerly known as|formerly|n/?k/?a)\s+"
    r"(?P<name>[^()\"“”]+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",?\s+(?:and (?:its|all of its|his|her|their) |including (?:its|his|her) |together with (?:its|his) "
    r"|on behalf of itself|solely for |individually as |collectively (?:called|as) |\(hereinafter ).*",
    re.IGNORECASE | re.DOTALL,
)
_SUMMARY = re.compile(
    r"(?:each\b|individually\b|collectively\b|jointly\b|together\b|the parties\b|both\b)",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?:individually|collectively|jointly|together)\b", re.IGNORECASE)
_JOINING = frozenset(
    {"and", "or", "and/or", "each", "of", "the", "a", "an", "party", "parties", "collectively", "be", "to"}
    | {"individually", "shall", "referred", "herein", "as", "with", "together", "both", "jointly", "solely"}
    | {"are", "is", "may", "sometimes"}
)
"""The words by which a set of parties is put together."""


@dataclass(frozen=True, slots=True)
class ContractParty:
    """One party: its name as written, the terms the contract uses for it, other names it has.

    ``kind`` is the noun it becomes: UnknownParty where the name is blacked out or left to be filled
    in, Person where its term only fits a person, else Organization.
    """

    name: str
    terms: tuple[str, ...] = ()
    trading: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    kind: str = "Organization"

    @property
    def role(self) -> str | None:
        """In what capacity, where a term says so; a word of its own name ("Carrier") says nothing."""
        words = fold(self.name).replace(",", " ").split()
        stated = (
            role_of(term) for term in self.terms if fold(term) not in words or self.kind != "Organization"
        )
        return next((role for role in stated if role), None)


def parties_of(cell: str) -> tuple[ContractParty, ...]:
    """Return the parties that a cell names, each once for each capacity."""
    found: list[ContractParty] = []
    for piece in _pieces(cell):
        name, terms = _split(piece)
        members = _members(name, terms, found)
        if members is None:
            found += _named(name, terms)
        for index in members or ():
            found[index] = replace(found[index], terms=_unique((*found[index].terms, *terms)))
    return _each_once(found)


def _pieces(cell: str) -> Iterable[str]:
    text = " ".join(cell.split())
    if text.startswith("("):
        text = text[1:]
    for part in _SEMICOLON.split(text):
        start = 0
        for match in _NEXT.finditer(part):
            rest = part[match.end() :]
            if _TERMS.search(part[start : match.end()]) and _TERMS.search(rest) and not _TERMS.match(rest):
                yield part[start : match.start() + 1]
                start = match.end()
        yield part[start:]


def _split(piece: str) -> tuple[str, tuple[str, ...]]:
    """Return the words before the first term, and the terms."""
    match = _TERMS.search(piece)
    name = piece[: match.start()] if match else piece
    rest = piece[match.start() :] if match else ""
    known_as = _KNOWN_AS.search(rest)
    if known_as and known_as.start() == 0:
        name, rest = name + rest[: known_as.end()], rest[known_as.end() :]
    terms = [term.strip(" ,.:'’") for term in _QUOTED.findall(rest)]
    return _bare(name), _unique(terms)


def _bare(name: str) -> str:
    """Return a name without what surrounds it; a parenthesis stays where it is closed."""
    name = name.strip(" ,'")
    for end in "()":
        while name.count("(") != name.count(")") and (name.startswith(end) or name.endswith(end)):
            name = (name[1:] if name.startswith(end) else name[:-1]).strip(" ,'")
    return name


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word and not is_generic(word)))


def _members(name: str, terms: tuple[str, ...], found: list[ContractParty]) -> list[int] | None:
    """Return which parties the words sum up, or None where they name a party of their own."""
    if not name and "you" in terms:
        return None
    if not name or _ALL.match(name):
        return list(range(len(found))) if any(role_of(term) for term in terms) else []
    if _SUMMARY.match(name):
        return []
    words = [word.strip(" ,.()") for word in fold(name).replace("/", " / ").split()]
    if not found or not ({"and", "or"} & set(words) or _lists_terms(name, found)):
        return None
    members: set[int] = set()
    for word in words:
        if word in _JOINING or not word.strip("/"):
            continue
        holders = [i for i, party in enumerate(found) if _speaks_of(word, party)]
        if not holders:
            return None
        if len(holders) < len(found) or len(found) == 1:
            members.update(holders[:1] if len(holders) > 1 else holders)
    return sorted(members)


def _lists_terms(name: str, found: list[ContractParty]) -> bool:
    """Whether the words are a list of defined terms: "Party A, Party B, Party C"."""
    words = chain.from_iterable((party.name, *party.terms) for party in found)
    known = {fold(word) for word in words}
    parts = [fold(part) for part in name.split(",")]
    return len(parts) > 1 and all(part in known for part in parts)


def _speaks_of(word: str, party: ContractParty) -> bool:
    words = fold(" ".join((party.name, *party.terms))).split()
    return any(fuzz.ratio(word, other.strip(" ,.()")) >= 80 for other in words)


def _named(name: str, terms: tuple[str, ...]) -> list[ContractParty]:
    if not name:
        return [
            ContractParty(
                next((term for term in terms if role_of(term)), terms[0]), terms, kind="UnknownParty"
            )
        ]
    trading: list[str] = []
    former: list[str] = []
    for term in terms:
        if match := _KNOWN_AS.match(f" {term}"):
            (trading if match["how"].lower().startswith("d") else former).append(match["name"])
    while match := _KNOWN_AS.search(name):
        other = match["name"].strip(" ,.)'")
        (trading if match["how"].lower().startswith("d") else former).append(other)
        name = name[: match.start()] + " " + name[match.end() :]
    bare = _bare(" ".join(_TAIL.sub("", name).split()))
    halves = re.split(r"\s+and\s+", bare)
    if len(halves) > 1 and all(is_organization(half) for half in halves):
        return [ContractParty(half.strip(" ,"), terms) for half in halves]
    if not bare:
        return []
    return [ContractParty(bare, terms, tuple(trading), tuple(former), _kind(bare, terms))]


def _kind(name: str, terms: tuple[str, ...]) -> str:
    if is_redacted(name) or fold(name) in _OPEN_NAMES:
        return "UnknownParty"
    if any(is_person(term) for term in terms) and not is_organization(name):
        return "Person"
    return "Organization"


_OPEN_NAMES = frozenset(
    {"you", "an individual", "franchisee", "franchisor", "distributor", "agent", "licensee", "licensor"}
    | {"reseller", "customer", "supplier", "affiliate"}
)
"""What stands in a form where a name is to be filled in."""


def _each_once(found: list[ContractParty]) -> tuple[ContractParty, ...]:
    kept: dict[tuple[str, str, str | None], ContractParty] = {}
    for party in found:
        key = (party.kind, party_name_key(party.name), party.role)
        before = kept.get(key)
        kept[key] = party if before is None else replace(before, terms=_unique((*before.terms, *party.terms)))
    return tuple(kept.values())


def party_name_key(name: str) -> str:
    """Return what is the same over the spellings of one name: no case, commas or final stop."""
    return " ".join(fold(name).replace(",", " ").split()).rstrip(" .")


def says_kind(party: ContractParty) -> bool:
    """Whether the name or a term says what the party is, so that nothing had to be assumed."""
    return party.kind != "Organization" or is_organization(party.name)
