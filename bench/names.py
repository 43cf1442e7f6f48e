"""``python -m bench --names``: who is meant by a name, beside a plain ratio and a plain index.

Of labelled pairs, every second name is recorded and every first one asked for. Where the public pairs are not
beside the project, its own small list is used.
"""

from __future__ import annotations

import csv
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from bench.own_neo4j import own_neo4j
from bench.subjects import PROJECT
from graph.compiler.guards import Guards
from graph.compiler.matching import FULLTEXT
from graph.database import Database
from graph.model.catalogue import concrete
from graph.model.language.moment import Moment
from graph.model.language.text import fold, words
from graph.naming.candidates import Reading, the_one, worth_asking
from graph.naming.naming import Naming
from graph.naming.patterns import BY_NAME
from graph.naming.resolve import SubjectReader
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.batch import BatchInfo
from graph.write.keys import local_key
from graph.write.migrate import migrate
from graph.write.records import NodeKey, NodeRecord, SourceRecord, StatementRecord
from graph.write.upsert import write_batch

OWN_LIST = PROJECT / "bench" / "labelled_names.csv"
PUBLIC_LIST = PROJECT.parent / "shared" / "data" / "names" / "name_pairs.csv"
_ACCEPTED_RATIO = 90.0
"""From this ratio on, a plain comparison is taken to accept a name: a usual cut."""
_PLAN_SECONDS = 60.0
_DAY = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that are labelled as those of one party, or of two; ``label`` is the noun."""

    label: str
    asked: str
    recorded: str
    same: bool

    @property
    def id(self) -> str:
        """The id of the party that is recorded under the second name."""
        return self.key.id

    @property
    def key(self) -> NodeKey:
        """The key of that party: a person and a firm of one name are two."""
        return local_key(self.label, "names", f"{self.label} {self.recorded}")


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids that a matcher lists for a name, the best first, and those it accepts without asking."""

    listed: tuple[str, ...]
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a matcher did on the pairs: shares, beside the count of pairs that it accepted without asking."""

    matcher: str
    recall_1: float
    recall_5: float
    accepted: int
    precision: float
    wrong: float


Matcher = Callable[[Pair], Awaitable[Answer]]


def pairs_of(path: Path) -> tuple[Pair, ...]:
    """Read labelled pairs: schema, name1, name2, is_match."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Pair(
            "Person" if row["schema"] == "Person" else "Organization",
            row["name1"],
            row["name2"],
            row["is_match"] == "true",
        )
        for row in rows
    )


def figures(matcher: str, pairs: Sequence[Pair], answers: Sequence[Answer]) -> Figures:
    """Return recall over the pairs of one party, and what was accepted of the others."""
    judged = list(zip(pairs, answers, strict=True))
    same = [(pair, answer) for pair, answer in judged if pair.same]
    different = [(pair, answer) for pair, answer in judged if not pair.same]
    right = sum(pair.id in answer.accepted for pair, answer in same)
    wrong = sum(pair.id in answer.accepted for pair, answer in different)
    return Figures(
        matcher,
        recall_1=_share(sum(pair.id in answer.listed[:1] for pair, answer in same), len(same)),
        recall_5=_share(sum(pair.id in answer.listed[:5] for pair, answer in same), len(same)),
        accepted=right + wrong,
        precision=_share(right, right + wrong),
        wrong=_share(wrong, len(different)),
    )


def printed(found: Sequence[Figures], count: int, source: Path) -> str:
    """Return the figures as a table."""
    lines = [
        f"{count} labelled pairs ({source.name}).",
        f"{'matcher':18}{'recall at 1':>12}{'at 5':>8}{'accepted':>10}{'precision':>11}{'wrong taken':>16}",
    ]
    lines += [
        f"{each.matcher:18}{each.recall_1:>12.3f}{each.recall_5:>8.3f}{each.accepted:>10}{each.precision:>11.3f}"
        f"{each.wrong:>16.1%}"
        for each in found
    ]
    return "\n".join(lines)


