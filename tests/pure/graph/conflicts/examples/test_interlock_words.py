"""The words of examples about two competitors: figures by kind, in the currency stated."""

from __future__ import annotations

from graph.checks.world import Fact, Thing
from graph.conflicts.examples.interlock_words import COMPETITORS, DIRECTED, competes, figures


def test_figures_are_in_millions_and_what_is_none_is_left_out() -> None:
    found = [part for part in figures("acme", 80, None, 200) if isinstance(part, Thing)]
    assert [(part.properties["kind"], part.properties["amount"]) for part in found] == [
        ("CAPITAL_SURPLUS_AND_UNDIVIDED_PROFITS", 80_000_000),
        ("TOTAL_SALES", 200_000_000),
    ]


def test_every_figure_is_linked_to_its_firm() -> None:
    found = [part for part in figures("acme", 1, 2, 3, currency="EUR") if isinstance(part, Fact)]
    assert {(part.start, part.type) for part in found} == {("acme", "HAS_FIGURE")}
    assert len(found) == 3


def test_competitors_are_two_firms_in_one_market() -> None:
    rivals = [part.start for part in COMPETITORS if isinstance(part, Fact) and part.type == "COMPETES_IN"]
    assert sorted(rivals) == ["acme", "bolt"]
    assert competes("acme") not in DIRECTED
