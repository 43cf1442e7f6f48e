"""The check as a whole: subjects, proposed facts, narrowing, coverage, and what must not change an answer."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NoReturn

import networkx as nx
import pytest

from graph.checks.evidence import Severity, Verdict
from graph.checks.world import Fact, Thing, World, fact, thing, world
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check, check_in
from graph.database import Database, Overlay
from graph.errors import InvalidInput, NotFound
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.naming.resolve import AmbiguousName
from graph.policy.scope import ALL_SEEING, Scope, Viewer, scope_of
from graph.recording.facts import Proposed, ProposedFact
from graph.recording.supposed import ref_ids, ref_key, statements_of
from graph.write.batch import BatchInfo
from graph.write.keys import identifier_key
from graph.write.records import NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.unfinished import graph_state
from graph.write.upsert import write_batch
from tests.graph.conflicts.worlds import ask, load, suppose

pytestmark = pytest.mark.anyio

SCOPE = scope_of(ALL_SEEING)
DAY = Moment.at(date(2025, 6, 30))
HELD = {"interest_type": "SHAREHOLDING"}
FIRMS = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "acme", name="Acme Pumps Ltd"),
    thing("Organization", "acme2", name="Acme Valves Ltd"),
    thing("Person", "ann", name="Ann Wu"),
    fact("ann", "HOLDS_INTEREST_IN", "acme", share_exact=30, **HELD),
)


async def ask_names(database: Database, *names: str, **more: object) -> ConflictCheckResult:
    request = ConflictCheckRequest(tuple(Naming.parse(name) for name in names), **more)  # type: ignore[arg-type]
    return await check(database, request, SCOPE, DAY)


async def test_a_subject_is_named_in_several_ways(database: Database) -> None:
    ids = await load(database, FIRMS)
    await write_batch(database, [_identified(FIRMS.things[1])], BatchInfo("ids", "test", (), "ids"))
    for name in ("Acme Pumps Ltd", "ACME pumps", "GB-COH:01234567", ids["acme"]):
        result = await ask_names(database, name)
        assert [subject.id for subject in result.coverage.subjects] == [ids["acme"]], name
    read = await ask_names(database, "acme pumps")
    assert "was read as Acme Pumps Ltd" in read.coverage.assumptions[0]


def _identified(party: Thing) -> StatementRecord:
    key, value = identifier_key("GB-COH", "01234567"), {"scheme": "GB-COH", "value": "01234567"}
    nodes = NodeRecord(ref_key(party), party.stated), NodeRecord(key, value)
    link = RelationshipRecord("HAS_IDENTIFIER", ref_key(party), key)
    return StatementRecord(SourceRecord("register"), "1", "row 1", nodes, (link,))


async def test_more_than_one_candidate_is_a_question_back(database: Database) -> None:
    await load(database, FIRMS)
    with pytest.raises(AmbiguousName) as raised:
        await ask_names(database, "Acme")
    names = [candidate.name for candidate in raised.value.candidates]
    assert sorted(names) == ["Acme Pumps Ltd", "Acme Valves Ltd"]
    assert all(0.7 <= candidate.score < 1 and candidate.reason for candidate in raised.value.candidates)


async def test_what_is_not_there_is_not_found(database: Database) -> None:
    await load(database, FIRMS)
    for name in ("Zebra Holdings", "GB-COH:9", "party_aaaaaaaaaaaaaaaaaaaa", "*:* OR ~", "!!!"):
        with pytest.raises(NotFound):
            await ask_names(database, name)


PARTNER = Proposed(
    things=(
        Thing("Organization", "fresh", {"name": "Fresh Partner Ltd"}),
        Thing("Deal", "deal", {"name": "New deal"}),
    ),
    facts=(
        ProposedFact(
            "HOLDS_INTEREST_IN", Naming(name="Ann Wu"), Naming(ref="fresh"), {"share_exact": 25, **HELD}
        ),
        ProposedFact("PARTY_TO", Naming(name="Own Works"), Naming(ref="deal"), {"side": "buyer"}),
        ProposedFact("PARTY_TO", Naming(ref="fresh"), Naming(ref="deal"), {"side": "seller"}),
    ),
    identifiers=(("fresh", "GB-COH", "777"),),
)


async def test_a_partner_that_is_not_in_the_graph_is_checked_and_never_stored(database: Database) -> None:
    await load(database, FIRMS)
    before = await _everything(database)
    request = ConflictCheckRequest((Naming(ref="deal"),), (Naming(name="Ann Wu"),), PARTNER, rules=("R01",))
    result = await check(database, request, SCOPE, DAY)
    assert result.verdict is Verdict.CONFLICT
    assert "25 % of Fresh Partner Ltd" in result.findings[0].summary
    assert "// Proposed, not stored: Organization Fresh Partner Ltd (ref fresh)" in result.findings[0].cypher
    assert len(await database.rows(result.findings[0].cypher)) > 0
    assert await _everything(database) == before
    identities = [found.identity for found in (await check(database, request, SCOPE, DAY)).findings]
    assert identities == [found.identity for found in result.findings]


async def _everything(database: Database) -> list[list[object]]:
    nodes = await database.rows("MATCH (n) RETURN n.id, properties(n) AS p ORDER BY n.id")
    links = await database.rows("MATCH ()-[r]->() RETURN r.id, properties(r) AS p ORDER BY r.id")
    return [*nodes, *links]


async def test_bad_input_is_refused_in_words(database: Database) -> None:
    await load(database, FIRMS)
    with pytest.raises(InvalidInput, match="needs a subject"):
        ConflictCheckRequest(())
    with pytest.raises(InvalidInput, match="exactly one way"):
        Naming(id="a", name="b")
    with pytest.raises(InvalidInput, match="nothing that is proposed"):
        ConflictCheckRequest((Naming(ref="ghost"),))
    with pytest.raises(InvalidInput, match="No conflict rule"):
        await ask_names(database, "Acme Pumps Ltd", rules=("R99",))
    wrong = ProposedFact("DECIDES", Naming(name="Ann Wu"), Naming(name="Own Works"))
    with pytest.raises(InvalidInput, match="names the Organization Own Works, which cannot be named here"):
        await ask_names(database, "Acme Pumps Ltd", proposed=Proposed(facts=(wrong,)))


async def test_narrowing_lists_less_and_never_changes_the_verdict(database: Database) -> None:
    ids = await load(database, FIRMS)
    whole = await check(database, ask(ids, ("acme",), "ann"), SCOPE, DAY)
    assert whole.verdict is Verdict.CONFLICT
    assert whole.coverage.rules_left_out == ()
    narrowed = await check(database, ask(ids, ("acme",), "ann", min_severity=Severity.BLOCK), SCOPE, DAY)
    assert narrowed.findings == ()
    assert narrowed.verdict is Verdict.CONFLICT
    few = await check(database, ask(ids, ("acme",), "ann", rules=("same_controller",)), SCOPE, DAY)
    assert few.coverage.rules_run == ("same_controller",)
    assert len(few.coverage.rules_left_out) == len(rules()) - 1


async def test_a_search_that_was_cut_never_says_clear(database: Database) -> None:
    chain = [thing("Organization", f"o{n}") for n in range(6)]
    links = [fact(f"o{n + 1}", "HOLDS_INTEREST_IN", f"o{n}", share_exact=10, **HELD) for n in range(5)]
    ids = await load(database, world(*chain, *links))
    assert (await check(database, ask(ids, ("o0",)), SCOPE, DAY)).verdict is Verdict.CLEAR
    cut = await check(database, ask(ids, ("o0",), max_depth=2), SCOPE, DAY)
    assert cut.verdict is Verdict.UNKNOWN
    assert cut.coverage.truncated
    assert cut.coverage.reasons


async def test_a_search_that_ran_out_of_time_never_says_clear(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.errors import QueryTimeout

    ids = await load(database, FIRMS)

    def too_slow(_: object) -> NoReturn:
        raise QueryTimeout("slow")

    slow = replace(rules()["cannot_clear"], find=too_slow)
    monkeypatch.setattr("graph.conflicts.run.chosen", lambda words: ((slow,), ()))
    result = await check(database, ask(ids, ("acme",)), SCOPE, DAY)
    assert result.verdict is Verdict.UNKNOWN
    assert result.coverage.reasons == ("the search ran out of time",)


async def test_the_answer_names_the_version_of_the_graph(database: Database) -> None:
    ids = await load(database, FIRMS)
    first = await check(database, ask(ids, ("acme",)), SCOPE, DAY)
    await load(database, world(thing("Person", "zoe")), "more")
    second = await check(database, ask(ids, ("acme",)), SCOPE, DAY)
    assert first.coverage.graph_version == 1
    assert second.coverage.graph_version == 2
    assert (await graph_state(database)).version == 2


async def test_a_check_during_which_something_is_committed_is_run_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = await load(database, FIRMS)
    late = iter((True, False, False))

    async def with_a_writer(*arguments: object, **more: object) -> ConflictCheckResult:
        result = await check_in(*arguments, **more)  # type: ignore[arg-type]
        if next(late):
            await load(database, world(thing("Person", "zoe")), "meanwhile")
        return result

    monkeypatch.setattr("graph.conflicts.run.check_in", with_a_writer)
    result = await check(database, ask(ids, ("acme",)), SCOPE, DAY)
    assert result.coverage.graph_version == 2


async def test_where_writers_never_pause_a_check_reads_what_had_been_recorded(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last attempt took the lock of every writer: a load waited for it, and it for a load."""
    ids = await load(database, FIRMS)
    known: list[Any] = []
    waited = iter(range(3))

    async def with_a_writer(
        transaction: Overlay, request: ConflictCheckRequest, scope: Scope, moment: Moment, **more: Any
    ) -> ConflictCheckResult:
        known.append((moment.known_at, (await graph_state(transaction)).recorded_at))
        result = await check_in(transaction, request, scope, DAY, **more)
        await load(database, world(thing("Person", "zoe")), f"meanwhile {next(waited)}")
        return result

    monkeypatch.setattr("graph.conflicts.run.check_in", with_a_writer)
    result = await check(database, ask(ids, ("acme",)), SCOPE, DAY)
    assert result.coverage.graph_version == 3
    assert [at for at, _ in known[:2]] == [None, None]
    assert known[2][0] is not None
    assert known[2][0] == known[2][1]


