"""Other parties of the same name: to be named wherever a party is asked about by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from graph.errors import Candidate
from graph.model.language.identifier_schemes import is_trusted, normalized
from graph.naming import patterns
from graph.naming.candidates import Reading, label_of
from graph.naming.comparison import Fit
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader

MOST_NAMESAKES = 100
"""Of more parties with one name, these are compared; that others were not is said."""
_SAME_NAME = Fit(1.0, False, "another party of the same name")


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The namesakes of parties by id; not ``whole`` where more parties have one name than are compared."""

    by_id: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    whole: bool = True


async def namesakes(reader: SubjectReader, ids: Collection[str], *, listed: bool = False) -> Namesakes:
    """Return by id the parties of the same name that may be the same party: nothing recorded says otherwise.

    Left out are those of another kind, those that were decided about (SAME_AS, NOT_SAME_AS), and
    those that a birth date or an identifier of one trusted scheme shows to be others. ``ids`` may hold
    ids of anything; only parties have namesakes. ``listed`` narrows them to those whom a list names.
    """
    if not ids:
        return Namesakes()
    pattern = patterns.LISTED_NAMESAKES if listed else patterns.NAMESAKES
    rows = await reader.rows(pattern, ids=sorted(set(ids)), limit=MOST_NAMESAKES + 1)
    counts = Counter(row[0] for row in rows)
    whole = all(count <= MOST_NAMESAKES for count in counts.values())
    pairs = [(own, other) for own, labels, other, others, _ in rows if label_of(labels) == label_of(others)]
    if not pairs:
        return Namesakes({}, whole)
    readings = {row[2]: Reading(row[2], label_of(row[3]), row[4] or row[2], _SAME_NAME) for row in rows}
    readings |= {row[0]: Reading(row[0], label_of(row[1]), row[0], _SAME_NAME) for row in rows}
    known = {each.id: each for each in await reader.with_details([readings[id] for id in sorted(readings)])}
    found: dict[str, list[Candidate]] = {}
    for own, other in pairs:
        if may_be_one(known[own], known[other]):
            found.setdefault(own, []).append(replace(known[other], score=1.0))
    return Namesakes({own: tuple(others) for own, others in found.items()}, whole)


async def may_be_pairs(reader: SubjectReader, pairs: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of some pairs of parties with like names that nothing recorded tells apart."""
    if not pairs:
        return []
    ids = sorted(set(chain.from_iterable(pairs)))
    decided = {frozenset(row) for row in await reader.rows(patterns.DECIDED_ABOUT, ids=ids)}
    # What tells parties apart is asked of all of them alike, whatever their kind.
    readings = [Reading(id, "Organization", id, _SAME_NAME) for id in ids]
    known = {each.id: each for each in await reader.with_details(readings)}
    return [
        pair
        for pair in pairs
        if frozenset(pair) not in decided and may_be_one(known[pair[0]], known[pair[1]])
    ]


async def recorded_alike(reader: SubjectReader, new: Candidate, others: Collection[str]) -> list[str]:
    """Return those of some recorded parties of a new one's name who may be it and may be seen.

    A name alone is not enough: the country, the date of birth or an identifier has to be the same as well.
    """
    readings = [Reading(id, new.label, id, _SAME_NAME) for id in sorted(others)]
    known = await reader.with_details(readings)
    await reader.meet(Naming(id=each.id) for each in known)
    return [
        each.id
        for each in known
        if reader.met(each.id) == new.label and may_be_one(new, each) and _more_than_a_name(new, each)
    ]


def _more_than_a_name(one: Candidate, other: Candidate) -> bool:
    if one.born and other.born:
        return _may_be_one_day(one.born, other.born)
    return (one.country is not None and one.country == other.country) or bool(
        {*one.identifiers} & {*other.identifiers}
    )


def may_be_one(one: Candidate, other: Candidate) -> bool:
    """Whether what is known of two parties of one name leaves open that they are one party."""
    if one.born and other.born and not _may_be_one_day(one.born, other.born):
        return False
    first, second = _by_scheme(one), _by_scheme(other)
    return all(first[scheme] & second[scheme] for scheme in first.keys() & second.keys())


def _may_be_one_day(one: str, other: str) -> bool:
    """Whether two dates, each known to the year, the month or the day, may be the same."""
    return one.startswith(other) or other.startswith(one)


def _by_scheme(candidate: Candidate) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for identifier in candidate.identifiers:
        scheme, _, value = identifier.partition(":")
        if is_trusted(scheme, value):
            found.setdefault(scheme, set()).add(normalized(scheme, value))
    return found
