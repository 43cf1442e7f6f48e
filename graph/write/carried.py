"""What an export brings back to the graph that it was made from: the same source has said it then.

An export has a row for each element, so that a statement of several elements comes back as several. They say
nothing new, unless the statement that said it is replaced by a row that was changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC
from itertools import chain

from graph.database import Transaction
from graph.write.compact import Seen
from graph.write.existing import chunks, statements_by_id, stored_nodes, stored_versions
from graph.write.spool import Spool
from graph.write.stated import Live, Stated, encode, rank
from graph.write.statements import Statements

Said = tuple[str, str, str, str]
"""An element, who says it, as of which day, and when that was recorded."""


_Again = tuple[int, str, tuple[tuple[str, str], ...]]
"""The place and the key of a new statement, and the ids and keys of live ones that contain it."""


async def not_said_yet(source: Transaction, news: Statements) -> Statements:
    """Return the statements without those of an export that live statements contain, which stay.

    A statement that is replaced by another of ``news``, or retired by it, does not stay.
    """
    said: Spool[_Again] = Spool()
    again = Seen()
    for chunk in chunks((at, each) for at, each in enumerate(news) if each.ranked_at is not None):
        carried = dict(chunk)
        for at, lives in (await _said(source, carried)).items():
            again.add(at)
            said.add((at, carried[at].key, tuple((live.id, live.rank[-1]) for live in lives)))
    if not again:
        return news
    left = Seen()
    for at, each in enumerate(news):
        if at not in again:
            left.add(each.key)
        for retired in each.retires:
            left.add(retired)
    lost = _lost(said, left)
    return Statements(each for at, each in enumerate(news) if at not in again or at in lost)


def _lost(said: Spool[_Again], left: Seen) -> Seen:
    """Return the places of those of which no statement stays, until each that replaces others is among them.

    A statement stays that is neither retired by its id nor replaced by its key; ``left`` has both.
    """
    lost, known = Seen(), -1
    while len(lost) > known:
        known = len(lost)
        for at, key, lives in said:
            if at not in lost and all(identity in left or other in left for identity, other in lives):
                lost.add(at)
                left.add(key)
    return lost


async def _said(source: Transaction, news: Mapping[int, Stated]) -> dict[int, list[Live]]:
    """Return, by place, the live statements that contain each of these."""
    touched: set[str] = set()
    facts: dict[str, str] = {}
    for each in news.values():
        touched.update(node.id for node in each.nodes)
        facts.update((rel.fact_id, rel.type) for rel in each.relationships)
    held: set[str] = set()
    for node in (await stored_nodes(source, sorted(touched))).values():
        held.update(node.properties["statement_ids"])
    for version in await stored_versions(source, facts):
        held.update(version.properties["statement_ids"])
    stating: dict[Said, list[Live]] = defaultdict(list)
    for live in (await statements_by_id(source, sorted(held))).values():
        for element in chain(live.nodes, (fact for fact, _ in live.relationships)):
            stating[element, live.source, *live.rank[:2]].append(live)
    found: dict[int, list[Live]] = {}
    for at, each in news.items():
        if lives := [live for live in _stating(each, stating) if _contains(live, each)]:
            found[at] = lives
    return found


def _stating(said: Stated, stating: Mapping[Said, list[Live]]) -> Iterator[Live]:
    """Yield the statements of its source and time that state its first element."""
    if said.ranked_at is None:
        return
    elements = chain((node.id for node in said.nodes), (rel.fact_id for rel in said.relationships))
    day, moment, _ = rank(said.stated_on, said.ranked_at.astimezone(UTC), said.key)
    for element in elements:
        yield from stating.get((element, said.source, day, moment), ())
        return


def _contains(live: Live, said: Stated) -> bool:
    """Whether a statement states each element of another, in the same words."""
    nodes = tuple(live.nodes[each.id] for each in said.nodes if each.id in live.nodes)
    held = live.relationships
    rels = tuple(held[each.slice] for each in said.relationships if each.slice in held)
    return encode(nodes, rels) == said.content