async def test_what_is_behind_a_wall_is_not_seen(database: Database) -> None:
    """What a viewer sees equals what a superuser sees with the hidden elements deleted."""
    ids = await load(database, FIRMS)
    await database.rows("MATCH ()-[r:HOLDS_INTEREST_IN]->() SET r.walls = ['secret']", write=True)
    request = ask(ids, ("acme",), "ann")
    walled = await check(database, request, scope_of(Viewer("eve", frozenset())), DAY)
    assert (await check(database, request, SCOPE, DAY)).verdict is Verdict.CONFLICT
    await database.rows("MATCH ()-[r:HOLDS_INTEREST_IN]->() DELETE r", write=True)
    without = await check(database, request, SCOPE, DAY)
    assert walled.verdict is without.verdict is Verdict.CLEAR
    assert walled.findings == without.findings
    assert walled.coverage.assumptions == without.coverage.assumptions


async def test_old_statements_cannot_be_cleared(database: Database) -> None:
    for years, expect in ((2, Verdict.CLEAR), (4, Verdict.UNKNOWN)):
        stated = DAY.as_of - timedelta(days=366 * years)
        records = [replace(each, stated_on=stated) for each in statements_of(FIRMS)]
        await write_batch(database, records, BatchInfo(f"{years}", "test", (), f"{years}"))
        request = ask(ref_ids(FIRMS.things), ("acme",), rules=("R32",))
        assert (await check(database, request, SCOPE, DAY)).verdict is expect
        await database.rows("MATCH (n) WHERE NOT n:GraphVersion DETACH DELETE n", write=True)


