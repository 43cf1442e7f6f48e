"""The page on the law: nothing rests on an undeclared source, and no source is declared for nothing."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from api.law import declared, law_figures, law_page, source_of, uses
from graph.checks.figure import Threshold
from graph.checks.reference import NOT_READ, POLICY, Reference
from graph.checks.rule import Rule
from graph.conflicts.catalogue import rules
from graph.ownership.regimes import regimes

USES = tuple(uses())


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_each_source_of_a_rule_is_declared_in_the_one_home_or_is_policy(rule: Rule) -> None:
    """A source that a rule file declared for itself would be missing on the page."""
    for reference in rule.references:
        assert reference.read == POLICY or reference in declared().values()


def test_each_source_of_an_ownership_test_is_declared() -> None:
    given = chain.from_iterable(regime.references for regime in regimes().values())
    assert set(given) <= set(declared().values())


@pytest.mark.parametrize("name", declared())
def test_each_declared_source_carries_something(name: str) -> None:
    assert declared()[name] in {reference for reference, _ in USES}


@pytest.mark.parametrize("row", law_figures(), ids=lambda row: f"{row.name} {row.valid_from}")
def test_each_figure_of_law_names_a_declared_source(row: Threshold) -> None:
    assert source_of(row) is not None


def test_a_source_that_was_read_has_an_address_and_was_read_after_it_was_written() -> None:
    for reference in declared().values():
        assert reference.read != POLICY
        if reference.read != NOT_READ:
            assert reference.url.startswith("https://")
            assert date.fromisoformat(reference.read).year >= (reference.year or 0)


def test_no_address_is_that_of_a_home_page() -> None:
    """R20 once led to the front pages of uscode.house.gov and legislation.gov.uk."""
    for reference in declared().values():
        if reference.url:
            assert len(reference.url.removeprefix("https://").rstrip("/").split("/", 1)) == 2, reference.url


def test_two_sources_do_not_have_the_same_words() -> None:
    words = [reference.text for reference in declared().values()]
    assert len(words) == len(set(words))


def test_the_page_says_of_each_source_what_rests_on_it_and_when_it_was_read() -> None:
    page = law_page()
    for reference, what in USES:
        (row,) = (line for line in page.splitlines() if reference.text in line)
        assert what in row
        assert reference.read == POLICY or reference.reading in row


def test_a_figure_without_a_declared_source_is_found_out() -> None:
    row = law_figures()[0]
    made_up = Threshold("made_up", row.value, row.unit, row.valid_from, "A law of nowhere", law=True)
    assert source_of(made_up) is None
    assert isinstance(source_of(row), Reference)
