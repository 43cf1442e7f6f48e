"""What two scopes share, in words."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.in_force import Term
from graph.scopes.extents import Extent
from graph.scopes.said import days_words, extent_words, node_words, shared_words

TODAY = date(2026, 11, 25)
DAY = date(2027, 1, 1)
LAST = date(2029, 1, 1)


def test_territory_first_then_acts_then_what_is_everything() -> None:
    every = dict.fromkeys(("field", "product", "channel"), ("*",))
    shared = {"acts": ("SELL", "MAKE"), "territory": ("DE", "FR"), **every}
    assert shared_words(shared, Term(), TODAY, called) == (
        "France and Germany; make and sell; every field of use, product and channel"
    )


def called(id: str) -> str:
    return {"t1": "Harz", "f1": "Oncology"}.get(id, id)


def test_what_the_registers_do_not_know_is_called_as_it_is_recorded() -> None:
    assert node_words("territory", ("t1", "DE", "EU"), called) == "European Union, Germany and Harz"
    assert node_words("field", ("f1",), called) == "Oncology"
    assert node_words("channel", ("OEM",), called) == "oem"
    assert node_words("territory", ("*",), called) == "every territory"


def test_what_scopes_cover_together() -> None:
    europe = Extent.of(("EU",), ("DE", "t1"))
    assert extent_words("territory", [europe], called) == "European Union without Germany and Harz"
    assert extent_words("territory", [europe, Extent.of(("*",))], called).endswith("; every territory")
    assert extent_words("acts", [Extent.of((), (), everything=True)], called) == "every act"
    assert extent_words("field", [Extent(None)], called) == "not stated"
    assert extent_words("field", [], called) == "not stated"


def test_many_are_counted() -> None:
    codes = ("AT", "BE", "DE", "FR", "IT", "LU", "NL")
    assert node_words("territory", codes, called) == "7 territories, Austria among them"
    assert node_words("product", tuple("abcdefg"), called) == "7 products, a among them"
    assert node_words("field", tuple("abcdefg"), called) == "7 fields of use, a among them"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Term(), ""),
        (Term(start=(date(2020, 1, 1),) * 2), ""),
        (Term(start=(DAY, DAY)), "from 2027-01-01"),
        (Term(start=(DAY, date(2027, 12, 31))), "from a day no later than 2027-12-31"),
        (Term(end=(LAST, LAST)), "until 2028-12-31"),
        (Term(end=(DAY, LAST)), "until a day no later than 2028-12-31"),
        (Term((DAY, DAY), (LAST, LAST)), "from 2027-01-01 until 2028-12-31"),
        (Term((date(2026, 1, 5),) * 2, (date(2026, 1, 12),) * 2), "from 2026-01-05 until 2026-01-11"),
    ],
)
def test_days(days: Term, words: str) -> None:
    assert days_words(days, TODAY) == words


def test_a_grant_that_begins_next_year_is_said_to() -> None:
    """A grant from next year on conflicted without a word of when."""
    assert shared_words({"territory": ("DE",)}, Term(start=(DAY, DAY)), TODAY, called) == (
        "Germany; from 2027-01-01"
    )
