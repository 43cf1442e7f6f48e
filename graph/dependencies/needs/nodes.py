"""The nodes of a need graph in order of id: what each is, and at which position it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NeedNode:
    """Something that needs or is needed: its id, its noun's label and its name."""

    id: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Places(Mapping[str, int]):
    """at which position each of some ids in order is: looked up, for a dictionary is far larger."""

    ids: Sequence[str]

    def __getitem__(self, id: str) -> int:
        place = bisect_left(self.ids, id)
        if place == len(self.ids) or self.ids[place] != id:
            raise KeyError(id)
        return place

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Nodes(Mapping[str, NeedNode]):
    """Nodes by id, in order of id; a node is made when it is looked at. The lists are of one length."""

    ids: Sequence[str] = field(repr=False)
    labels: Sequence[str] = field(repr=False)
    names: Sequence[str] = field(repr=False)

    @classmethod
    def of(cls, nodes: Iterable[NeedNode]) -> Nodes:
        """Return some nodes in order of id."""
        ordered = sorted(nodes, key=lambda node: node.id)
        return cls(*([getattr(node, name) for node in ordered] for name in ("id", "label", "name")))

    @property
    def places(self) -> Places:
        """The position of each."""
        return Places(self.ids)

    def __getitem__(self, id: str) -> NeedNode:
        return self.at(self.places[id])

    def at(self, place: int) -> NeedNode:
        """Return the node at a position."""
        return NeedNode(self.ids[place], self.labels[place], self.names[place])

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, eq=False)
class Names(Mapping[str, str]):
    """What some nodes are called, by id."""

    nodes: Nodes

    def __getitem__(self, id: str) -> str:
        return self.nodes.names[self.nodes.places[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes.ids)

    def __len__(self) -> int:
        return len(self.nodes.ids)
