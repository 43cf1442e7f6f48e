"""The network around a check: records that may be one party are read as well, until none is new."""

from __future__ import annotations

import asyncio

import pytest

from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import maybe_same
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.identities import COMPLETE
from graph.conflicts.readings.owners import MAX_ROUNDS, Ownership, read_ownership
from graph.ownership import VOTING_RIGHTS
from graph.ownership.identities import SAME
from tests.pure.graph.conflicts.readings.canned import Row, check, row
from tests.pure.graph.conflicts.readings.extracted import Extraction
from tests.pure.graph.ownership.graphs import holds


def linked(*ties: Fact) -> list[Row]:
    """Return the rows of candidate identities, from both ends of each tie."""
    rows = [[tie.start, tie.end, [row(tie)]] for tie in ties]
    return rows + [[tie.end, tie.start, [row(tie)]] for tie in ties]


def read(context: CheckContext, *above: str, below: tuple[str, ...] = ()) -> Ownership:
    return asyncio.run(read_ownership(context, above, below))


def test_who_owns_the_parties_and_what_deciders_hold_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    extraction = Extraction(holds("a", "b", 60), holds("ann", "c", 5)).put(monkeypatch)
    found = read(check(), "b", below=("ann",))
    assert extraction.asked == [(["b"], ["ann"])]
    assert set(found.network.snapshot.parties) == {"a", "b", "ann", "c"}
    assert found.depth == 1
    assert found.moved == {}


def test_of_nobody_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check without matters read a network for nothing; other readings had a case of their own."""
    extraction = Extraction(holds("a", "b", 60)).put(monkeypatch)
    found = read(check())
    assert extraction.asked == []
    assert found.network.snapshot.parties == {}
    assert found.depth == 0


def test_of_a_second_record_only_what_is_new_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole network was read again at each round, and everybody's identities with it."""
    facts = holds("a", "b", 60), holds("top", "a2", 70), holds("more", "top2", 80)
    extraction = Extraction(*facts).put(monkeypatch)
    ties = maybe_same("a", "a2", 0.7), maybe_same("top", "top2", 0.7)
    context = check({SAME: linked(*ties)})
    found = read(context, "b")
    assert extraction.asked == [(["b"], []), (["a2"], []), (["top2"], [])]
    assert set(found.network.snapshot.parties) == {"a", "b", "a2", "top", "top2", "more"}
    assert [each.party for each in found.identities.same("top")] == ["top", "top2"]
    assert context.truncated == set()


def test_each_party_is_asked_once_for_its_identities(monkeypatch: pytest.MonkeyPatch) -> None:
    Extraction(holds("a", "b", 60), holds("top", "a2", 70)).put(monkeypatch)
    met: list[str] = []

    def same_as(parameters: object) -> list[Row]:
        ids = parameters["ids"]  # type: ignore[index]
        met.extend(ids)
        return [each for each in linked(maybe_same("a", "a2", 0.7)) if each[0] in ids]

    read(check({SAME: same_as}), "b")
    assert sorted(met) == ["a", "a2", "b", "top"]


def test_what_a_second_record_of_a_decider_holds_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    extraction = Extraction(holds("anna", "c", 5)).put(monkeypatch)
    read(check({SAME: linked(maybe_same("ann", "anna", 0.7))}), "b", below=("ann",))
    assert extraction.asked[1] == (["anna"], ["anna"])


def test_a_record_that_a_person_confirmed_is_one_party_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    Extraction(holds("a", "b", 60), holds("a2", "b", 5, interest_type=VOTING_RIGHTS)).put(monkeypatch)
    confirmed = fact("a", "SAME_AS", "a2", decided_by="ann")
    found = read(check({SAME: linked(confirmed)}), "b")
    assert {each.owner for each in found.network.snapshot.interests} == {"a"}
    assert len(found.moved) == 1


def test_identities_without_end_make_the_search_incomplete(monkeypatch: pytest.MonkeyPatch) -> None:
    Extraction().put(monkeypatch)
    rows = linked(*(maybe_same(f"p{n}", f"p{n + 1}", 0.7) for n in range(MAX_ROUNDS + 1)))
    context = check({SAME: rows})
    read(context, "p0")
    assert context.truncated == {"records that may be one party go on beyond what was read"}


def test_chains_longer_than_asked_for_are_cut_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    Extraction(holds("a", "b", 60), holds("b", "c", 60)).put(monkeypatch)
    context = check()
    context.max_depth = 1
    found = read(context, "c")
    assert [each.owned for each in found.network.snapshot.interests] == ["c"]
    assert found.depth == 1
    assert context.truncated == {"chains of owners longer than 1 were not followed"}


def test_what_is_complete_is_kept_by_party(monkeypatch: pytest.MonkeyPatch) -> None:
    Extraction(holds("a", "b", 60)).put(monkeypatch)
    found = read(check({COMPLETE: [["b", "OWNERSHIP", None], ["a", "BOARD", None]]}), "b")
    assert found.identities.is_complete("b", "OWNERSHIP")
    assert not found.identities.is_complete("a", "OWNERSHIP")


def test_records_that_are_both_asked_about_are_one_party_in_a_network_beside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a decision-maker holds under two records was looked at under each alone, and cleared."""
    Extraction(holds("ann", "b", 3), holds("anna", "b", 3)).put(monkeypatch)
    ties = linked(fact("ann", "SAME_AS", "anna", decided_by="Legal"))
    found = read(check({SAME: ties}), "b", below=("ann", "anna"))
    assert found.network.direct("ann", "b").exact == 3
    assert found.united is not None
    assert found.united.network.integrated("ann", "b").share.exact == 6
    assert found.supposing is None
    named = found.with_namesakes({"b": ("c",)})
    assert named.united is not None
    assert [each.party for each in named.united.identities.same("b")] == ["b", "c"]


def test_records_of_which_no_person_has_decided_are_one_only_where_that_is_supposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two unconfirmed records of 3 % each, both asked about, were never added up: clear, without a doubt."""
    Extraction(holds("ann", "b", 3), holds("anna", "b", 3)).put(monkeypatch)
    found = read(check({SAME: linked(maybe_same("ann", "anna", 0.7))}), "b", below=("ann", "anna"))
    assert found.united is None
    assert found.supposing is not None
    assert found.supposing.network.integrated("ann", "b").share.exact == 6
