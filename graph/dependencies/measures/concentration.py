"""Concentration: the Herfindahl-Hirschman index of shares, with bounds, and what a merger changes.

Shares are percent, the index runs from 0 to 10,000. What is not recorded of the whole may be spread over
many (it adds 0) or belong to one more (it adds its square). Where it is not certain that two parts belong
together, the index has bounds: apart at the least, together at the most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

WHOLE = Decimal(100)
Bounds = tuple[Decimal, Decimal]
"""The least and the most that a figure may be."""


@dataclass(frozen=True, slots=True)
class Part:
    """One share of the whole: whose it is, and what it is counted with.

    ``surely`` names the groups that it belongs to, ``possibly`` those that it may belong to as well.
    ``anywhere`` says that its group is not recorded: it may belong to any.
    """

    id: str
    share: Decimal
    surely: frozenset[str] = frozenset()
    possibly: frozenset[str] = frozenset()
    anywhere: bool = False


def placed(id: str, share: Decimal, groups: frozenset[str]) -> Part:
    """Return a part that belongs to one of some groups: surely where it is one, anywhere for none."""
    if not groups:
        return Part(id, share, anywhere=True)
    return Part(id, share, groups) if len(groups) == 1 else Part(id, share, possibly=groups)


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that are counted as one."""

    members: tuple[str, ...]
    share: Decimal


@dataclass(frozen=True, slots=True)
class Concentration:
    """The index of some parts: their groups as they surely are, and the bounds of the figures.

    ``total`` is the sum of the shares; where it is more than 100 the parts contradict each other.
    """

    groups: tuple[Group, ...]
    total: Decimal
    index: Bounds
    largest: Bounds = field(default=(Decimal(0), Decimal(0)))

    @property
    def rest(self) -> Decimal:
        """What is not recorded of the whole."""
        return max(WHOLE - self.total, Decimal(0))


def concentration(parts: Sequence[Part], merging: Iterable[str] = ()) -> Concentration:
    """Return the concentration of the parts, those of ``merging`` counted as one."""
    together = frozenset(merging)
    total = sum((part.share for part in parts), Decimal(0))
    rest = max(WHOLE - total, Decimal(0))
    apart = _groups(parts, together, possible=False)
    joined = _groups(parts, together, possible=True)
    index = _squares(apart), _squares(joined) + rest * rest
    largest = _largest(apart), max(_largest(joined), rest)
    return Concentration(tuple(apart), total, index, largest)


@dataclass(frozen=True, slots=True)
class Merger:
    """What counting some parts as one means: their share together, and what that adds to the index."""

    share: Bounds
    change: Bounds


def merger(parts: Sequence[Part], merging: Iterable[str]) -> Merger:
    """Return the merger of the parts in ``merging``, with bounds over all ways to place what is open.

    Merging adds twice the product of each two groups that it joins: nothing, where they are one already.
    """
    together = frozenset(merging)
    joining = [
        group.share for group in _groups(parts, frozenset(), possible=False) if together & {*group.members}
    ]
    least = sum(joining, Decimal(0))
    most = _most_together(parts, together) if joining else least
    return Merger(
        (least, most),
        (_products(_one_already(parts, together)), _products(_levelled(joining, most - least))),
    )


def _products(shares: Iterable[Decimal]) -> Decimal:
    """Return twice the sum of the products of each two shares."""
    given = list(shares)
    whole = sum(given, Decimal(0))
    return whole * whole - sum((share * share for share in given), Decimal(0))


def _most_together(parts: Sequence[Part], together: frozenset[str]) -> Decimal:
    """Return the share of the merged parts with all that may belong to them.

    A merging part whose group is not recorded may bring one group along.
    """
    root = _united([part.id for part in parts], _keys(parts, together, possible=True))
    unplaced = {root[part.id] for part in parts if part.anywhere}
    wanted = unplaced | {root[part.id] for part in parts if part.id in together}
    others: dict[str, Decimal] = defaultdict(Decimal)
    for part in parts:
        if root[part.id] not in wanted:
            others[root[part.id]] += part.share
    bringing = sum(1 for part in parts if part.anywhere and part.id in together)
    brought = sorted(others.values(), reverse=True)[:bringing]
    own = (part.share for part in parts if root[part.id] in wanted)
    return sum(own, Decimal(0)) + sum(brought, Decimal(0))


