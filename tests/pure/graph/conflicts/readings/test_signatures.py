"""Signatures: a contract that a person signed for a party unknown was passed over."""

from __future__ import annotations

import pytest

from graph.checks.world import fact
from graph.conflicts.readings.signatures import SIGNED, Signature, read_signatures
from tests.pure.graph.conflicts.readings.canned import Row, check, row

pytestmark = pytest.mark.anyio


def signed(contract: str, *parties: str, by: str = "ann") -> list[Row]:
    """Return the rows of a contract that a person signed."""
    signature = row(fact(contract, "SIGNED_BY", by))
    return [[by, party, signature, row(fact(party, "PARTY_TO", contract))] for party in parties]


async def read(rows: list[Row], **acts_for: str) -> dict[str, tuple[Signature, ...]]:
    return await read_signatures(
        check({SIGNED: rows}), ["ann"], {who: frozenset({firm}) for who, firm in acts_for.items()}
    )


async def test_a_signature_comes_with_the_parties_of_the_contract() -> None:
    found = await read(signed("contract", "own", "other"))
    (signature,) = found["ann"]
    assert (signature.contract, set(signature.parties)) == ("contract", {"own", "other"})
    assert signature.parties["other"].type == "PARTY_TO"


async def test_what_is_signed_for_a_firm_one_acts_for_is_not_asked_about() -> None:
    rows = signed("contract", "own", "other") + signed("paper", "third", "other")
    found = await read(rows, ann="own")
    assert [each.contract for each in found["ann"]] == ["paper"]


async def test_another_person_who_acts_for_a_party_answers_nothing() -> None:
    assert set(await read(signed("contract", "own", "other"), ben="own")) == {"ann"}


async def test_nothing_signed_is_nothing() -> None:
    assert await read([]) == {}
