"""The screen of an imputed conflict against a naive twin of Rule 1.10(a)(2): every combination of its days.

The twin reads an imprecise day as its first and as its last, and a silence as everything that it may mean.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from graph.checks.evidence import FindingStatus
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import adverse, client, engaged, matter
from graph.conflicts.examples.words import firm, flat, person, role
from tests.pure.graph.conflicts.matters import found
from tests.pure.graph.conflicts.worlds import DAY

JOINED = ("2025-01-15", "2025-03-01")
OPENED = (None, "2025-02-01", "2024-06-01")
SINCE = ("2025-01-10", "2025-01-15", "2025-02-20", "2025-03-01", "2025-05-01", "2025")
NOTICE = (None, "2025-01-22", "2025-08-01")
CLOSED = ("2024-05-31", None)
WORLDS = list(product(JOINED, OPENED, SINCE, NOTICE, CLOSED))


def read(day: str) -> list[date]:
    """Return the days that a stated day may be."""
    if len(day) == 4:
        return [date(int(day), 1, 1), date(int(day), 12, 31)]
    return [date.fromisoformat(day)]


def twin(joined: str, opened: str | None, since: str, notice: str | None, closed: str | None) -> str:
    """Return what the rule says: SCREENED, CONFLICT or UNKNOWN."""
    if closed is None:
        return "CONFLICT"  # no screen helps against a client whom the member still has
    openings = read(opened) if opened else [date.min, DAY]
    timely = [
        start <= max(begun, came)
        for start, begun, came in product(read(since), read(joined), openings)
    ]  # fmt: skip
    if not any(timely):
        return "CONFLICT"
    informed = notice is not None and date.fromisoformat(notice) <= DAY
    holds = all(start <= DAY for start in read(since))
    return "SCREENED" if all(timely) and informed and holds else "UNKNOWN"


@pytest.mark.parametrize(("joined", "opened", "since", "notice", "closed"), WORLDS)
def test_a_screen_counts_as_the_rule_says(
    joined: str, opened: str | None, since: str, notice: str | None, closed: str | None
) -> None:
    """A screen of which the notice was open made a conflict UNKNOWN that no screen could have helped."""
    given = {"notice_given_on": notice} if notice else {}
    parts = flat([
        firm("law"), firm("old firm"), firm("ours"), firm("rival"), person("lee"),
        matter("suit", "Patents", opened=opened), client("ours", "suit"), adverse("rival", "suit"),
        engaged("suit", "law"),
        matter("filing", "Patents", closed=closed), client("rival", "filing"), engaged("filing", "old firm"),
        engaged("filing", "lee"), role("lee", "law", since=joined),
        thing("EthicalWall", "screen", starts_on=since, **given),
        fact("screen", "SEPARATES", "suit"), fact("screen", "BINDS", "lee"),
    ])  # fmt: skip
    (each,) = found(rules()["imputed_conflict"], *parts)
    said = "SCREENED" if each.status is FindingStatus.SCREENED else each.verdict.value
    assert said == twin(joined, opened, since, notice, closed), each.summary