def _one_already(parts: Sequence[Part], together: frozenset[str]) -> list[Decimal]:
    """Return the shares that surely merge, gathered by what may be one before: then the change is least."""
    surely = _united([part.id for part in parts], _keys(parts, frozenset(), possible=False))
    possibly = _united([part.id for part in parts], _keys(parts, frozenset(), possible=True))
    joining = {surely[part.id] for part in parts if part.id in together}
    unplaced = {possibly[part.id] for part in parts if part.anywhere}
    gathered: dict[str, Decimal] = defaultdict(Decimal)
    loose = Decimal(0)
    for part in parts:
        if surely[part.id] not in joining:
            continue
        if possibly[part.id] in unplaced:
            loose += part.share
        else:
            gathered[possibly[part.id]] += part.share
    shares = sorted(gathered.values())
    return [*shares[:-1], shares[-1] + loose] if shares else [loose]


def _levelled(shares: Sequence[Decimal], more: Decimal) -> list[Decimal]:
    """Return the shares with ``more`` given to the smallest: products are largest of equal shares."""
    levelled = sorted(shares)
    for number in range(1, len(levelled) + 1):
        level = (sum(levelled[:number], Decimal(0)) + more) / number
        if number == len(levelled) or level <= levelled[number]:
            return [level] * number + levelled[number:]
    return levelled


def _squares(groups: Iterable[Group]) -> Decimal:
    return sum((group.share * group.share for group in groups), Decimal(0))


def _largest(groups: Iterable[Group]) -> Decimal:
    return max((group.share for group in groups), default=Decimal(0))


def _groups(parts: Sequence[Part], together: frozenset[str], *, possible: bool) -> list[Group]:
    """Return the parts gathered by the groups that they share, the largest first."""
    root = _united([part.id for part in parts], _keys(parts, together, possible=possible))
    if possible:
        root = _unplaced_with_the_largest(parts, root)
    gathered: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        gathered[root[part.id]].append(part)
    groups = []
    for members in gathered.values():
        share = sum((part.share for part in members), Decimal(0))
        groups.append(Group(tuple(sorted(part.id for part in members)), share))
    return sorted(groups, key=lambda group: (-group.share, group.members))


def _keys(parts: Sequence[Part], together: frozenset[str], *, possible: bool) -> dict[str, list[str]]:
    """Return the parts of each group, and those that merge as one more."""
    keys: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for key in part.surely | (part.possibly if possible else frozenset()):
            keys[key].append(part.id)
    # no group has an empty id
    keys[""] = [part.id for part in parts if part.id in together]
    return keys


def _united(ids: Sequence[str], keys: Mapping[str, list[str]]) -> dict[str, str]:
    """Return one id for all that a chain of shared keys joins."""
    root = {id: id for id in ids}

    def find(id: str) -> str:
        while root[id] != id:
            id = root[id]
        return id

    for members in keys.values():
        for other in members[1:]:
            root[find(other)] = find(members[0])
    return {id: find(id) for id in ids}


def _unplaced_with_the_largest(parts: Sequence[Part], root: Mapping[str, str]) -> dict[str, str]:
    """Return the roots with every part whose group is not recorded in the largest: there it adds the most."""
    moved = {root[part.id] for part in parts if part.anywhere}
    placed: dict[str, Decimal] = defaultdict(Decimal)
    for part in parts:
        if root[part.id] not in moved:
            placed[root[part.id]] += part.share
    target = max(sorted(placed), key=lambda key: placed[key], default=min(moved, default=""))
    return {id: target if key in moved else key for id, key in root.items()}
