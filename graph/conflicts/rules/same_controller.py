"""R02: one controller on both sides of a dealing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.checks.case import Case
from graph.checks.evidence import Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.logic import Answer
from graph.checks.rule import Reference, Rule
from graph.checks.world import fact
from graph.conflicts.examples.words import (
    OWN_AND_OTHER,
    UNNAMED,
    deal,
    examples,
    firm,
    holds,
    maybe_same,
    person,
)
from graph.conflicts.findings.controller_words import controller_sentence
from graph.conflicts.findings.findings import Ground, dealing_words, finding, participant_gaps, side_gap
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.reasoning.common import common_influence
from graph.conflicts.reasoning.groups import CommonControl, common_control
from graph.conflicts.reasoning.meetings import Opposites, opposites
from graph.conflicts.reasoning.reach import ReachGraph


@dataclass(frozen=True)
class _Pair:
    """Two opposite parties with what one controller of both is known by."""

    sides: Opposites
    common: CommonControl
    verdict: Verdict

    @property
    def key(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """The parties, the dealing, and the controller: our own firms count as one party."""
        about = self.sides.dealing.about or ""
        if not self.sides.ours:
            return tuple(sorted(self.sides.parties)), about, ()
        parties = (self.sides.second.party, "own firms")
        if self.verdict is Verdict.UNKNOWN:
            return parties, about, ()
        return parties, about, (self.verdict.value, self.common.controller or "")


def find(case: Case) -> list[Finding]:
    """Return one finding per counterparty and controller, and per firm that is on both sides itself."""
    grouped: dict[object, list[_Pair]] = {}
    for pair in _pairs(case):
        grouped.setdefault(pair.key, []).append(pair)
    return [*(_finding(pairs) for pairs in grouped.values()), *_on_both_sides(case[DEALINGS])]


def _pairs(case: Case) -> Iterator[_Pair]:
    """Yield the pairs that may have one controller; an implied one only where no recorded one is as grave."""
    ownership, reach = case[OWNERSHIP], ReachGraph(case[OWNERSHIP].network)
    shown: dict[frozenset[str], int] = {}
    for sides in opposites(case[DEALINGS]):
        parties = (sides.first.party, sides.second.party)
        common = common_control(ownership, *parties) or common_influence(reach, *parties)
        if common is None:
            continue
        verdict = Verdict.UNKNOWN if _gaps(sides) else common.ground.verdict
        held = shown.get(sides.parties)
        if sides.dealing.about is None and held is not None and held <= verdict.rank:
            continue
        shown[sides.parties] = min(verdict.rank, verdict.rank if held is None else held)
        yield _Pair(sides, common, verdict)


def _gaps(sides: Opposites) -> list[object]:
    unsure = sides.across is Answer.UNKNOWN
    return [unsure] if unsure else [each for each in (sides.first, sides.second) if each.imprecise]


def _finding(pairs: Sequence[_Pair]) -> Finding:
    head = pairs[0]
    firms = sorted({pair.sides.first.party for pair in pairs})
    other = head.sides.second.party
    controllers = [pair.common.controller for pair in pairs if pair.common.controller]
    return finding(
        RULE,
        head.key,
        controller_sentence(
            head.sides.dealing.about or "", firms, other, head.common.controller,
            ours=head.sides.ours, undecided=head.verdict is Verdict.UNKNOWN,
        ),
        [pair.common.ground for pair in pairs],
        around=_around(pairs),
        nodes=(*firms, other, *controllers),
    )  # fmt: skip


def _around(pairs: Iterable[_Pair]) -> Ground:
    """Return the dealings in which the parties face each other, and what is open about that."""
    paths, missing = [], []
    for pair in pairs:
        first, second, dealing = pair.sides.first, pair.sides.second, pair.sides.dealing
        if dealing.about and first.facts and second.facts:
            nodes = (first.party, dealing.about, second.party)
            paths.append(Path(nodes, (first.facts[0], second.facts[0])))
        missing += participant_gaps(dealing, first) + participant_gaps(dealing, second)
        if pair.sides.across is Answer.UNKNOWN:
            missing.append(side_gap(dealing, second.party))
    return Ground(paths=tuple(paths), missing=tuple(missing))


def _on_both_sides(dealings: Dealings) -> Iterator[Finding]:
    for dealing in dealings.dealings:
        for first, second in dealing.on_both_sides():
            paths = [Path((first.party, fact.end), (fact,)) for fact in (*first.facts, *second.facts)]
            sentence = f"{ref(first.party)} is on two sides of {dealing_words(dealing)}"
            missing = participant_gaps(dealing, first) + participant_gaps(dealing, second)
            ground = Ground(paths=tuple(paths), missing=tuple(missing))
            yield finding(
                RULE, (first.party, first.party, dealing.about or ""), sentence, [ground], nodes=[first.party]
            )


_SIDES = (
    firm("buyer"), firm("seller"), firm("top"), firm("middle"), *deal("deal", "buyer", "seller"),
    holds("top", "buyer", 51), holds("top", "middle", 70),
)  # fmt: skip
_EXAMPLES = (
    *examples(
        _SIDES, "deal",
        conflict={
            "A majority chain to both": [holds("middle", "seller", 60)],
            "Two minorities that one parent controls add up":
                [firm("aunt"), holds("top", "aunt", 100), holds("aunt", "seller", 30),
                 holds("middle", "seller", 30)],
        },
        clear={"Owners that have nothing in common": []},
        near_miss={
            "Exactly half is not control": [holds("middle", "seller", 50)],
            "One parent, but both on the same side":
                [firm("ally"), fact("ally", "PARTY_TO", "deal", side="buyer"), holds("top", "ally", 90)],
        },
        unknown={
            "A range that straddles the majority": [holds("middle", "seller", (45, 55))],
            "The majority of one side is not named": [UNNAMED, holds("unnamed", "seller", 80)],
        },
        potential={
            "Two records that may be one person control the two sides":
                [person("li"), person("lee"), holds("li", "top", 90), holds("lee", "seller", 90),
                 maybe_same("li", "lee", 0.7)],
        },
    ),
    *examples(OWN_AND_OTHER, "other",
              conflict={"One side controls the other": [holds("own", "other", 50.000001)]}),
)  # fmt: skip

RULE = Rule(
    id="same_controller",
    code="R02",
    title="Same controller on both sides",
    severity=Severity.HIGH,
    version=3,
    definition=(
        "Two parties on different sides of a dealing have the same ultimate controller, or one firm is "
        "itself on two sides."
    ),
    why="Where one hand holds both sides, price and terms are not bargained for but set.",
    remedy="Treat the deal as one between related parties: independent price, disclosure, approval.",
    references=(
        Reference("Company control in Vadalog: the least fixpoint of majority voting", 2022),
        Reference("IAS 24 Related Party Disclosures", 2009),
    ),
    reads=(DEALINGS, OWNERSHIP),
    per=("the two parties (all of our own firms count as one)", "what they deal about", "the controller"),
    method=(
        "The least fixpoint of control (votes first, else shares), run for each party's possible "
        "controllers; the ultimate ones are compared."
    ),
    find=find,
    examples=_EXAMPLES,
)
