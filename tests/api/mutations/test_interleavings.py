"""Two steps at once, in a scripted order, from two API processes: one wins, the other learns why not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from graph.database import Database
from graph.recording import calling
from graph.write.migrate import migrate
from graph.write.once import keep
from tests import disposable
from tests.api.mutations.asking import asked, ids, mutation, new_key, recorded
from tests.api.mutations.living import life, refs, take, taken
from tests.conftest import UriAuth

pytestmark = pytest.mark.anyio
NETWORK = {
    "organizations": [
        {"ref": "own", "name": "Entente Ltd", "isOwn": True},
        *({"ref": f"firm {number}", "name": f"Firm {number}"} for number in range(12)),
        {"ref": "clinic", "name": "City Clinic"},
    ],
    "products": [{"ref": "scanner", "name": "Scanner"}],
}
ASPECTS = ("REPUTATION", "LEGAL_COMPLIANCE", "SANCTIONS")


@dataclass
class Two:
    """Two API processes on one graph: each has connections and a queue of mutations of its own."""

    one: Database
    other: Database
    known: dict[str, str] = field(default_factory=dict)
    used: int = 0

    def next_firm(self) -> str:
        self.used += 1
        return self.known[f"firm {self.used}"]


@pytest.fixture(scope="module")
async def two(neo4j_uri_auth: UriAuth) -> AsyncIterator[Two]:
    uri, auth = neo4j_uri_auth
    async with Database.connect(uri, *auth) as one, Database.connect(uri, *auth) as other:
        await disposable.wipe(one)
        await migrate(one)
        yield Two(one, other, ids(await recorded(one, NETWORK)))


@asynccontextmanager
async def before_its_commit(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[asyncio.Event, Any]]:
    """Hold the first mutation before it commits; gives what says that it is there, and what lets it go."""
    there, go = asyncio.Event(), asyncio.Event()

    async def kept(*given: Any) -> None:
        await keep(*given)
        if not there.is_set():
            there.set()
            await go.wait()

    with monkeypatch.context() as patch:
        patch.setattr(calling, "keep", kept)
        yield there, go
        go.set()


async def in_order(monkeypatch: pytest.MonkeyPatch, first: Any, second: Any) -> tuple[Any, Any]:
    """Run two mutations: the second begins when the first is all but committed, and has to wait for it."""
    async with before_its_commit(monkeypatch) as (there, go):
        running = asyncio.create_task(first)
        await there.wait()
        behind = asyncio.create_task(second)
        done, _ = await asyncio.wait({behind}, timeout=0.2)
        assert not done  # it must not judge by what is about to change
        go.set()
        return await running, await behind


async def proposed(two: Two) -> tuple[str, str]:
    """A partnership that was vetted; its id, and that of the batch of the proposal."""
    firm = two.next_firm()
    parties = [{"party": {"id": two.known["own"]}}, {"party": {"id": firm}}]
    entry = {"ref": "p", "name": "Partnership", "type": "AFFILIATE", "parties": parties}
    made = await taken(two.one, "proposePartnership", on="2026-01-05", facts={"partnerships": [entry]})
    passed = {
        "openedOn": "2026-01-06",
        "concludedOn": "2026-01-07",
        "outcome": "PASSED",
        "about": [{"id": firm}],
    }
    cases = [{"ref": aspect, "title": aspect, "aspect": aspect, **passed} for aspect in ASPECTS]
    await recorded(two.one, {"dueDiligenceCases": cases})
    return refs(made)["p"], made["facts"]["batch"]["id"]


async def started(two: Two) -> tuple[str, str]:
    """A partnership that has begun; its id, and that of its contract."""
    firm = two.next_firm()
    entry = {"ref": "p", "name": "Partnership", "type": "AFFILIATE", "started": "2025-01-01",
             "parties": [{"party": {"id": two.known["own"]}}, {"party": {"id": firm}}]}  # fmt: skip
    contract = {"ref": "k", "title": "Agreement", "signedOn": "2025-01-01", "expiresOn": "2025-12-31",
                "governs": [{"ref": "p"}]}  # fmt: skip
    found = ids(await recorded(two.one, {"partnerships": [entry], "contracts": [contract]}))
    return found["p"], found["k"]


def kinds(*results: Any) -> list[str]:
    return [each["__typename"] for each in results]


async def withdraw(database: Database, batch: str) -> Any:
    given = {"idempotencyKey": new_key(), "id": batch}
    return (await asked(database, mutation("withdrawBatch", "WithdrawBatchInput"), input=given))["result"]


async def test_of_two_approvers_one_approves(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    partnership, _ = await proposed(two)
    found = await in_order(
        monkeypatch,
        take(two.one, "approvePartnership", id=partnership, on="2026-01-10"),
        take(two.other, "approvePartnership", id=partnership, on="2026-01-11"),
    )
    assert kinds(*found) == ["StepTaken", "GateNotMetError"]
    assert [each["on"] for each in (await life(two.one, partnership))["taken"]] == [
        "2026-01-05",
        "2026-01-10",
    ]


@pytest.mark.parametrize("first", ["approvePartnership", "declinePartnership"])
async def test_what_is_approved_is_not_declined_at_once_and_the_other_way_round(
    two: Two, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    partnership, _ = await proposed(two)
    steps = ["approvePartnership", "declinePartnership"]
    second = next(each for each in steps if each != first)
    found = await in_order(
        monkeypatch,
        take(two.one, first, id=partnership, on="2026-01-10"),
        take(two.other, second, id=partnership, on="2026-01-10"),
    )
    assert kinds(*found) == ["StepTaken", "GateNotMetError"]
    status = (await life(two.one, partnership))["partnership"]["status"]
    assert status == {"approvePartnership": "APPROVED", "declinePartnership": "DECLINED"}[first]
    if first == "approvePartnership":
        given = {"id": partnership, "on": "2026-01-11", "revocationReason": "Its owner changed."}
        assert kinds(await take(two.other, "revokePartnershipApproval", **given)) == ["StepTaken"]
        assert (await life(two.one, partnership))["partnership"]["status"] == "REVOKED"


async def test_a_proposal_that_is_withdrawn_is_not_approved(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    partnership, batch = await proposed(two)
    found = await in_order(
        monkeypatch,
        withdraw(two.one, batch),
        take(two.other, "approvePartnership", id=partnership, on="2026-01-10"),
    )
    assert kinds(*found) == ["RecordedFacts", "NotFoundError"]


async def test_a_proposal_that_is_approved_is_not_withdrawn_from_under_it(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A partnership was left that had been approved and had no name, no parties and no proposal."""
    partnership, batch = await proposed(two)
    approved, withdrawn = await in_order(
        monkeypatch,
        take(two.one, "approvePartnership", id=partnership, on="2026-01-10"),
        withdraw(two.other, batch),
    )
    assert kinds(approved, withdrawn) == ["StepTaken", "InvalidInputError"]
    assert withdrawn["path"] == ["id"]
    await withdraw(two.one, approved["facts"]["batch"]["id"])
    assert kinds(await withdraw(two.one, batch)) == ["RecordedFacts"]


