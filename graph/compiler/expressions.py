"""Leaves to Cypher: how each value is read, so that rows need little work in Python."""

from __future__ import annotations

from itertools import chain

from graph.compiler.fields import Leaf, Link, Read, type_names
from graph.model.catalogue import concrete
from graph.model.language.properties import DECIMAL_KINDS, LIST_KINDS, Kind, Property
from graph.model.language.spelling import upper_snake
from graph.model.language.status import RunningTerm, Status

LAST_DAY = "$last_day"
FIRST_DAY = "$first_day"
"""Parameters that hold the dates stored for an open end and a start that is not known."""


def latest(variable: str, prop: str) -> str:
    """Return the last day that a stored date may mean, by its precision."""
    day = f"{variable}.{prop}"
    year = f"{day} + duration({{years: 1}}) - duration({{days: 1}})"
    month = f"{day} + duration({{months: 1}}) - duration({{days: 1}})"
    return (
        f"CASE {variable}.{prop}_precision WHEN 'YEAR' THEN {year} WHEN 'MONTH' THEN {month} ELSE {day} END"
    )


def status(variable: str, declared: Status) -> str:
    """Return the status on ``$as_of``; a date whose precision straddles the day gives UNKNOWN."""
    cases = []
    for prop, reached in declared.reached:
        day = f"{variable}.{prop}"
        before = "<" if prop in declared.last_days else "<="
        ends = _ends(variable, declared) if prop in declared.last_days else ""
        cases.append(f"WHEN {latest(variable, prop)} {before} $as_of{ends} THEN '{reached}'")
        cases.append(f"WHEN {day} {before} $as_of{ends} THEN 'UNKNOWN'")
    known = " OR ".join(f"{variable}.{prop} IS NOT NULL" for prop, _ in declared.reached)
    return f"CASE {' '.join(cases)} WHEN {known} THEN '{declared.pending}' ELSE 'UNKNOWN' END"


def _ends(variable: str, declared: Status) -> str:
    """Return the further condition of a last day: that no flag says that it goes on."""
    return "".join(f" AND NOT coalesce({variable}.{flag}, false)" for flag in declared.continued_by)


def term_end(variable: str, declared: RunningTerm) -> str:
    """Return the last day of the term that runs on ``$as_of``; the first that it may be where imprecise."""
    first, months = f"{variable}.{declared.ends}", f"{variable}.{declared.months}"
    last = latest(variable, declared.ends)
    elapsed = f"($as_of.year - ({last}).year) * 12 + $as_of.month - ({last}).month"
    whole = f"({elapsed}) / {months}"  # so many terms later it is the month of the day, or one before
    short = f"({last}) + duration({{months: ({whole}) * {months}}}) < $as_of"
    times = f"{whole} + CASE WHEN {short} THEN 1 ELSE 0 END"
    renewed = f"{variable}.{declared.renews} AND {months} > 0 AND {last} < $as_of"
    return f"CASE WHEN {renewed} THEN {first} + duration({{months: ({times}) * {months}}}) ELSE {first} END"


def uncertain(variable: str) -> str:
    """Return whether a relationship's stated precision leaves open if it holds on ``$as_of``.

    What is over, or is still to begin, by every reading of its dates is certain not to hold.
    """
    may_hold = f"{variable}.valid_from <= $as_of AND $as_of < {variable}.valid_to"
    begins = _may_begin_later(variable)
    ends = _may_have_ended(variable)
    return f"({may_hold} AND ({begins} OR coalesce({ends}, false)))"


def _may_begin_later(variable: str) -> str:
    return f"{latest(variable, 'valid_from')} > $as_of"


def _may_have_ended(variable: str) -> str:
    day = f"{variable}.valid_to"
    return (
        f"CASE {variable}.valid_to_precision WHEN 'YEAR' THEN {day} - duration({{years: 1}}) "
        f"WHEN 'MONTH' THEN {day} - duration({{months: 1}}) ELSE {day} END <= $as_of AND $as_of < {day}"
        f" AND {variable}.valid_to_precision <> 'DAY'"
    )


