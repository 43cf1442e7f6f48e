"""Checks that share their statements answer, byte for byte, what each answers alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.conflicts.page import page
from graph.checks.world import World
from graph.conflicts.as_json import plain_result
from graph.conflicts.at_once.askers import Askers
from graph.conflicts.at_once.merged import merged
from graph.conflicts.at_once.run import checks
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.words import holds, role
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check, check_in
from graph.database import Database, OpenTransaction
from graph.errors import EntenteError, ResourceExhausted
from graph.model.catalogue import concrete
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.test_patterns import EVERY_PATTERN
from tests.graph.conflicts.worlds import suppose
from tests.graph.explained import NOW, every_token

pytestmark = pytest.mark.anyio
SCOPE = scope_of(ALL_SEEING)
DAY = Moment.at(date(2026, 11, 23))
PARTIES = frozenset({"Party", *concrete("Party")})
EXAMPLES = tuple(chain.from_iterable(rule.examples for rule in rules().values()))
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?|\d\d:\d\d:\d\d")


def printed(answer: ConflictCheckResult | EntenteError) -> str:
    """Return all that is said in an answer, but for the time of the clock."""
    if isinstance(answer, EntenteError):
        return f"{answer.code} {answer.message} {answer.cure}"
    known = replace(answer, coverage=replace(answer.coverage, known_at=datetime(2026, 1, 1, tzinfo=UTC)))
    return _CLOCK.sub("", f"{orjson.dumps(plain_result(known), default=str).decode()}\n{page(known)}")


def named(error: EntenteError | ConflictCheckResult) -> str:
    return str(error.verdict) if isinstance(error, ConflictCheckResult) else str(error.code)


async def alone(database: Database, requests: Sequence[ConflictCheckRequest]) -> list[str]:
    """Return what each check answers that is asked for itself."""
    found: list[ConflictCheckResult | EntenteError] = []
    for request in requests:
        try:
            found.append(await check(database, request, SCOPE, DAY))
        except EntenteError as error:
            found.append(error)
    return [printed(each) for each in found]


@pytest.mark.parametrize(
    "step", [40, pytest.param(1, marks=pytest.mark.nightly)], ids=["every fortieth", "every one"]
)
async def test_on_the_demo_network_each_party_has_the_answer_of_its_own_check(
    demo: Database, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [row[0] for row in await demo.rows("MATCH (p:Party) RETURN p.id ORDER BY p.id")][::step]
    names = [
        row[0] for row in await demo.rows("MATCH (p:Organization) RETURN p.name ORDER BY p.name LIMIT 3")
    ]
    [[decider]] = await demo.rows("MATCH (p:Person)-[:DECIDES]->() RETURN p.id ORDER BY p.id LIMIT 1")
    namings = [Naming(id=id) for id in ids] + [Naming(name=name) for name in [*names, "Nobody at all"]]
    requests = [ConflictCheckRequest((naming,), (Naming(id=decider),)) for naming in namings]
    asked = counted(monkeypatch)
    expected = await alone(demo, requests)
    apart = len(asked)
    answers = await checks(demo, requests, SCOPE, DAY)
    assert [printed(each) for each in answers] == expected
    assert {"CONFLICT", "NOT_FOUND"} <= {named(each) for each in answers}
    # the more they are, the fewer each: here are a dozen that have little in common
    assert 2 * (len(asked) - apart) < apart


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the statements that transactions send from now on."""
    asked: list[str] = []
    rows = OpenTransaction.rows

    async def kept(self: OpenTransaction, text: str, parameters: object = None) -> list[list[object]]:
        asked.append(text)
        return await rows(self, text, parameters)  # type: ignore[arg-type]

    monkeypatch.setattr(OpenTransaction, "rows", kept)
    return asked


