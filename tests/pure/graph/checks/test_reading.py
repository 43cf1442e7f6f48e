"""A reading refuses words that the model does not declare."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from graph.checks.reading import Reading
from graph.conflicts.catalogue import rules


async def read(_: Any) -> None:
    raise AssertionError("no test here reads")


GIVEN: dict[str, Any] = {
    "name": "roles",
    "what": "who directs what",
    "read": read,
    "relationships": ("HAS_ROLE_AT",),
    "roles": ("DIRECTOR",),
    "shows": ("HAS_ROLE_AT",),
    "closed_by": "BOARD",
}


def test_a_whole_reading_is_taken() -> None:
    assert Reading(**GIVEN).closed_by == "BOARD"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"closed_by": "MARKETS"}, "closed_by names"),
        ({"relationships": ("OWNS",), "roles": (), "shows": ()}, "relationships names"),
        ({"shows": ("FAMILY_OF",)}, "shows names"),
        ({"partly": ("FAMILY_OF",)}, "partly names"),
        ({"roles": ("BOSS",)}, "roles names"),
        ({"interests": ("LUCK",)}, "interests names"),
        ({"relationships": (), "roles": (), "shows": ()}, "list the relationship types"),
        ({"roles": ()}, "which words of HAS_ROLE_AT"),
        ({"interests": ("TRUSTEE",)}, "which words of HOLDS_INTEREST_IN"),
    ],
)
def test_a_word_that_nobody_declared_is_refused(change: dict[str, Any], says: str) -> None:
    """``Input("MARKETS")`` was accepted although no completeness is of that kind."""
    with pytest.raises(ValueError, match=says):
        Reading(**(GIVEN | change))


def test_of_a_type_that_is_read_in_part_not_every_tie_is_found() -> None:
    """Who bids in the tender under check is read; that a decider bids in another is not."""
    given = GIVEN | {"relationships": ("HAS_ROLE_AT", "BIDS_ON"), "partly": ("BIDS_ON",)}
    assert Reading(**given).kinds == {"HAS_ROLE_AT DIRECTOR"}


def test_two_readings_are_never_equal_by_chance() -> None:
    """Records are kept by reading: two with the same words must not share one."""
    assert Reading(**GIVEN) != Reading(**GIVEN)


def test_every_reading_of_every_rule_has_a_name_of_its_own() -> None:
    found = set(chain.from_iterable(rule.reads for rule in rules().values()))
    assert len({reading.name for reading in found}) == len(found)
