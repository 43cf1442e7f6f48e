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

    def clashes(self, source: str, stake: Stake) -> bool:
        """Whether a source that says so would have two stakes of one owner in one firm on one day.

        What it had before is not said again. ``stake`` has no end of its own.
        """
        before = self._periods(source, stake[:2])
        after = {stake: self._period(source, stake), **before}
        others = [each for each in after if each != stake]
        return any(
            _share_a_day(after[stake], after[other])
            and not (stake in before and _share_a_day(before[stake], before[other]))
            for other in others
        )

    def _periods(self, source: str, pair: tuple[str, ...]) -> dict[Stake, tuple[str, str]]:
        """From when until when each stake of one firm in another runs, of those that a source states."""
        keys: set[Stake] = set()
        for by, _, stakes in self._in_order():
            if by == source:
                keys |= {key for key in stakes if key[:2] == pair}
        return {key: self._period(source, key) for key in keys}

    def _period(self, source: str, key: Stake) -> tuple[str, str]:
        ends: dict[str, str] = {}
        for by, _, stakes in self._in_order():
            end = stakes.get(key, (None, None))[1]
            if end is not None:
                ends[by] = end
        return key[2], ends.get(source) or min(ends.values(), default="9999")

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


def _share_a_day(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _between(by_source: Mapping[str, str]) -> str | None:
    """Return the share that all state, or from the least to the most where they differ."""
    figures = sorted({int(share) for share in by_source.values()})
    if not figures:
        return None
    return str(figures[0]) if len(figures) == 1 else f"{figures[0]}-{figures[-1]}"