def typename(variable: str, labels: tuple[str, ...]) -> str:
    """Return the GraphQL type of a node that carries one of these labels."""
    names = type_names()
    possible = list(chain.from_iterable(concrete(name) for name in labels))
    if len(possible) == 1:
        return f"'{names[possible[0]]}'"
    cases = " ".join(f"WHEN {variable}:{label} THEN '{names[label]}'" for label in possible)
    return f"CASE {cases} END"


def kind_words(label: str) -> dict[str, str]:
    """Return the word of each kind of a super-label, with the kind: ORGANIZATION of Organization."""
    return {upper_snake(kind): kind for kind in concrete(label)}


def kind_word(variable: str, label: str) -> str:
    """Return the word of the kind that a node of a super-label is of."""
    cases = " ".join(f"WHEN {variable}:{kind} THEN '{word}'" for word, kind in kind_words(label).items())
    return f"CASE {cases} END"


def of_kind(variable: str, leaf: Leaf, read: str) -> str:
    """Return what reads a value that only one kind of node has; null for the others, of the same name too."""
    return f"CASE WHEN {variable}:{leaf.of} THEN {read} END"


def property_value(variable: str, prop: Property) -> str:
    """Return a property as the answer shows it, but for decimals, which Python spells."""
    read = f"{variable}.{prop.name}"
    if prop.kind in (Kind.DATE, Kind.DATETIME):
        return f"toString({read})"
    if prop.kind in LIST_KINDS:
        return f"coalesce({read}, [])"
    return read


def leaf_value(leaf: Leaf, element: str, values: str, *, suffix: bool) -> str:
    """Return the Cypher of a leaf.

    ``element`` is the bound node or relationship, ``values`` the variable that its properties are
    read from; with ``suffix`` ids carry the moment that was asked about.
    """
    if leaf.prop is not None:
        if leaf.read is Read.PRECISION:
            return f"{values}.{leaf.prop.precision}"
        if leaf.read is Read.LABEL and not leaf.prop.required:
            return f"coalesce({values}.{leaf.prop.name}, {element}.id)"
        return property_value(values, leaf.prop)
    if leaf.status is not None:
        return status(values, leaf.status)
    if leaf.term is not None:
        return f"toString({term_end(values, leaf.term)})"
    simple = {
        Read.ID: f"{element}.id + $suffix" if suffix else f"{element}.id",
        Read.ENTITY_ID: f"{element}.id",
        Read.RECORDED_AT: f"toString({values}.recorded_at)",
        Read.VALID_FROM: f"toString({stated_start(element)})",
        Read.VALID_TO: f"toString({stated_end(element)})",
        Read.UNCERTAIN: uncertain(element),
    }
    return simple[leaf.read]


def edge_id(relationship: str, node: str, link: Link, suffix: bool, *, by_node: bool = False) -> str:
    """Return the id of an edge to ``node``: from its other end the same relationship is another edge.

    A client that keeps objects by their ids would else put the ends of one in the place of the other's.
    """
    way = "'.out'" if link.outgoing else "'.in'"
    if link.relationship.symmetric:
        way = f"CASE WHEN endNode({relationship}) = {node} THEN '.out' ELSE '.in' END"
    several = " + '.node'" if by_node else ""  # an edge of a node and its first relationship's own are two
    return f"{relationship}.id + {way}{several}{' + $suffix' if suffix else ''}"


def stated_start(variable: str) -> str:
    """Return the first day of a relationship; null where it is not known."""
    return f"CASE WHEN {variable}.valid_from > {FIRST_DAY} THEN {variable}.valid_from END"


def stated_end(variable: str) -> str:
    """Return the first day on which a relationship no longer holds; null while it is open."""
    return f"CASE WHEN {variable}.valid_to < {LAST_DAY} THEN {variable}.valid_to END"


def is_decimal(leaf: Leaf) -> bool:
    """Return whether Python has to spell the leaf's stored number as a decimal."""
    return leaf.read is Read.PROPERTY and leaf.prop is not None and leaf.prop.kind in DECIMAL_KINDS
