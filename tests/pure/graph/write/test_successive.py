"""A statement that follows an earlier one in a later load leaves what held before it began."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.write.stated import Live, Stated, StatedRelationship
from graph.write.successive import succeeded


def stake(share: str, since: str | None, until: str | None = None, fact: str = "f") -> StatedRelationship:
    shares = {"share_exact": share}
    return StatedRelationship("HOLDS_INTEREST_IN", "party_a", "party_b", fact, shares, since, until)


def statement(*held: StatedRelationship, on: date | None = date(2021, 9, 25)) -> Stated:
    return Stated("key", "Register", "r1", "/1", (), held, stated_on=on, successive=True)


def before(*held: StatedRelationship, on: str = "2019-01-20") -> Live:
    return Live("s1", "Register", (on, "", ""), {}, {rel.slice: rel for rel in held})


def periods(found: Stated) -> list[tuple[Any, str | None, str | None]]:
    return [(rel.properties["share_exact"], rel.valid_from, rel.valid_to) for rel in found.relationships]


def test_the_earlier_holding_ends_as_the_later_begins() -> None:
    """A second file with the next statement made the first one's time disappear."""
    found = succeeded(statement(stake("40", "2021-09-24")), before(stake("100", "2002-03-09")))
    assert periods(found) == [("100", "2002-03-09", "2021-09-24"), ("40", "2021-09-24", None)]


def test_without_starts_the_days_of_the_statements_are_taken() -> None:
    found = succeeded(statement(stake("40", None)), before(stake("100", None)))
    assert periods(found) == [("100", "2019-01-20", "2021-09-25"), ("40", "2021-09-25", None)]


def test_the_same_start_corrects() -> None:
    given = statement(stake("40", "2002-03-09"))
    assert periods(succeeded(given, before(stake("100", "2002-03-09")))) == [("40", "2002-03-09", None)]


def test_a_series_of_three_keeps_each_time() -> None:
    earlier = before(stake("100", "2002", "2021"), stake("40", "2021"))
    found = succeeded(statement(stake("30", "2022-09-21"), on=date(2022, 9, 25)), earlier)
    assert periods(found) == [
        ("100", "2002", "2021"),
        ("40", "2021", "2022-09-21"),
        ("30", "2022-09-21", None),
    ]


def test_another_fact_ends_with_the_day_of_the_statement() -> None:
    found = succeeded(statement(stake("40", "2021-01-01")), before(stake("10", "2017", fact="votes")))
    assert periods(found) == [("10", "2017", "2021-09-25"), ("40", "2021-01-01", None)]


def test_a_statement_without_a_day_replaces() -> None:
    given = statement(stake("40", "2021"), on=None)
    assert succeeded(given, before(stake("100", "2002"))) is given


def test_a_closing_statement_without_starts_ends_what_was_held() -> None:
    """Its interest would begin on the day on which it ends."""
    closing = statement(stake("100", None, "2021-09-25"))
    assert periods(succeeded(closing, before(stake("100", None)))) == [("100", "2019-01-20", "2021-09-25")]
    assert periods(succeeded(closing, before(stake("100", "2002")))) == [("100", "2002", "2021-09-25")]


def test_a_closing_statement_that_names_nothing_known_adds_nothing() -> None:
    closing = statement(stake("?", None, "2021-09-25", fact="unknown"))
    found = succeeded(closing, before(stake("100", "2002")))
    assert periods(found) == [("100", "2002", "2021-09-25")]


def test_an_older_statement_that_comes_later_takes_its_place_before() -> None:
    """An older export loaded after a newer one brought the old share back as today's."""
    older = statement(stake("100", "2002-03-09"), on=date(2019, 1, 20))
    found = succeeded(older, before(stake("40", "2021-09-24"), on="2021-09-25"))
    assert periods(found) == [("100", "2002-03-09", "2021-09-24"), ("40", "2021-09-24", None)]
    assert found.stated_on == date(2021, 9, 25)
