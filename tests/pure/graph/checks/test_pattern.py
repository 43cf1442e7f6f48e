"""Patterns: the guards of scope and time are written into every place that asks for them."""

from __future__ import annotations

import pytest

from graph.checks.pattern import FACT, Pattern, by_ids, guarded, united


class Named:
    """Writes each guard as its name, so that a test sees which is where."""

    def node(self, variable: str) -> str:
        return f"seen:{variable}"

    def rel(self, variable: str) -> str:
        return f"live:{variable}"

    def begun(self, variable: str) -> str:
        return f"begun:{variable}"

    def lasting(self, variable: str) -> str:
        return f"lasting:{variable}"

    def state(self, variable: str) -> str:
        return f"state:{variable}"


@pytest.mark.parametrize(
    ("word", "guard"),
    [
        ("LIVE(r)", "live:r"),
        ("BEGUN(r)", "begun:r"),
        ("LASTS(r)", "lasting:r"),
        ("SEEN(n)", "seen:n"),
        ("STATE(n)", "state:n"),
        ("LIVE(longer_name2)", "live:longer_name2"),
    ],
)
def test_each_word_is_its_guard(word: str, guard: str) -> None:
    assert Pattern(f"MATCH WHERE {word}").statement(Named()) == f"MATCH WHERE {guard}"


def test_every_hop_has_a_guard_of_its_own() -> None:
    """A guard that is written once and not in every hop lets through what a viewer may not see."""
    text = "(a WHERE SEEN(a))-[r WHERE LIVE(r)]->(b WHERE SEEN(b)) RETURN STATE(b).name"
    assert Pattern(text).statement(Named()) == (
        "(a WHERE seen:a)-[r WHERE live:r]->(b WHERE seen:b) RETURN state:b.name"
    )


@pytest.mark.parametrize("text", ["MATCH (n) RETURN n", "", "LIVE()", "LIVE (r)", "live(r)", "ALIVE(r)"])
def test_a_pattern_without_a_guard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="inside every hop"):
        Pattern(text)


def test_a_word_that_only_ends_like_a_guard_is_left_alone() -> None:
    assert Pattern("UNSEEN(n) AND SEEN(n)").statement(Named()) == "UNSEEN(n) AND seen:n"


def test_the_same_pattern_is_one_key_whatever_its_samples() -> None:
    """Readings share patterns; each is explained once."""
    assert len({Pattern("SEEN(n)", {"ids": ["x"]}), Pattern("SEEN(n)", {"ids": ["x"]})}) == 1


@pytest.mark.parametrize("labels", [("Party",), ("Deal", "Contract", "Decision")])
def test_a_search_by_ids_names_every_label(labels: tuple[str, ...]) -> None:
    """An index belongs to a label: a search without labels reads the whole graph."""
    text = by_ids(*labels)
    for label in labels:
        assert f"MATCH (x:{label}) WHERE x.id IN $ids RETURN x" in text
    assert text.count("UNION") == len(labels) - 1


def test_the_columns_of_a_fact_are_those_that_evidence_reads() -> None:
    assert FACT.count("(r)") == 4


@pytest.mark.parametrize(
    ("way", "written"),
    [
        ("(t:Tender WHERE t.id IN $ids)", "(t:Tender WHERE t.id IN $ids AND SEEN(t))"),
        (
            "(p:Party)-[:SUBMITTED]->(:Bid)<-[:HAS_BID|IS]-(t:Tender)",
            "(p:Party WHERE SEEN(p))-[h1:SUBMITTED WHERE BEGUN(h1)]->(n3:Bid WHERE SEEN(n3))"
            "<-[h2:HAS_BID|IS WHERE BEGUN(h2)]-(t:Tender WHERE SEEN(t))",
        ),
        ("(t)-[:ABOUT]->(x)", "(t)-[h1:ABOUT WHERE BEGUN(h1)]->(x)"),
    ],
)
def test_a_way_is_given_its_guards(way: str, written: str) -> None:
    """Seeds of matters and tenders were followed through what a viewer may not see."""
    assert guarded(way) == written


def test_a_way_may_be_asked_for_what_holds_on_the_day() -> None:
    assert guarded("(a:Party)-[:OFFERS]->(b:Product)", "LIVE").count("LIVE(h1)") == 1


def test_branches_are_united_in_their_order() -> None:
    found = united(["MATCH (a) RETURN a AS x", "MATCH (b) RETURN b AS x"])
    assert found == "CALL () {\nMATCH (a) RETURN a AS x\nUNION\nMATCH (b) RETURN b AS x\n}\n"
