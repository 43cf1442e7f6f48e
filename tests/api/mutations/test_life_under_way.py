"""What partners do under a partnership: deals, referrals, disputes, renewals; and steps at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graph.database import Database
from graph.write.migrate import migrate
from tests import disposable
from tests.api.mutations.asking import asked, ids, mutation, new_key, recorded
from tests.api.mutations.living import life, refs, shut, take, taken
from tests.conftest import UriAuth
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
STARTED = {"started": "2026-01-01", "type": "VALUE_ADDED_RESELLER"}
NETWORK = {
    "organizations": [
        {"ref": "own", "name": "Entente Ltd", "isOwn": True},
        {"ref": "acme", "name": "Acme Ltd"},
        {"ref": "bolt", "name": "Bolt Ltd"},
        {"ref": "clinic", "name": "City Clinic"},
        {"ref": "school", "name": "High School"},
    ],
    "products": [{"ref": "scanner", "name": "Scanner"}],
    "partnerships": [
        {"ref": "with acme", "name": "With Acme", **STARTED,
         "terms": [{"ref": "fee"}, {"ref": "bonus"}, {"ref": "go"}],
         "parties": [{"party": {"ref": "own"}}, {"party": {"ref": "acme"}}], "contracts": [{"ref": "k"}]},
        {"ref": "with bolt", "name": "With Bolt", **STARTED,
         "parties": [{"party": {"ref": "own"}}, {"party": {"ref": "bolt"}}]},
    ],
    "contracts": [{"ref": "k", "title": "First agreement", "signedOn": "2025-12-01",
                   "expiresOn": "2026-12-31"}],
    "incentiveTerms": [
        {"ref": "fee", "title": "Fee", "incentiveType": "REFERRAL_FEE", "floor": "100", "cap": "500",
         "currency": "EUR"},
        {"ref": "bonus", "title": "Bonus", "incentiveType": "BONUS", "currency": "EUR"},
    ],
    "milestones": [{"ref": "go", "title": "Ten customers", "metOn": "2026-03-10", "amount": "2500",
                    "currency": "EUR"}],
}  # fmt: skip
Network = tuple[Database, dict[str, str]]


@pytest.fixture(scope="module")
async def network(neo4j_uri_auth: UriAuth) -> AsyncIterator[Network]:
    """Give a graph with two partnerships that have begun."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield database, ids(await recorded(database, NETWORK))


def claim(known: dict[str, str], by: str, customer: str = "clinic", **more: Any) -> dict[str, Any]:
    """The facts of a registration."""
    entry = {
        "ref": "r",
        "title": f"{customer} by {by}",
        "submittedBy": [{"id": known[by]}],
        "customers": [{"id": known[customer]}],
        "offerings": [{"id": known["scanner"]}],
        "partnerships": [{"id": known[f"with {by}"]}],
        **more,
    }
    return {"dealRegistrations": [entry]}


async def test_a_customer_is_held_by_one_partner_at_a_time(network: Network) -> None:
    database, known = network
    first = await taken(database, "registerDeal", on="2026-03-01", facts=claim(known, "acme"))
    deal = {"id": refs(first)["r"]}
    rival = claim(known, "bolt")
    before = await graph_digest(database)
    assert await shut(database, "registerDeal", on="2026-03-05", facts=rival) == [
        "CUSTOMER_UNCLAIMED NOT_MET"
    ]
    again = await shut(database, "registerDeal", on="2026-03-05", facts=claim(known, "acme"))
    assert again == ["REGISTRATION_NEW NOT_MET"]
    unsaid = await shut(database, "registerDeal", on="2026-03-05", facts=claim(known, "bolt", offerings=[]))
    assert unsaid == ["CUSTOMER_UNCLAIMED UNKNOWN"]
    assert await graph_digest(database) == before  # a step that is refused writes nothing
    await taken(database, "approveDealRegistration", on="2026-03-06", **deal)
    text = "query ($id: ID!) { node(id: $id) { ... on DealRegistration { protectedUntil status } } }"
    found = (await asked(database, text, id=deal["id"]))["node"]
    assert found["protectedUntil"] == "2026-05-30"  # 90 days from the first, by the policy of the house
    assert await shut(database, "convertDealRegistration", on="2026-06-10", **deal) == [
        "REGISTRATION_PROTECTED NOT_MET"
    ]
    await taken(database, "expireDealRegistration", on="2026-03-20", **deal)
    other = await taken(database, "registerDeal", on="2026-03-21", facts=rival)
    won = {"id": refs(other)["r"]}
    assert await shut(database, "convertDealRegistration", on="2026-04-01", **won) == [
        "STEP_IN_ORDER NOT_MET"
    ]
    await taken(database, "approveDealRegistration", on="2026-03-22", **won, protectedUntil="2026-12-31")
    await taken(database, "convertDealRegistration", on="2026-04-01", **won)
    assert await shut(database, "rejectDealRegistration", on="2026-04-02", **won) == ["STEP_IN_ORDER NOT_MET"]


