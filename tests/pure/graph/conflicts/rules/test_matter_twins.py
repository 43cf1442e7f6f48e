"""The rules about matters against naive twins, written from their definitions, on random small worlds.

A twin knows no three-valued logic: it reads each imprecise day as every day that it may be, and each
silence as everything that it may mean. What holds in all readings is a conflict, in some UNKNOWN.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, product

import pytest

from graph.checks.evidence import FindingStatus, Severity, Verdict
from graph.checks.world import Fact, Thing, fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import adverse, client, engaged, matter
from graph.conflicts.examples.words import firm, flat, maybe_same, person, role
from tests.pure.graph.conflicts.matters import found
from tests.pure.graph.conflicts.worlds import DAY

WORLDS = 250
PARTIES, FIRMS, PEOPLE, MATTERS = (
    ("ours", "rival", "third"),
    ("law", "old"),
    ("lee", "kim"),
    ("suit", "lease"),
)
DATES: dict[str | None, list[date | None]] = {
    None: [None],
    "2024-05-31": [date(2024, 5, 31)],
    "2025-08-01": [date(2025, 8, 1)],
    "2025": [date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31)],
}
"""What each stated day may be, as far as a question about the end of June 2025 can tell it apart."""


@dataclass(frozen=True)
class Drawn:
    """A random world as plain data: the twins read it, and the same is said to the rules in words."""

    closed: dict[str, str | None]
    subjects: dict[str, str | None]
    sides: dict[tuple[str, str], str | None]
    until: dict[tuple[str, str], str | None]
    engaged: dict[tuple[str, str], str | None]
    access: frozenset[tuple[str, str]] = frozenset()
    members: dict[tuple[str, str], str | None] = field(default_factory=dict)
    walled: frozenset[tuple[str, str]] = frozenset()
    wall: bool = False
    waived: frozenset[tuple[str, str]] = frozenset()

    def words(self) -> list[Thing | Fact]:
        """Return it in the words of examples."""
        parts: list[object] = [*map(firm, (*PARTIES, *FIRMS)), *map(person, PEOPLE)]
        for ref in MATTERS:
            parts.append(matter(ref, self.subjects[ref], closed=self.closed[ref]))
        for (party, ref), word in self.sides.items():
            say = {"CLIENT": client, "ADVERSE": adverse}.get(word or "")
            ends = {"until": self.until[party, ref]}
            stated = say(party, ref, **ends) if say else fact(party, "PARTY_TO", ref, **ends)
            parts.append(stated)
        parts += [engaged(ref, who, until=end) for (ref, who), end in self.engaged.items()]
        parts += [fact(who, "HAS_ACCESS_TO", ref) for who, ref in sorted(self.access)]
        parts += [role(who, where, until=end) for (who, where), end in self.members.items()]
        parts += [fact(who, "WALLED_FROM", ref) for who, ref in sorted(self.walled)]
        if self.wall:
            parts += [thing("EthicalWall", "wall"), *(fact("wall", "SEPARATES", ref) for ref in MATTERS)]
        for party, ref in sorted(self.waived):
            name = f"waiver_{party}_{ref}"
            parts += [thing("Waiver", name, granted_by=party), fact(name, "ABOUT", ref)]
        return flat(parts)


def draw(chance: random.Random) -> Drawn:
    def end() -> str | None:
        return chance.choice([None, None, None, *DATES])

    words = ["CLIENT", "CLIENT", "ADVERSE", "ADVERSE", None]
    sides = {pair: chance.choice(words) for pair in product(PARTIES, MATTERS) if chance.random() < 0.7}
    workers = [pair for pair in product(MATTERS, (*FIRMS, *PEOPLE)) if chance.random() < 0.3]
    pairs = list(product(PEOPLE, MATTERS))
    return Drawn(
        closed={ref: end() for ref in MATTERS},
        subjects={ref: chance.choice(["Patents", "Patents", "Quay", None]) for ref in MATTERS},
        sides=sides,
        until={pair: end() for pair in sides},
        engaged={pair: end() for pair in workers},
        access=frozenset(pair for pair in pairs if chance.random() < 0.2),
        members={pair: end() for pair in product(PEOPLE, FIRMS) if chance.random() < 0.4},
        walled=frozenset(pair for pair in pairs if chance.random() < 0.2),
        wall=chance.random() < 0.4,
        waived=frozenset(pair for pair in product(PARTIES, MATTERS) if chance.random() < 0.1),
    )


Reading = dict[object, date | None]
Keys = set[tuple[str, ...]]


def readings(drawn: Drawn) -> Iterator[Reading]:
    """Yield every way to read the imprecise days, and the sides and firms of which nothing is recorded."""
    open_days: dict[object, list[date | None]] = {
        ("closed", ref): DATES[day] for ref, day in drawn.closed.items()
    }
    open_days |= {("until", pair): DATES[day] for pair, day in drawn.until.items()}
    open_days |= {("engaged", pair): DATES[day] for pair, day in drawn.engaged.items()}
    open_days |= {("member", pair): DATES[day] for pair, day in drawn.members.items()}
    varying = {key: days for key, days in open_days.items() if len(days) > 1}
    fixed = {key: days[0] for key, days in open_days.items() if len(days) == 1}
    # An end is over by the day or it is not: the earliest and the latest reading tell all there is.
    for ends in product(*([days[0], days[-1]] for days in varying.values())):
        yield {**fixed, **dict(zip(varying, ends, strict=True))}


def over(day: date | None) -> bool:
    return day is not None and day <= DAY


def goes_on(read: Reading, ref: str, party: str, worker: str) -> bool:
    """Return whether a worker still acts for a client in a matter."""
    ends = (read["closed", ref], read.get(("until", (party, ref))), read["engaged", (ref, worker)])
    return not any(over(day) for day in ends)


def against(drawn: Drawn, read: Reading) -> Iterator[tuple[str, str, str, str]]:
    """Yield worker, matter, client and opponent of all work that goes on against another party.

    Where no client of the matter is recorded, the client is empty: there is one all the same.
    """
    for ref, worker in drawn.engaged:
        clients = [party for (party, place), word in drawn.sides.items() if (place, word) == (ref, "CLIENT")]
        for party in clients or [""]:
            if not goes_on(read, ref, party, worker):
                continue
            for (other, there), side in drawn.sides.items():
                if there == ref and side == "ADVERSE" and not over(read["until", (other, ref)]):
                    yield worker, ref, party, other


def consented(drawn: Drawn, party: str) -> bool:
    return any((party, ref) in drawn.waived for ref in MATTERS)


def current_client(drawn: Drawn, read: Reading) -> Keys:
    """R12: it acts against a party that is at the same time its own client."""
    hits: Keys = set()
    for worker, ref, ours, opponent in against(drawn, read):
        for other, who in drawn.engaged:
            is_client = drawn.sides.get((opponent, other)) == "CLIENT"
            waived = consented(drawn, ours) and consented(drawn, opponent)
            if who == worker and is_client and goes_on(read, other, opponent, worker) and not waived:
                hits.add((worker, opponent, ref))
    return hits


def wall_breach(drawn: Drawn, read: Reading) -> Keys:
    """R16: near what the person is kept from, or on both sides of a wall."""
    hits: Keys = set()
    for who in PEOPLE:
        near = {ref for ref in MATTERS if (who, ref) in drawn.access}
        near |= {
            ref for ref, worker in drawn.engaged if worker == who and not over(read["engaged", (ref, who)])
        }
        hits |= {(who, ref) for ref in near if (who, ref) in drawn.walled}
        if drawn.wall and near == set(MATTERS):
            hits.add((who, *sorted(MATTERS)))
    return hits


def said(rule: str, drawn: Drawn) -> dict[str, list[str]]:
    """Return the verdicts of the open findings by what they name."""
    answers: dict[str, list[str]] = {}
    for each in found(rules()[rule], drawn.words(), asked=MATTERS):
        if each.status is FindingStatus.OPEN:
            answers.setdefault(each.identity, []).append(each.verdict.value)
    return answers


def compare(rule: str, twin: Callable[[Drawn, Reading], Keys], drawn: Drawn) -> None:
    every = [twin(drawn, read) for read in readings(drawn)]
    surely, possibly = set.intersection(*every), set.union(*every)
    answers = said(rule, drawn)
    verdicts = sorted(chain.from_iterable(answers.values()))
    assert len(answers) == len(verdicts), "one finding per identity"
    assert len(answers) == len(possibly), (possibly, verdicts, drawn)
    # A conflict by one of two reasons in every reading, by neither alone, may stay UNKNOWN.
    assert verdicts.count("CONFLICT") <= len(surely), (surely, verdicts, drawn)
    if not surely:
        assert set(verdicts) <= {"UNKNOWN"}


def stated(drawn: Drawn) -> bool:
    """Return whether every matter with a client names who works on it, and every party its capacity."""
    worked_on = {ref for ref, _ in drawn.engaged}
    return set(MATTERS) <= worked_on and None not in drawn.sides.values()


@pytest.mark.parametrize("seed", range(WORLDS))
def test_adverse_to_client_is_its_definition(seed: int) -> None:
    drawn = draw(random.Random(seed))
    if stated(drawn):
        compare("adverse_to_client", current_client, drawn)
    else:
        # What is silent may mean a conflict: never fewer findings than where it is read as none.
        every = [current_client(drawn, read) for read in readings(drawn)]
        assert len(said("adverse_to_client", drawn)) >= len(set.union(*every))


def consent_of(party: str) -> tuple[Thing, Fact]:
    return thing("Waiver", f"waiver_{party}", granted_by=party), fact(f"waiver_{party}", "ABOUT", "suit")


BOTH_SIDES = (
    firm("law"), firm("ours"), firm("third"), *matter("suit"), engaged("suit", "law"),
    client("ours", "suit", side="seller"), client("third", "suit", side="buyer"),
)  # fmt: skip


def test_consent_to_act_on_both_sides_of_one_matter_is_assessed_and_never_enough_by_itself() -> None:
    """ABA Model Rule 1.7(b)(3) allows no consent to a claim before a tribunal; the finding was waived."""
    consents = (*consent_of("ours"), *consent_of("third"))
    (each,) = found(rules()["adverse_to_client"], *BOTH_SIDES, *consents)
    assert (each.verdict, each.severity, each.status) == (
        Verdict.POTENTIAL,
        Severity.BLOCK,
        FindingStatus.OPEN,
    )
    assert "before a tribunal" in each.summary


def test_consent_across_two_matters_is_enough() -> None:
    apart = (*matter("lease"), client("rival", "lease"), engaged("lease", "law"))
    sued = (client("ours", "suit"), adverse("rival", "suit"), *matter("suit"), engaged("suit", "law"))
    parties = (firm("law"), firm("ours"), firm("rival"))
    consents = (*consent_of("ours"), *consent_of("rival"))
    (each,) = found(rules()["adverse_to_client"], *parties, *sued, *apart, *consents)
    assert each.status is FindingStatus.WAIVED


@pytest.mark.parametrize("seed", range(WORLDS))
def test_wall_breach_is_its_definition(seed: int) -> None:
    compare("wall_breach", wall_breach, draw(random.Random(seed)))


def former_client(drawn: Drawn, read: Reading) -> Keys:
    """R13: it acts against a party that was once its client, and has not consented."""
    hits: Keys = set()
    for worker, ref, _, opponent in against(drawn, read):
        for other, who in drawn.engaged:
            was_client = drawn.sides.get((opponent, other)) == "CLIENT"
            if who != worker or not was_client or goes_on(read, other, opponent, worker):
                continue
            if not consented(drawn, opponent):
                hits.add((worker, opponent, ref))
    return hits


@pytest.mark.parametrize("seed", range(WORLDS))
def test_adverse_to_former_client_is_its_definition(seed: int) -> None:
    """The twin asks no more than that it was a client: unrelated matters are never cleared by words."""
    drawn = draw(random.Random(seed))
    if not stated(drawn):
        return
    every = [former_client(drawn, read) for read in readings(drawn)]
    answers = said("adverse_to_former_client", drawn)
    assert len(answers) == len(set.union(*every)), (every, answers, drawn)
    certain = [verdict for (verdict,) in answers.values() if verdict == "CONFLICT"]
    assert len(certain) <= len(set.intersection(*every))


def imputed(drawn: Drawn, read: Reading) -> Keys:
    """R14: a firm's member could not do what the firm does, and the firm has not acted for the client."""
    hits: Keys = set()
    for worker, ref, ours, opponent in against(drawn, read):
        firms = {worker} | {where for who, where in drawn.members if who == worker}
        for where in firms & set(FIRMS):
            for who, at in drawn.members:
                if at != where or over(read["member", (who, at)]) or (ref, who) in drawn.engaged:
                    continue
                for other in set(MATTERS) - {ref}:
                    hand = (other, who) in drawn.engaged or (who, other) in drawn.access
                    own = (other, where) in drawn.engaged
                    if hand and not own and drawn.sides.get((opponent, other)) == "CLIENT":
                        hits.add((where, who, opponent, ref, ours))
    return hits


@pytest.mark.parametrize("seed", range(WORLDS))
def test_imputed_conflict_is_its_definition(seed: int) -> None:
    """Without waivers and screens: what a member's own work forbids, the firm's is found."""
    drawn = draw(random.Random(seed))
    bare = Drawn(drawn.closed, drawn.subjects, drawn.sides, drawn.until, drawn.engaged, drawn.access,
                 drawn.members)  # fmt: skip
    every = [{key[:4] for key in imputed(bare, read)} for read in readings(bare)]
    answers = said("imputed_conflict", bare)
    assert len(answers) >= len(set.union(*every)), (every, answers)
    if stated(bare):
        assert len(answers) == len(set.union(*every)), (every, answers, bare)


def test_an_unconfirmed_second_record_is_a_potential_conflict() -> None:
    parts = (
        firm("law"), firm("ours"), firm("rival"), firm("rival2"), maybe_same("rival", "rival2"),
        matter("suit"), client("ours", "suit"), adverse("rival", "suit"), engaged("suit", "law"),
        matter("lease"), client("rival2", "lease"), engaged("lease", "law"),
    )  # fmt: skip
    (each,) = found(rules()["adverse_to_client"], *parts)
    assert each.verdict.value == "POTENTIAL"