async def test_a_test_that_is_named_must_not_be_left_open(database: Database) -> None:
    stake = fact("ann", "HOLDS_INTEREST_IN", "acme", share_min=20, share_max=30, **HELD)
    ids = await load(database, World(FIRMS.things, (stake,)))
    request = ask(ids, ("acme",), rules=("cannot_clear",))
    assert (await check(database, request, SCOPE, DAY)).verdict is Verdict.CLEAR
    tested = await check(database, replace(request, tests=("PSC25",)), SCOPE, DAY)
    assert tested.verdict is Verdict.UNKNOWN
    with pytest.raises(InvalidInput, match="No ownership test"):
        replace(request, tests=("PSC26",))


def _random_ownership(rng: random.Random) -> tuple[World, nx.DiGraph[str]]:
    """Draw an ownership graph whose shares never exceed 100 % of a firm, cycles included."""
    names = [f"f{number}" for number in range(rng.randint(4, 9))]
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(names)
    for owned in names:
        left = 100
        for owner in rng.sample([name for name in names if name != owned], rng.randint(0, 3)):
            share = rng.randint(1, max(1, min(left, 80)))
            if left >= share:
                network.add_edge(owner, owned, share=share)
                left -= share
    links: list[Thing | Fact] = [
        fact(owner, "HOLDS_INTEREST_IN", owned, share_exact=data["share"], **HELD)
        for owner, owned, data in network.edges(data=True)
    ]
    return world(*(thing("Organization", name) for name in names), *links), network