async def test_two_claims_at_once_leave_one(network: Network) -> None:
    """Two partners who registered one customer in the same second were both approved."""
    database, known = network
    facts = [claim(known, by, "school") for by in ("acme", "bolt")] * 4
    results = await asyncio.gather(
        *(take(database, "registerDeal", on="2026-05-01", facts=each) for each in facts)
    )
    assert Counter(each["__typename"] for each in results) == {"StepTaken": 1, "GateNotMetError": 7}


async def test_no_step_is_taken_twice_or_out_of_order_at_once(network: Network) -> None:
    """Ten who propose one partnership at once propose one; of steps at once each is taken once, in order."""
    database, known = network
    parties = [{"party": {"id": known["own"]}}, {"party": {"id": known["school"]}}]
    entry = {"ref": "p", "name": "School", "type": "OEM", "parties": parties}
    proposals = await asyncio.gather(
        *(
            take(database, "proposePartnership", facts={"partnerships": [entry]}, on="2026-02-01")
            for _ in range(6)
        )
    )
    assert Counter(each["__typename"] for each in proposals) == {"StepTaken": 1, "GateNotMetError": 5}
    [proposed] = [each for each in proposals if each["__typename"] == "StepTaken"]
    partnership = {"id": refs(proposed)["p"]}
    aspects = ("FINANCIAL_STABILITY", "REPUTATION", "LEGAL_COMPLIANCE", "OWNERSHIP", "SANCTIONS")
    done = {"openedOn": "2026-02-01", "concludedOn": "2026-02-02", "outcome": "PASSED"}
    about = {"about": [{"id": known["school"]}]}
    cases = [{"ref": each, "title": each, "aspect": each, **done, **about} for each in aspects]
    signed = {"ref": "c", "title": "School agreement", "signedOn": "2026-02-03", "effectiveOn": "2026-02-03"}
    governs = {"governs": [partnership]}
    await recorded(database, {"dueDiligenceCases": cases, "contracts": [{**signed, **governs}]})
    course = ("approvePartnership", "completeOnboarding", "contractPartnership", "startPartnership")
    taken_steps: Counter[str] = Counter()
    for _ in course:
        attempts = [*course, *course]
        results = await asyncio.gather(
            *(take(database, step, on="2026-02-10", **partnership) for step in attempts)
        )
        for step, result in zip(attempts, results, strict=True):
            assert result["__typename"] in ("StepTaken", "GateNotMetError"), result
            taken_steps[step] += result["__typename"] == "StepTaken"
    assert taken_steps == dict.fromkeys(course, 1)
    found = await life(database, partnership["id"])
    assert [each["step"] for each in found["taken"]] == ["proposePartnership", *course]