async def test_a_group_that_is_too_much_for_one_transaction_is_asked_one_by_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its searches would all be called cut short."""

    async def lost(*_: object) -> list[object]:
        raise ResourceExhausted("Too much.")

    await database.rows(
        "UNWIND ['party_a', 'party_b'] AS id CREATE (:Party:Organization {id: id, name: id, "
        "superseded_at: $open, recorded_at: $open})",
        {"open": datetime(9999, 12, 31, tzinfo=UTC)},
        write=True,
    )
    monkeypatch.setattr(Askers, "run", lost)
    requests = [ConflictCheckRequest((Naming(id=id),)) for id in ("party_a", "party_b", "party_none")]
    answers = await checks(database, requests, SCOPE, DAY)
    assert [named(each) for each in answers] == ["CLEAR", "CLEAR", "NOT_FOUND"]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw some worlds of examples side by side, with some facts left out and some across them."""
    chosen = draw(st.lists(st.integers(0, len(EXAMPLES) - 1), min_size=2, max_size=4, unique=True))
    things, facts = [], []
    for number in chosen:
        apart = f"{number} "
        drawn = EXAMPLES[number].world
        things += [replace(each, ref=apart + each.ref) for each in drawn.things]
        kept = [each for each in drawn.facts if draw(st.integers(0, 7)) != 7]
        facts += [replace(each, start=apart + each.start, end=apart + each.end) for each in kept]
    firms = [each.ref for each in things if each.label == "Organization"]
    people = [each.ref for each in things if each.label == "Person"]
    across = st.tuples(st.integers(0, 1_000), st.integers(0, 1_000), st.integers(1, 60))
    for one, other, share in draw(st.lists(across, max_size=3)):
        if firms and firms[one % len(firms)] != firms[other % len(firms)]:
            facts.append(holds(firms[one % len(firms)], firms[other % len(firms)], share))
        if people and firms:
            facts.append(role(people[one % len(people)], firms[other % len(firms)]))
    return World(tuple(things), tuple(dict.fromkeys(facts)))


async def same_at_once(database: Database, drawn: World) -> None:
    """Check everything of a world that may be a subject, each alone and all at once, in one transaction."""
    async with database.overlay() as transaction:
        ids = await suppose(transaction, drawn, DAY)
        parties = [ids[each.ref] for each in drawn.things if each.label in PARTIES][:8]
        others = [ids[each.ref] for each in drawn.things if each.label in ("Deal", "Tender", "Matter")][:2]
        makers = tuple(Naming(id=ids[each.ref]) for each in drawn.things if each.label == "Person")[:1]
        requests = [ConflictCheckRequest((Naming(id=id),), makers) for id in (*parties, *others)]
        asked = [partial(check_in, request=each, scope=SCOPE, moment=DAY) for each in requests]
        expected = [await one(transaction) for one in asked]
        together = await Askers(transaction).run(asked)
        assert [printed(each) for each in together] == [printed(each) for each in expected]


_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=3, deadline=None, derandomize=True, database=None, suppress_health_check=_QUIET)
@given(drawn=worlds())
async def test_random_worlds_answer_the_same_at_once(database: Database, drawn: World) -> None:
    await same_at_once(database, drawn)


@pytest.mark.nightly
@settings(max_examples=150, deadline=None, print_blob=True, database=None, suppress_health_check=_QUIET)
@given(drawn=worlds())
async def test_many_random_worlds_answer_the_same_at_once(database: Database, drawn: World) -> None:
    await same_at_once(database, drawn)


@pytest.mark.parametrize(
    "step", [16, pytest.param(1, marks=pytest.mark.nightly)], ids=["every sixteenth", "every one"]
)
async def test_every_pattern_can_be_asked_for_several(
    neo4j_uri_auth: tuple[str, tuple[str, str]], step: int
) -> None:
    """What is right in a statement of its own may be wrong in a subquery: a column without a name is."""
    async with every_token(neo4j_uri_auth) as tokens:
        for text, pattern in list(EVERY_PATTERN.items())[::step]:
            lists = {name: each for name, each in pattern.parameters.items() if isinstance(each, list)}
            rest = {name: each for name, each in pattern.parameters.items() if name not in lists}
            given = {**NOW.parameters, **rest, "asked": [{"number": 0, **lists}]}
            assert await tokens.notifications(merged(text, frozenset(lists)), given) == []