def _controlled(network: nx.DiGraph[str], controller: str) -> set[str]:
    """Return whom a party controls, by adding majorities until nothing changes."""
    found: set[str] = set()
    while True:
        held = {controller, *found}
        new = {
            firm
            for firm in network
            if firm != controller
            and sum(data["share"] for owner, _, data in network.in_edges(firm, data=True) if owner in held)
            > 50
        }
        if new == found:
            return found
        found = new


def _ultimate(network: nx.DiGraph[str], party: str) -> set[str]:
    above = {other for other in network if other != party and party in _controlled(network, other)}
    tops = {
        x for x in above
        if not any(x in _controlled(network, y) and y not in _controlled(network, x) for y in above if y != x)
    }  # fmt: skip
    return tops or {party}


async def test_same_controller_agrees_with_a_naive_recomputation(database: Database) -> None:
    rng = random.Random(20250630)
    seen = set()
    for _ in range(25):
        drawn, network = _random_ownership(rng)
        first, second = rng.sample(sorted(network), 2)
        expect = bool(_ultimate(network, first) & _ultimate(network, second))
        async with database.overlay() as transaction:
            ids = await suppose(transaction, drawn, DAY)
            request = ask(ids, (first, second), rules=("R02",))
            result = await check_in(transaction, request, SCOPE, DAY)
            again = await check_in(transaction, request, SCOPE, DAY)
        assert (result.verdict is Verdict.CONFLICT) == expect, (
            sorted(network.edges(data=True)),
            first,
            second,
        )
        assert result.findings == again.findings
        seen.add(result.verdict)
    assert {Verdict.CONFLICT, Verdict.CLEAR} <= seen


def _renamed(drawn: World, prefix: str) -> World:
    return World(
        tuple(replace(each, ref=prefix + each.ref, properties={**each.stated}) for each in drawn.things),
        tuple(replace(each, start=prefix + each.start, end=prefix + each.end) for each in drawn.facts),
    )


async def test_renaming_ids_and_adding_a_stranger_do_not_change_the_answer(database: Database) -> None:
    for rule in rules().values():
        example = rule.examples[0]
        stranger = world(
            thing("Organization", "x1"), thing("Organization", "x2"),
            fact("x1", "HOLDS_INTEREST_IN", "x2", share_exact=90, **HELD),
        )  # fmt: skip
        other = _renamed(example.world, "z")
        larger = World(example.world.things + stranger.things, example.world.facts + stranger.facts)
        answers = []
        for drawn, prefix in ((example.world, ""), (other, "z"), (larger, "")):
            async with database.overlay() as transaction:
                ids = await suppose(transaction, drawn, DAY)
                subjects = tuple(prefix + ref for ref in example.subjects)
                makers = tuple(prefix + ref for ref in example.decision_makers)
                result = await check_in(transaction, ask(ids, subjects, *makers), SCOPE, DAY)
            shape = [
                (f.rule, f.severity, f.verdict, _words(f.summary), sorted(map(str, f.arithmetic)))
                for f in result.findings
            ]
            answers.append((result.verdict, sorted(shape, key=str)))
        assert answers[0] == answers[2], rule.id
        assert answers[0] == answers[1], rule.id


def _words(sentence: str) -> list[str]:
    """Return a sentence's words in one order: who is named first hangs on the ids."""
    return sorted(re.findall(r"\w+", sentence))


async def test_a_decider_who_is_recorded_and_named_is_reported_once(database: Database) -> None:
    recorded = world(
        *FIRMS.things,
        thing("Deal", "deal", name="Pumps for the plant"),
        thing("Decision", "choice"),
        *FIRMS.facts,
        fact("own", "PARTY_TO", "deal", side="buyer"),
        fact("acme", "PARTY_TO", "deal", side="seller"),
        fact("choice", "ABOUT", "deal"),
        fact("ann", "DECIDES", "choice"),
    )
    ids = await load(database, recorded)
    result = await check(database, ask(ids, ("acme",), "ann", rules=("R01",)), SCOPE, DAY)
    assert [found.summary for found in result.findings] == [
        "Ann Wu, a decision-maker on Pumps for the plant with Acme Pumps Ltd, holds 30 % of Acme Pumps Ltd."
    ]
    assert any(
        "Pumps for the plant" in path.sentence
        for path in itertools.chain.from_iterable(found.paths for found in result.findings)
    ), "the recorded decision is the evidence"