async def test_a_step_of_another_version_is_refused_and_a_repeated_key_takes_none(network: Network) -> None:
    database, known = network
    text = "query ($id: ID!) { node(id: $id) { ... on Partnership { recordedAt noticeOn } } }"
    identity = known["with bolt"]
    version = (await asked(database, text, id=identity))["node"]["recordedAt"]
    terms = {"contracts": [{"ref": "n", "title": "Bolt agreement", "noticeDays": 30,
                            "governs": [{"id": identity}]}]}  # fmt: skip
    given = {"id": identity, "on": "2026-04-01", "facts": terms, "idempotencyKey": new_key()}
    first = await take(database, "giveNotice", expectedVersion=version, **given)
    assert first["__typename"] == "StepTaken"
    assert await take(database, "giveNotice", expectedVersion=version, **given) == first
    reused = await take(database, "giveNotice", expectedVersion=version, **{**given, "on": "2026-04-02"})
    assert reused["__typename"] == "KeyReusedError"
    stale = await take(
        database, "terminatePartnership", id=identity, on="2026-05-01", endGround="AGREEMENT",
        expectedVersion=version,
    )  # fmt: skip
    assert (stale["__typename"], stale["path"]) == ("StaleVersionError", ["expectedVersion"])
    withdrawal = {"idempotencyKey": new_key(), "id": first["facts"]["batch"]["id"]}
    await asked(database, mutation("withdrawBatch", "WithdrawBatchInput"), input=withdrawal)
    assert (await asked(database, text, id=identity))["node"]["noticeOn"] is None
    assert (await take(database, "giveNotice", **{**given, "idempotencyKey": new_key()}))[
        "__typename"
    ] == "StepTaken"


async def test_bad_input_names_its_field_and_writes_nothing(network: Network) -> None:
    database, known = network
    before = await graph_digest(database)
    partnership = {"id": known["with acme"]}
    future = await take(database, "giveNotice", on="2999-01-01", **partnership)
    assert (future["__typename"], future["path"]) == ("InvalidInputError", ["on"])
    missing = await take(database, "registerDeal", facts={"products": [{"ref": "x", "name": "X"}]})
    assert (missing["problems"][0]["code"], missing["path"]) == ("MISSING_VALUE", ["ref"])
    stray = await take(database, "registerDeal", ref="y", facts=claim(known, "acme"))
    assert (stray["problems"][0]["code"], stray["path"]) == ("UNKNOWN_REFERENCE", ["ref"])
    wrong = await take(database, "giveNotice", id=known["fee"])
    assert wrong["__typename"] in ("InvalidInputError", "NotFoundError")
    assert wrong["path"] == ["id"]
    amount = {"amountPaid": "1e40", "id": known["fee"]}
    paid = await take(database, "payIncentive", **amount)
    assert (paid["__typename"], paid["path"]) == ("InvalidInputError", ["amountPaid"])
    other = claim(known, "acme", registeredOn="2026-01-01")
    twice = await take(database, "registerDeal", on="2026-01-02", facts=other)
    assert twice["path"] == ["facts", "dealRegistrations", "0", "registeredOn"]
    assert await graph_digest(database) == before


async def test_a_referral_is_rewarded_within_what_is_agreed(network: Network) -> None:
    database, known = network
    entry = {
        "ref": "lead",
        "title": "Clinic lead",
        "submittedBy": [{"id": known["acme"]}],
        "customers": [{"id": known["clinic"]}],
        "partnerships": [{"id": known["with acme"]}],
    }
    referred = await taken(database, "referCustomer", on="2026-03-01", facts={"referrals": [entry]})
    lead = {"id": refs(referred)["lead"]}
    reward = {"reward": "900", "currency": "EUR"}
    early = await shut(database, "rewardReferral", on="2026-03-02", **lead, **reward)
    assert early == ["STEP_IN_ORDER NOT_MET"]
    await taken(database, "convertReferral", on="2026-03-10", **lead)
    assert await shut(database, "rewardReferral", on="2026-03-11", **lead, **reward) == [
        "REWARD_AGREED NOT_MET"
    ]
    await taken(database, "rewardReferral", on="2026-03-11", **lead, reward="300", currency="EUR")
    assert await shut(database, "loseReferral", on="2026-03-12", **lead) == ["STEP_IN_ORDER NOT_MET"]


