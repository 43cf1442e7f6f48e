"""The page that a lawyer keeps: the question in words, what was looked at and what was not, all escaped."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape

import pytest

from api.conflicts.page import page
from graph.checks.evidence import Verdict
from graph.conflicts.findings.cypher import Supposed
from tests.pure.api.conflicts.results import COVERAGE, FOUND, LINK, RESULT

PAGE = page(RESULT, {"subjects": [{"name": "Beta <Ltd>"}], "asOf": "2025-06-30"})


@pytest.mark.parametrize(
    "words",
    [
        "Asked about: Beta &lt;Ltd&gt; (party_b); fresh (deal_x, proposed).",
        "Named as deciding: party_a.",
        "Purpose: Before signing",
        "Matter: M-17",
        "Proposed, not recorded: Deal New deal (ref fresh); Ann is a role holder of Beta; Beta is a party to",
        "<small>Source: Register &lt;of Beta&gt;, row 3, stated on 2025-02-03</small>",
        "Ann &lt;i&gt; holds 4.9 % of Beta, of the 5 %",
        "Ended by 2025-06-01: Ann is a director of Beta.",
        "as known at 2025-07-01T12:00:00.123456+00:00",
        "Only 1 of 2 rules were run: R01 Decision-maker benefits (version 3)",
        "Rules left out: R09 Family tie",
        "Measured against:</p><ul><li>significant interest: 5 percent (policy: our policy)",
        "paste:</small></p><pre>MATCH (n) RETURN n</pre>",
        "significant interest: 5 percent (policy: our policy)",
        "Looked at",
        "who owns the parties",
        "Recorded, but not looked at",
        "Ban binds Beta (and 1 more of this kind); it could change the verdict",
        "The question, to ask again",
        "&quot;asOf&quot;: &quot;2025-06-30&quot;",
        "Ann &lt;b&gt; holds 5 % of Beta.",
    ],
)
def test_what_the_page_says(words: str) -> None:
    assert words in PAGE


def test_a_proposed_fact_has_no_source_and_an_unsourced_one_says_so() -> None:
    supposed = replace(
        RESULT, supposed=Supposed(links=frozenset({("HOLDS_INTEREST_IN", "party_a", "party_b")}))
    )
    assert "<small>Source: proposed, not recorded</small>" in page(supposed)
    assert "<small>Source: not recorded</small>" in page(replace(RESULT, citations={}))


def test_what_a_longer_path_says_is_not_said_twice() -> None:
    """Half of the evidence of a tie through a trust repeated the first links of the other half."""
    whole, part = FOUND.paths[0], LINK
    longer = replace(
        whole,
        nodes=("party_a", "party_b", "party_c"),
        relationships=(part, replace(part, id="rel_further")),
        sentence="Ann holds 5 % of Beta; Beta holds 5 % of Gamma.",
    )
    text = page(replace(RESULT, findings=(replace(FOUND, paths=(longer, whole, longer)),)))
    assert text.count("Beta holds 5 % of Gamma") == 1
    assert f"<li>{whole.sentence}" not in text
    nearest_first = page(replace(RESULT, findings=(replace(FOUND, paths=(whole, longer)),)))
    assert f"<li>{whole.sentence}" in nearest_first


def test_nothing_of_the_graph_is_markup() -> None:
    assert "<b>" not in PAGE
    assert "Beta <Ltd>" not in PAGE
    assert "<script" not in PAGE


def test_a_page_without_findings_says_so() -> None:
    clear = replace(RESULT, findings=(), purpose=None, matter=None, coverage=replace(COVERAGE, unread=()))
    text = page(clear)
    assert "what keeps the answer from CLEAR is said below" in text
    assert "No conflict was found in what is recorded" in page(replace(clear, verdict=Verdict.CLEAR))
    assert "Purpose" not in text
    assert "not looked at" not in text
    assert "to ask again" not in text


def test_the_question_can_be_asked_again_as_it_is() -> None:
    """Fields inside what is proposed were in snake_case, and without the moment another answer came back."""
    asked = {"subjects": [{"ref": "t"}], "proposed": {"interests": [{"interest_type": "SHAREHOLDING"}]}}
    text = unescape(page(RESULT, asked))
    question = json.loads(text.split("to ask again</h2><pre>")[1].split("</pre>")[0])
    assert question["proposed"]["interests"] == [{"interestType": "SHAREHOLDING"}]
    assert question["asOf"] == COVERAGE.as_of.isoformat()
    assert question["knownAt"] == "2025-07-01T12:00:00.123456+00:00"
