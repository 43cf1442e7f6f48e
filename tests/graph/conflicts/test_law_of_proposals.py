"""The law for what is proposed: a tie of any kind that a question supposes is not passed over in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, Thing, World
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.facts import Proposed, ProposedFact
from tests import disposable
from tests.graph.conflicts.test_law import kinds, tied_to_a_decider
from tests.graph.conflicts.worlds import ask, load
from tests.pure.graph.conflicts.worlds import DAY

pytestmark = pytest.mark.anyio


def by_parties() -> dict[tuple[Thing, ...], list[tuple[str, World]]]:
    """Return the worlds of the law, each with the type of its tie, by the nodes that are in them."""
    found: dict[tuple[Thing, ...], list[tuple[str, World]]] = defaultdict(list)
    for type_, values in kinds():
        drawn = tied_to_a_decider(type_, values)
        found[drawn.things].append((type_, drawn))
    return found


def without(drawn: World, type_: str) -> World:
    """Return a world without its tie."""
    return World(drawn.things, tuple(each for each in drawn.facts if each.type != type_))


def proposed(tie: Fact, ids: Mapping[str, str]) -> Proposed:
    """Return a tie as a question supposes it, between two recorded nodes."""
    start, end = Naming(id=ids[tie.start]), Naming(id=ids[tie.end])
    return Proposed(facts=(ProposedFact(tie.type, start, end, dict(tie.properties)),))


async def test_nothing_proposed_is_passed_over_in_silence(database: Database) -> None:
    """What is recorded and what is supposed are written in two places: a kind could be lost in either."""
    moment, clear = Moment.at(DAY), []
    groups = by_parties()
    assert len(groups) > 1
    for worlds in groups.values():
        await disposable.wipe(database)
        ids = await load(database, without(worlds[0][1], worlds[0][0]))
        for type_, drawn in worlds:
            (tie,) = [each for each in drawn.facts if each.type == type_]
            request = ask(ids, ("deal",), proposed=proposed(tie, ids))
            result: Any = await check(database, request, scope_of(ALL_SEEING), moment)
            named = bool(result.findings) or any(unread.matters for unread in result.coverage.unread)
            if result.verdict is Verdict.CLEAR or not named:
                clear.append((type_, *tie.properties.values()))
    assert clear == []


async def test_without_the_tie_the_answer_is_clear(database: Database) -> None:
    """Otherwise the law above would hold for whatever reason keeps every answer in doubt."""
    for worlds in by_parties().values():
        await disposable.wipe(database)
        ids = await load(database, without(worlds[0][1], worlds[0][0]))
        result = await check(database, ask(ids, ("deal",)), scope_of(ALL_SEEING), Moment.at(DAY))
        assert result.verdict is Verdict.CLEAR
