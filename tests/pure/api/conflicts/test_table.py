"""The answer on a terminal: verdict, evidence, figures, what was looked at and what was not."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from api.conflicts.table import print_table
from tests.pure.api.conflicts.results import RESULT


@pytest.fixture(scope="module")
def shown() -> str:
    out = io.StringIO()
    print_table(RESULT, Console(file=out, width=200))
    return out.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "UNKNOWN",
        "R01 Decision-maker",
        "- Ann holds an interest in Beta (5 %).",
        "= threshold: 5 % ≥ 5 %: reached",
        "? whether it holds: it is old",
        "figure: significant interest: 5 percent",
        "looked at: who owns the parties",
        "recorded, but not looked at: Ban binds Beta (and 1 more of this kind); it could change the verdict",
        "assumed: The record is taken to be complete.",
    ],
)
def test_what_the_table_says(shown: str, words: str) -> None:
    assert words in shown


def test_what_keeps_an_answer_from_being_clear_is_said_before_the_long_lists(shown: str) -> None:
    """An UNKNOWN without a finding gave its reason after ninety lines of what was looked at."""
    assert (
        shown.index("recorded, but not looked at: Ban") < shown.index("Rules run:") < shown.index("figure: ")
    )
