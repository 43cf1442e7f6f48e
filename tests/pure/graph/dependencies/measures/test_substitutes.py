"""Substitution against networkx's flows and cuts, over every world that the recorded bounds allow."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.substitutes import Source, substitution

names = ("ann", "ben", "cy", "dee")
capacities = st.sampled_from([None, 0.0, 10.0, 25.0, 60.0])
qualities = st.sampled_from([None, True, True, False])


@st.composite
def drawn_sources(draw: st.DrawFn) -> list[Source]:
    count = draw(st.integers(1, 4))
    options: list[Decimal | None] = [Decimal(100) / count, Decimal(10), None]
    shares = draw(st.sampled_from(options))
    found = []
    for name in names[:count]:
        found.append(Source(name, shares, draw(capacities), qualified=draw(qualities)))
    return found


def flow(offers: dict[str, float], demand: float) -> float:
    """Return the greatest flow from the suppliers to the need, which networkx finds; equal to its cut."""
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_edge("need", "sink", capacity=demand)
    for name, units in offers.items():
        network.add_edge("source", name, capacity=units)
        network.add_edge(name, "need", capacity=units)
    if not offers:
        return 0.0
    value = float(nx.maximum_flow_value(network, "source", "sink"))
    assert value == nx.minimum_cut(network, "source", "sink")[0]
    return value


def worlds(sources: list[Source], lost: set[str], doubtful: set[str]) -> list[dict[str, float]]:
    """Return what the remaining suppliers offer in each world: unknown figures at either end."""
    choices = []
    for source in sources:
        here = source.supplier not in lost and source.qualified is not False
        known = source.capacity if source.capacity is not None else 1_000_000.0
        most = known if here else 0.0
        least = most if source.capacity is not None else 0.0
        if source.qualified is None or source.supplier in doubtful:
            least = 0.0
        choices.append({least, most})
    return [dict(zip(names, offers, strict=False)) for offers in product(*choices)]


@given(drawn_sources(), st.sets(st.sampled_from(names), min_size=1), st.sets(st.sampled_from(names)),
       st.sampled_from([1.0, 10.0, 35.0, 85.0]))  # fmt: skip
@settings(max_examples=500, deadline=None)
def test_it_is_enough_where_the_flow_meets_the_demand_in_every_world(
    sources: list[Source], lost: set[str], doubtful: set[str], demand: float
) -> None:
    found = substitution(sources, lost, doubtful, demand)
    met = {flow(offers, demand) >= demand for offers in worlds(sources, lost, doubtful)}
    shares = [source.share for source in sources]
    total = sum((share or Decimal(0) for share in shares), Decimal(0))
    complete = None not in shares and round(total, 6) >= 100
    if not complete:
        met.add(True)  # a supplier that is not recorded may deliver anything
    expected = {frozenset({True}): Answer.YES, frozenset({False}): Answer.NO}
    assert found.enough is expected.get(frozenset(met), Answer.UNKNOWN)


def test_shares_of_thirds_are_the_whole() -> None:
    """Three suppliers of a third each left room for a fourth: 33.33… adds up to less than 100."""
    third = Decimal(repr(100.0 / 3))
    sources = [Source(name, third, 0.0, qualified=True) for name in names[:3]]
    assert substitution(sources, {"ann"}, demand=5).enough is Answer.NO


def test_the_demand_is_bounded_by_what_each_delivers_today() -> None:
    sources = [Source("ann", Decimal(60), 90.0), Source("ben", Decimal(40), 80.0)]
    assert substitution(sources, {"ann"}).demand == (0.0, 150.0)
    assert substitution([Source("ann")], {"ann"}).demand == (0.0, None)


def test_the_quickest_suppliers_deliver_first() -> None:
    sources = [
        Source("ann", Decimal(40), 50.0, 10, True),
        Source("ben", Decimal(30), 50.0, 90, True),
        Source("cy", Decimal(30), 60.0, 20, True),
    ]
    assert substitution(sources, {"ann"}, demand=60.0).days == 20
    assert substitution(sources, {"ann"}, demand=110.0).days == 90
    assert substitution(sources, {"ann"}, demand=111.0).days is None


def test_a_lead_time_that_is_not_recorded_gives_no_days() -> None:
    """A supplier without a lead time was taken to deliver at once."""
    sources = [Source("ann", Decimal(50), 9.0, 5, True), Source("ben", Decimal(50), 9.0, None, True)]
    assert substitution(sources, {"ann"}, demand=9.0).days is None


def test_those_that_are_not_qualified_are_listed_apart() -> None:
    found = substitution([Source("ann"), Source("ben", qualified=False)], {"ann"})
    assert [source.supplier for source in found.unqualified] == ["ben"]
    assert found.remaining == ()