async def test_a_bonus_is_the_milestones_that_were_met_in_the_period(network: Network) -> None:
    database, known = network
    period = {"periodStart": "2026-01-01", "periodEnd": "2026-03-31"}
    made = await taken(database, "stateIncentive", id=known["bonus"], **period)
    text = """query ($id: ID!) { node(id: $id) { ... on IncentiveStatement {
      amountDue currency partnerships { name } incentiveTerms { title } } } }"""
    found = (await asked(database, text, id=made["node"]["id"]))["node"]
    assert (found["amountDue"], found["currency"]) == ("2500", "EUR")
    assert [each["name"] for each in found["partnerships"]] == ["With Acme"]
    nothing = await shut(database, "stateIncentive", id=known["fee"], **period)
    assert nothing == ["COMPUTABLE UNKNOWN"]


async def test_a_dispute_goes_by_its_mechanisms_and_keeps_the_partnership_from_its_end(
    network: Network,
) -> None:
    database, known = network
    parties = [{"party": {"id": known["own"]}}, {"party": {"id": known["acme"]}}]
    entry = {"ref": "d", "title": "Late delivery", "parties": parties, "about": [{"id": known["k"]}]}
    opened = await taken(database, "openDispute", on="2026-04-01", facts={"disputes": [entry]})
    dispute = {"id": refs(opened)["d"]}

    def step(mechanism: str) -> dict[str, Any]:
        return {
            "disputeSteps": [{"ref": "s", "title": mechanism, "mechanism": mechanism, "disputes": [dispute]}]
        }

    await taken(database, "takeDisputeStep", on="2026-04-02", facts=step("MEDIATION"))
    back = await shut(database, "takeDisputeStep", on="2026-04-03", facts=step("NEGOTIATION"))
    assert back == ["MECHANISM_IN_ORDER NOT_MET"]
    end = await shut(database, "endPartnership", id=known["with acme"], on="2026-05-01")
    assert end == ["AGREEMENT_OVER NOT_MET", "DISPUTES_SETTLED NOT_MET"]
    await taken(database, "settleDispute", on="2026-05-01", outcome="Half is paid.", **dispute)
    late = await shut(database, "takeDisputeStep", on="2026-05-02", facts=step("ARBITRATION"))
    assert late == ["DISPUTE_OPEN NOT_MET"]


async def test_a_contract_is_renewed_once_and_amended_often(network: Network) -> None:
    database, known = network

    def contract(title: str, **links: Any) -> dict[str, Any]:
        return {"contracts": [{"ref": "n", "title": title, **links}]}

    before = [{"id": known["k"]}]
    assert await shut(database, "renewContract", facts=contract("Nothing")) == ["CONTRACT_FOLLOWS NOT_MET"]
    await taken(database, "renewContract", on="2026-11-01", facts=contract("2027", renews=before))
    twice = await shut(database, "renewContract", on="2026-11-02", facts=contract("2028", renews=before))
    assert twice == ["RENEWED_ONCE NOT_MET"]
    for title in ("First amendment", "Second amendment"):
        await taken(database, "amendContract", on="2026-06-01", facts=contract(title, amends=before))


async def test_the_indicators_of_an_engagement_are_listed_without_a_verdict(network: Network) -> None:
    database, _ = network
    work = {"ref": "w", "title": "Installer", "test": "ABC", "factors": '{"free_from_control": "Own hours."}'}
    identity = ids(await recorded(database, {"workerEngagements": [work]}))["w"]
    text = """query ($of: ID!) { workerIndicators(of: $of) {
      engagement { title classification } title year indicators { name found } others } }"""
    found = (await asked(database, text, of=identity))["workerIndicators"]
    assert found["engagement"] == {"title": "Installer", "classification": None}
    assert [each["found"] for each in found["indicators"]] == ["Own hours.", None, None]
