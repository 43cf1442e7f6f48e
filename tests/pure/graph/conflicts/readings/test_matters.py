"""Matters out of rows: places, terms, walls, consents; which are asked about, and whose groups are read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.checks.reading import Reading
from graph.checks.world import fact, thing
from graph.conflicts.examples.matter_words import PRIOR_FIRM, SUIT, adverse, client, engaged, matter
from graph.conflicts.examples.words import holds, maybe_same, person, role
from graph.conflicts.readings.matters import (
    MATTER_GROUPS,
    MATTERS,
    MATTERS_OF,
    MATTERS_OF_CLIENTS,
    MATTERS_OF_GROUPS,
    Matter,
    focus,
)
from tests.pure.graph.conflicts.matters import matters, rows
from tests.pure.graph.conflicts.readings.canned import asked, check
from tests.pure.graph.conflicts.worlds import ownership

pytestmark = pytest.mark.anyio


def one(*parts: object, id: str = "suit") -> Matter:
    return matters((*SUIT, *parts)).matters[id]


def test_everybody_has_a_place() -> None:
    found = one(person("lee"), fact("lee", "HAS_ACCESS_TO", "suit"), fact("lee", "WALLED_FROM", "suit"))
    assert [each.party for each in found.parties] == ["ours", "rival"]
    assert [each.party for each in found.clients] == ["ours"]
    assert [each.party for each in (*found.engaged, *found.access, *found.kept_out)] == ["law", "lee", "lee"]
    assert found.people == {"law", "lee"}


def test_a_matter_runs_from_its_opening_to_its_closing() -> None:
    found = one(
        *matter("lease", "Quay", opened="2024-03-01", closed="2025-02-28"),
        client("ours", "lease"),
        id="lease",
    )
    assert (found.term.start[0], found.term.end[1]) == (date(2024, 3, 1), date(2025, 2, 28))
    assert found.subject == "Quay"


def test_an_engagement_bounds_the_work_under_it() -> None:
    letter = thing("Engagement", "letter", role="COUNSEL", started="2024-01-01", ended="2025-01-31")
    found = one(
        letter, fact("suit", "HAS_ENGAGEMENT", "letter"), engaged("letter", "lee", since="2024-06-01")
    )
    place = next(each for each in found.engaged if each.party == "lee")
    assert (place.term.start[0], place.term.end[1]) == (date(2024, 6, 1), date(2025, 1, 31))
    assert found.path(place).nodes == ("suit", "letter", "lee")


def test_a_mediator_is_engaged_and_acts_for_none() -> None:
    letter = thing("Engagement", "letter", role="MEDIATOR")
    found = one(letter, fact("suit", "HAS_ENGAGEMENT", "letter"), engaged("letter", "lee"))
    assert {each.party for each in found.engaged} == {"law", "lee"}
    assert [each.party for each in found.acting] == ["law"]


def test_a_wall_keeps_everybody_whom_it_binds() -> None:
    wall = thing("EthicalWall", "wall_1", notice_given_on="2025-04", starts_on="2025-04-01")
    binds = (fact("wall_1", "BINDS", "lee"), fact("wall_1", "BINDS", "kim"))
    (found,) = one(wall, fact("wall_1", "SEPARATES", "suit"), *binds).walls
    assert {each.end for each in found.binds} == {"lee", "kim"}
    assert found.notice is not None
    assert found.notice.last == date(2025, 4, 30)
    assert found.term.start[0] == date(2025, 4, 1)


def test_roles_of_those_who_work_on_it_are_read_over_an_engagement_too() -> None:
    letter = (
        thing("Engagement", "letter"),
        fact("suit", "HAS_ENGAGEMENT", "letter"),
        engaged("letter", "lee"),
    )
    found = one(person("lee"), *letter, role("lee", "law"))
    assert [(each.start, each.end) for each in found.roles] == [("lee", "law")]


def test_what_begins_after_the_day_is_not_there() -> None:
    assert one(adverse("late", "suit", since="2025-07-01")) == one()


def test_a_decision_under_check_asks_about_its_matter() -> None:
    found = one(thing("Decision", "decision_1"), fact("decision_1", "ABOUT", "suit"))
    assert found.decisions == {"decision_1"}


async def read(*parts: object, **subjects: tuple[str, ...]) -> frozenset[str]:
    for_all = rows((*SUIT, *parts))
    context = check({MATTERS_OF: lambda _: for_all}, **subjects)  # type: ignore[arg-type]
    return (await context.read(MATTERS)).asked


async def test_matters_under_check_are_asked_about() -> None:
    assert await read(Matter=("suit",)) == {"suit"}
    assert await read(Party=("ours",)) == frozenset()
    decided = (thing("Decision", "decision_1"), fact("decision_1", "ABOUT", "suit"))
    assert await read(*decided, Decision=("decision_1",)) == {"suit"}


async def test_a_check_of_nothing_that_could_have_matters_reads_none() -> None:
    """Each reading costs a statement at most, and none where no subject could concern it."""
    context = check({}, Contract=("contract_1",))
    assert not (await context.read(MATTERS)).matters
    assert not (await context.read(MATTERS_OF_CLIENTS)).matters
    assert asked(context) == []


def of_focus(
    *parts: object, asked_matters: tuple[str, ...] = (), parties: tuple[str, ...] = ()
) -> frozenset[str]:
    return focus(check({}, Party=parties), matters((*SUIT, *PRIOR_FIRM, *parts), asked_matters))


def test_focus_is_on_the_parties_of_matters_under_check() -> None:
    assert of_focus(asked_matters=("suit",)) == {"ours", "rival"}


def test_focus_is_on_the_opponents_of_a_party_under_check_while_the_matter_goes_on() -> None:
    assert of_focus(parties=("ours",)) == {"ours", "rival"}
    assert of_focus(parties=("law",)) == {"law", "ours", "rival"}
    # The filing is closed: others who took part in it are not looked into.
    assert of_focus(adverse("maker", "filing"), parties=("maker",)) == {"maker"}


async def test_the_matters_of_groups_and_second_records_are_read() -> None:
    owners = ownership(holds("top", "rival", 60), maybe_same("ours", "ours2"))
    records: dict[Reading[Any], Any] = {MATTERS: matters(SUIT), MATTER_GROUPS: owners}
    context = check({}, records=records, Matter=("suit",))
    found = await context.read(MATTERS_OF_CLIENTS)
    assert found.matters.keys() == {"suit"}
    assert asked(context)[0]["ids"] == ["ours", "ours2", "rival", "top"]


def test_the_patterns_are_declared() -> None:
    assert MATTERS.patterns == (MATTERS_OF,)
    assert MATTERS_OF_CLIENTS.patterns == (MATTERS_OF_GROUPS,)
    assert "PARTY_TO Matter" in MATTERS.kinds
