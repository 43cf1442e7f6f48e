"""Reads the subject of a step and what is around it, within the scope, as it is on the day of the step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.checks.pattern import Pattern, guarded
from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.errors import NotFound
from graph.lifecycle.dossier import Dossier, Item
from graph.lifecycle.ways import WAYS
from graph.model.catalogue import label_of_id, nodes
from graph.model.language.moment import Moment
from graph.model.language.wording import with_article
from graph.naming.candidates import label_of
from graph.policy.scope import Scope

SUBJECT = "subject"


@cache
def pattern_of(noun: str, groups: frozenset[str]) -> Pattern:
    """Return what reads a noun with some of its groups: a row each, with the group it belongs to."""
    branches = [f"RETURN '{SUBJECT}' AS kind, null AS r, s AS x, s AS p"]
    for group in sorted(groups):
        way = WAYS[noun][group]
        before = "p" if re.search(r"\(p\b", way) else "s"
        text = guarded(way, "LIVE")
        branches.append(f"MATCH {text} RETURN '{group}' AS kind, r, x, {before} AS p")
    united = "\nUNION ALL\n".join(branches)
    return Pattern(
        f"MATCH (s:{noun} WHERE s.id = $id AND SEEN(s))\nCALL (s) {{\n{united}\n}}\n"
        "RETURN kind, x.id, labels(x), properties(STATE(x)), properties(r), p.id ORDER BY kind, x.id, r.id",
        {"id": "x"},
    )


async def read_dossier(
    source: Transaction,
    guards: Guards,
    noun: str,
    identity: str,
    groups: frozenset[str] | None = None,
    given: Mapping[str, Any] | None = None,
) -> Dossier:
    """Return the dossier of a subject with these groups, or all; raise NotFound without one."""
    if label_of_id(identity) not in (None, noun):
        kind = with_article(nodes()[noun].graphql)
        raise NotFound(f"{identity!r} is not the id of {kind}.", cure="Take ids from search or from a list.")
    wanted = frozenset(WAYS[noun]) if groups is None else groups
    text = pattern_of(noun, wanted).statement(guards)
    rows = await source.rows(text, {**guards.parameters, "id": identity})
    items = [
        Item(kind, id, label_of(labels), state, via or {}, of) for kind, id, labels, state, via, of in rows
    ]
    subject = next((item for item in items if item.group == SUBJECT), None)
    if subject is None:
        raise NotFound(f"Nothing has the id {identity!r}.", cure="Take ids from search or from a list.")
    around = tuple(item for item in items if item.group != SUBJECT)
    return Dossier(subject, guards.moment.as_of, around, given or {}, groups=wanted)


async def read_one(database: Database, scope: Scope, identity: str, moment: Moment) -> Item:
    """Return a node by its id with nothing around it; raise NotFound where there is none."""
    noun = label_of_id(identity) or ""
    async with database.transaction(write=False) as transaction:
        found = await read_dossier(transaction, Guards(scope, moment), noun, identity, frozenset())
    return found.subject