async def load(database: Database, pairs: Sequence[Pair]) -> None:
    """Record every second name as a party of its own."""
    source = SourceRecord("names")
    records = {pair.id: pair for pair in pairs}.values()
    statements = [
        StatementRecord(
            source,
            str(number),
            f"row {number}",
            (NodeRecord(pair.key, {"name": pair.recorded}),),
            (),
        )
        for number, pair in enumerate(records)
    ]
    await write_batch(database, statements, BatchInfo("names", "test", (), "names"))


async def measure(database: Database, pairs: Sequence[Pair]) -> list[Figures]:
    """Ask every matcher for every first name."""
    matchers: dict[str, Matcher] = {
        "Entente": entente(database),
        "plain ratio": plain_ratio(pairs),
        "plain full text": plain_index(database),
    }
    return [
        figures(name, pairs, [await matcher(pair) for pair in pairs]) for name, matcher in matchers.items()
    ]


def entente(database: Database) -> Matcher:
    """Return the matcher of this project, as a check asks it."""
    guards = Guards(scope_of(ALL_SEEING), Moment.at(_DAY))
    reader = SubjectReader(database, guards)
    parties = {"Party", *concrete("Party")}
    warm = False

    async def ask(pair: Pair) -> Answer:
        nonlocal warm
        if not warm:
            await _plan(database, guards)
            warm = True
        readings = worth_asking(await reader.known(Naming(name=pair.asked)), parties)
        return Answer(tuple(each.id for each in readings), _accepted(pair, readings))

    return ask


async def _plan(database: Database, guards: Guards) -> None:
    """Let a Neo4j that was just started plan the statement: that alone may take longer than a request."""
    parameters = {**guards.parameters, **BY_NAME.parameters}
    await database.rows(BY_NAME.statement(guards), parameters, seconds=_PLAN_SECONDS)


def _accepted(pair: Pair, readings: Sequence[Reading]) -> frozenset[str]:
    """Return the party where it would be taken for the name without asking, if it alone were recorded.

    The list has many spellings of one name: among all of them, hardly any is the only one that is certain.
    """
    alone = the_one([each for each in readings if each.id == pair.id])
    return frozenset({alone.id} if alone else ())


def plain_ratio(pairs: Sequence[Pair]) -> Matcher:
    """Return the ratio of rapidfuzz over all folded names."""
    recorded = {pair.id: fold(pair.recorded) for pair in pairs}

    async def ask(pair: Pair) -> Answer:
        scores = {id: fuzz.ratio(fold(pair.asked), name) for id, name in recorded.items()}
        listed = sorted(scores, key=lambda id: (-scores[id], id))[:10]
        return Answer(
            tuple(listed), frozenset(id for id, score in scores.items() if score >= _ACCEPTED_RATIO)
        )

    return ask


def plain_index(database: Database) -> Matcher:
    """Return the full-text index alone: the words of the name, in its own order; the first is taken."""
    text = (
        f"CALL db.index.fulltext.queryNodes('{FULLTEXT}', $query) YIELD node, score "
        "RETURN node.id ORDER BY score DESC, node.id LIMIT 10"
    )

    async def ask(pair: Pair) -> Answer:
        query = " ".join(words(fold(pair.asked)))
        rows = await database.rows(text, {"query": query}) if query else []
        listed = tuple(row[0] for row in rows)
        return Answer(listed, frozenset(listed[:1]))

    return ask


async def bench_names(database: Database, source: Path) -> str:
    """Load the pairs of a list, ask every matcher, and return the table."""
    pairs = pairs_of(source)
    await migrate(database)
    await load(database, pairs)
    return printed(await measure(database, pairs), len(pairs), source)


async def run_names() -> None:
    """Start a Neo4j of its own, measure, and print the table."""
    source = PUBLIC_LIST if PUBLIC_LIST.is_file() else OWN_LIST
    async with own_neo4j("names", heap="512m", page_cache="64m") as database:
        print(await bench_names(database, source))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
