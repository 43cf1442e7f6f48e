"""Remedies as JSON, on a terminal and on the page: where they were searched for, and not otherwise."""

from __future__ import annotations

import io

from rich.console import Console

from api.conflicts.page import page
from api.conflicts.table import print_table
from api.types.remedies import RemedyReport
from graph.conflicts.as_json import plain_result
from tests.pure.api.conflicts.results import REMEDIES, RESULT

SENTENCE = "Ann <b> takes no part in the choice."


def test_json_holds_the_sets_with_their_steps() -> None:
    found = plain_result(RESULT, REMEDIES)["remedies"]
    assert found["sets"] == [{"steps": [{"kind": "RECUSAL", "sentence": SENTENCE}]}]
    assert (found["complete"], found["tried"]) == (True, 3)
    assert "remedies" not in plain_result(RESULT)


def test_the_page_escapes_what_comes_from_the_graph() -> None:
    shown = page(RESULT, remedies=REMEDIES)
    assert "<h2>Remedies</h2>" in shown
    assert "Ann &lt;b&gt; takes no part" in shown
    assert "<h2>Remedies</h2>" not in page(RESULT)


def test_the_table_lists_each_set_on_a_line() -> None:
    out = io.StringIO()
    print_table(RESULT, Console(file=out, width=200), REMEDIES)
    assert "One set of remedies makes the check CLEAR." in out.getvalue()
    assert f"remedy 1: {SENTENCE}" in out.getvalue()


def test_graphql_shows_the_same() -> None:
    shown = RemedyReport.from_value(REMEDIES)
    assert [[step.sentence for step in each.steps] for each in shown.sets] == [[SENTENCE]]
