"""Names are looked up at the end: one indexed statement a label, and ids without a name stay ids."""

from __future__ import annotations

import asyncio

from graph.conflicts.findings.titles import TITLES, titles
from graph.model.catalogue import nodes
from tests.pure.graph.conflicts.readings.canned import asked, check


def named(*ids: str, **rows: list[list[str | None]]) -> dict[str, str]:
    context = check({TITLES[label]: found for label, found in rows.items()})
    return asyncio.run(titles(context, ids))


def test_nodes_of_several_labels_are_looked_up_each_under_its_own() -> None:
    found = named("party_a", "deal_d", Party=[["party_a", "Ann Wu"]], Deal=[["deal_d", "Deal 7"]])
    assert found == {"party_a": "Ann Wu", "deal_d": "Deal 7"}


def test_there_is_one_statement_a_label_however_many_nodes() -> None:
    context = check()
    asyncio.run(titles(context, ["party_b", "party_a", "party_b", "deal_d"]))
    assert sorted(tuple(parameters["ids"]) for parameters in asked(context)) == [
        ("deal_d",),
        ("party_a", "party_b"),
    ]


def test_what_has_no_name_or_is_of_no_label_is_left_out() -> None:
    """An id that is not ours, such as one of a proposed ref, is shown as it is."""
    assert named("party_a", "nonsense", "", Party=[["party_a", None]]) == {}
    assert named("party_a", Party=[["party_a", ""]]) == {}


def test_nothing_is_asked_about_nothing() -> None:
    context = check()
    assert asyncio.run(titles(context, [])) == {}
    assert asked(context) == []


def test_every_noun_that_evidence_may_name_has_a_title() -> None:
    covered = {label for label in nodes() if nodes()[label].super_label} | set(TITLES)
    assert covered >= set(nodes())