@pytest.mark.parametrize("first", ["renew", "terminate"])
async def test_a_contract_is_renewed_or_its_partnership_ends_with_it(
    two: Two, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """A contract was renewed of which the partnership had been terminated in the same second."""
    partnership, contract = await started(two)
    entry = {"ref": "n", "title": "2027", "renews": [{"id": contract}], "governs": [{"id": partnership}],
             "effectiveOn": "2026-01-01"}  # fmt: skip
    day = "2025-12-31" if first == "renew" else "2026-01-01"
    renewal = take(two.one, "renewContract", on=day, facts={"contracts": [entry]})
    end = take(two.other, "terminatePartnership", id=partnership, on="2026-01-01", endGround="EXPIRY")
    found = await in_order(monkeypatch, *((renewal, end) if first == "renew" else (end, renewal)))
    assert kinds(*found) == ["StepTaken", "GateNotMetError"]


async def test_of_two_registrations_in_one_window_one_protects(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = []
    for number in range(2):
        partnership, _ = await started(two)
        firm = two.known[f"firm {two.used}"]
        claims.append({
            "ref": "r", "title": f"Claim {number}", "submittedBy": [{"id": firm}],
            "customers": [{"id": two.known["clinic"]}], "offerings": [{"id": two.known["scanner"]}],
            "partnerships": [{"id": partnership}],
        })  # fmt: skip
    found = await in_order(
        monkeypatch,
        take(two.one, "registerDeal", on="2026-03-01", facts={"dealRegistrations": [claims[0]]}),
        take(two.other, "registerDeal", on="2026-03-05", facts={"dealRegistrations": [claims[1]]}),
    )
    assert kinds(*found) == ["StepTaken", "GateNotMetError"]
    assert [each["gate"] for each in found[1]["gates"]] == ["CUSTOMER_UNCLAIMED"]
