"""Stretches of one interest that hold on the same day: dated twice, it is not two stakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date
from itertools import chain
from typing import Any

from graph.checks.claims import Claim, agreed
from graph.checks.in_force import straddles
from graph.compiler.guards import Guards
from graph.model.language.native import native
from graph.model.language.partial_date import OPEN_START
from graph.model.language.properties import SHARE_BLOCK, SHARE_BY_SOURCE

Row = tuple[str, str, Mapping[str, Any]]
"""Start, end and stored properties of an interest."""
Sources = Callable[[list[str]], Awaitable[Mapping[str, str]]]
"""Returns what the sources of statements are called, by the statements' ids."""

Run = Callable[[str, dict[str, Any]], Awaitable[list[list[Any]]]]
"""Runs one statement."""
_SHARE = frozenset(prop.name for prop in (*SHARE_BLOCK, SHARE_BY_SOURCE))


async def one_a_fact(rows: list[Row], day: date, sources: Sources) -> list[Row]:
    """Return interests with one row a fact; ``sources`` is asked only where several hold on the day."""
    # of nearly every fact one row: those need no key of their own
    if len({row[2]["fact_id"] for row in rows}) == len(rows):
        return rows
    if len({_key(row) for row in rows}) == len(rows):
        return rows
    groups: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for row in rows:
        groups[_key(row)].append(row)
    several = [group for group in groups.values() if len(group) > 1]
    stated = chain.from_iterable(row[2].get("statement_ids") or () for row in chain.from_iterable(several))
    called = await sources(sorted(set(stated)))
    joined = {_key(group[0]): _joined(group, day, called) for group in several}
    kept = [row for row in rows if _key(row) not in joined]
    return sorted([*kept, *joined.values()], key=lambda row: str(row[2]["id"]))


def _key(row: Row) -> tuple[str, bool]:
    """A stated total is another figure than the stake itself."""
    return row[2]["fact_id"], bool(row[2].get("is_summary"))


def _joined(group: list[Row], day: date, called: Mapping[str, str]) -> Row:
    """Return one row with what the shares come to; its dates are those of the surest, latest stretch."""
    start, end, base = max(group, key=lambda row: (not straddles(day, row[2]), row[2]["valid_from"]))
    share = agreed([_claim(row[2], called) for row in group])
    words = set(share.by_source)
    words.update(chain.from_iterable(row[2].get(SHARE_BY_SOURCE.name) or () for row in group))
    statements = chain.from_iterable(row[2].get("statement_ids") or () for row in group)
    values = {name: value for name, value in base.items() if name not in _SHARE}
    values |= {**_stored(share.block), "statement_ids": sorted(set(statements))}
    return start, end, values | ({SHARE_BY_SOURCE.name: sorted(words)} if words else {})


def _stored(block: Mapping[str, Any]) -> dict[str, Any]:
    return {name: float(value) if isinstance(value, str) else value for name, value in block.items()}


def _claim(properties: Mapping[str, Any], called: Mapping[str, str]) -> Claim:
    names = {called[id] for id in properties.get("statement_ids") or () if id in called}
    block = {name: value for name, value in properties.items() if name in _SHARE}
    return Claim(" and ".join(sorted(names)) or "the proposal", block, _since(properties))


def _since(properties: Mapping[str, Any]) -> str:
    begun = native(properties["valid_from"])
    length = {"YEAR": 4, "MONTH": 7}.get(str(properties.get("valid_from_precision")), 10)
    return "" if begun == OPEN_START else str(begun)[:length]


async def named_sources(run: Run, guards: Guards, ids: Iterable[str]) -> dict[str, str]:
    """Return what the sources of statements are called."""
    text = (
        f"MATCH (u:Statement WHERE u.id IN $ids AND {guards.node('u')})"
        f"-[r:FROM_SOURCE WHERE {guards.rel('r')}]->(s:Source WHERE {guards.node('s')}) "
        "RETURN collect([u.id, s.name])"
    )
    return dict((await run(text, {**guards.parameters, "ids": list(ids)}))[0][0])
