"""What mutations mean, in memory and without the product's ideas: utterances, and what is believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Node = tuple[str, str]
"""A firm and one of its properties."""
Stake = tuple[str, str, str]
"""Owner, owned, first day."""
Said = dict[Node, str]
Held = dict[Stake, tuple[str | None, str | None]]
"""The share and the day on which it ended, each where it is stated."""
Pair = tuple[str, str]
"""Two firms, in the order of their names."""
Decided = dict[Pair, str]
"""What a person decided about two firms: SAME or NOT_THE_SAME."""
Believed = tuple[Said, Held, Decided]


@dataclass
class Utterance:
    """What one batch says on one day; ``taken`` lists what corrections took out, by their batch."""

    source: str
    batch: str
    day: str
    order: int
    said: Said = field(default_factory=dict)
    held: Held = field(default_factory=dict)
    taken: list[tuple[str, Node | Stake]] = field(default_factory=list)

    def without(self) -> tuple[Said, Held]:
        """What it still says."""
        gone = {key for _, key in self.taken}
        said = {key: value for key, value in self.said.items() if key not in gone}
        return said, {key: value for key, value in self.held.items() if key not in gone}


@dataclass
class Naive:
    """Every utterance that counts, in the order in which it came."""

    utterances: list[Utterance] = field(default_factory=list)
    decisions: list[tuple[str, Pair, str]] = field(default_factory=list)
    count: int = 0

    def decide(self, batch: str, pair: Pair, decision: str) -> None:
        self.decisions.append((batch, pair, decision))

    def decided(self) -> Decided:
        """The last decision about two firms counts; an undecided one is none."""
        last = {pair: decision for _, pair, decision in self.decisions}
        return {pair: decision for pair, decision in last.items() if decision != "UNDECIDED"}

    def say(
        self, source: Mapping[str, str], batch: str, said: Said | None = None, held: Held | None = None
    ) -> None:
        """Add what a source says on its day."""
        name, day = source["name"], source["stated_on"]
        self.count += (
            1  # never less than before: of one day the last that was said counts, after a withdrawal too
        )
        self.utterances.append(Utterance(name, batch, day, self.count, said or {}, held or {}))

    def take_out(self, batch: str, key: Node | Stake) -> None:
        """Let no utterance say it any more."""
        for each in self.utterances:
            said, held = each.without()
            if key in said or key in held:
                each.taken.append((batch, key))

    def is_corrected_later(self, batch: str) -> bool:
        """Whether a later correction took something out of what this one took something out of."""
        for each in self.utterances:
            batches = [by for by, _ in each.taken]
            if batch in batches and batches[-1] != batch:
                return True
        return False

    def withdraw(self, batch: str) -> None:
        self.decisions = [each for each in self.decisions if each[0] != batch]
        self.utterances = [each for each in self.utterances if each.batch != batch]
        for each in self.utterances:
            each.taken = [(by, key) for by, key in each.taken if by != batch]

    def believed(self) -> Believed:
        """The last utterance of each value counts, of a share and an end the last one of each source."""
        said: Said = {}
        shares: dict[Stake, dict[str, str]] = {}
        ends: dict[Stake, dict[str, str]] = {}
        for source, own, stakes in self._in_order():
            said |= own
            for key, (share, end) in stakes.items():
                words = shares.setdefault(key, {}), ends.setdefault(key, {})
                for by_source, word in zip(words, (share, end), strict=True):
                    if word is not None:
                        by_source[source] = word
        held = {key: (_between(shares[key]), max(ends[key].values(), default=None)) for key in shares}
        return said, held, self.decided()

    def _in_order(self) -> Iterator[tuple[str, Said, Held]]:
        for each in sorted(self.utterances, key=lambda one: (one.day, one.order)):
            yield (each.source, *each.without())


def _between(by_source: Mapping[str, str]) -> str | None:
    """Return the share that all state, or from the least to the most where they differ."""
    figures = sorted({int(share) for share in by_source.values()})
    if not figures:
        return None
    return str(figures[0]) if len(figures) == 1 else f"{figures[0]}-{figures[-1]}"
