"""Every mutation in the order of one partner's life: inputs as plain data, each valid after the last."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from api.conflicts.keeping import OPERATION, check_requests
from api.lifecycle import step_requests
from api.settings import Settings
from graph.database import Database
from graph.lifecycle.steps import STEPS
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.requests import REQUESTS

Given = dict[str, Any]
EVERY = {*REQUESTS, *STEPS, OPERATION}
_STAKE = "MATCH (:Person)-[r:HOLDS_INTEREST_IN]->() RETURN r.id, r.recorded_at"
_NETWORK: Given = {
    "organizations": [
        {"ref": "own", "name": "Own Ltd", "is_own": True},
        {"ref": "acme", "name": "Acme Ltd", "jurisdiction": "GB"},
        {"ref": "acme too", "name": "ACME Limited"},
        {"ref": "clinic", "name": "City Clinic"},
        {"ref": "school", "name": "High School"},
    ],
    "people": [{"ref": "ann", "name": "Ann Wu"}],
    "interests": [
        {
            "holder": {"ref": "ann"},
            "held": {"ref": "acme"},
            "share": {"exact": "30"},
            "valid_from": "2020-01-01",
        }
    ],
    "products": [{"ref": "scanner", "name": "Scanner"}],
}
_EUR = {"currency": "EUR"}
_AGREED: Given = {
    "contracts": [
        {
            "ref": "contract",
            "title": "Agreement",
            "signed_on": "2026-01-20",
            "effective_on": "2026-01-20",
            "expires_on": "2026-09-30",
            "notice_days": 30,
            "terms": [{"ref": "fee"}, {"ref": "go"}, {"ref": "bonus"}],
        }
    ],
    "incentive_terms": [
        {
            "ref": "fee",
            "title": "Fee",
            "incentive_type": "REFERRAL_FEE",
            "floor": "100",
            "cap": "500",
            **_EUR,
        },
        {"ref": "bonus", "title": "Bonus", "incentive_type": "BONUS", **_EUR},
    ],
    "milestones": [{"ref": "go", "title": "Ten customers", "met_on": "2026-03-10", "amount": "2500", **_EUR}],
}


async def send(database: Database, operation: str, given: Given) -> Mapping[str, Any]:
    """Run a mutation as the API does; what it needs to know of the house are the defaults."""
    settings = Settings(_env_file=None)
    requests = {**REQUESTS, **step_requests(settings), **check_requests(settings)}
    return await requests[operation](database, scope_of(ALL_SEEING), dict(given), str)


class Life:
    """One partner's life: yields each mutation with its input; the answer comes back by ``learn``."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids: dict[str, str] = {}
        self.last: Mapping[str, Any] = {}
        self._count = 0

    def learn(self, answer: Mapping[str, Any]) -> None:
        """Keep the ids that refs got."""
        self.last = answer
        self.ids |= {each["ref"]: each["id"] for each in answer["refs"]}

    async def steps(self) -> AsyncIterator[tuple[str, Given]]:
        """Yield every mutation, some of them more than once."""
        yield self._given("recordFacts", facts=_NETWORK)
        yield self._new("proposePartnership", "partnerships", "2026-01-05", self._partnership("p", "acme"))
        for aspect in ("LEGAL_COMPLIANCE", "SANCTIONS"):
            passed = {"opened_on": "2026-01-06", "concluded_on": "2026-01-07", "outcome": "PASSED"}
            case = {"ref": aspect, "title": aspect, "aspect": aspect, "about": [self._id("p")], **passed}
            yield self._given("recordFacts", facts={"due_diligence_cases": [case]})
        operation, given = self._given(OPERATION, asked_by="Desk", check={"subjects": [self._id("acme")]})
        given.pop("source")
        yield operation, given
        case = {"ref": "case", "title": "Name", "aspect": "REPUTATION", "about": [self._id("p")]}
        yield self._new("openDueDiligence", "due_diligence_cases", "2026-01-06", case)
        yield self._on("answerDueDiligence", "case", "2026-01-07", answers="See the file.")
        yield self._on("concludeDueDiligence", "case", "2026-01-08", outcome="PASSED")
        yield self._on("approvePartnership", "p", "2026-01-10")
        yield self._on("completeOnboarding", "p", "2026-01-15")
        contract = {**_AGREED["contracts"][0], "governs": [self._id("p")]}
        yield self._on("contractPartnership", "p", "2026-01-20", facts={**_AGREED, "contracts": [contract]})
        yield self._on("startPartnership", "p", "2026-02-01")
        async for each in self._under_way():
            yield each
        yield self._on("giveNotice", "p", "2026-05-01")
        yield self._on("terminatePartnership", "p", "2026-06-15", end_ground="CONVENIENCE")
        over = {"contracts": [{**self._id("contract"), "terminated_on": "2026-06-15"}]}
        yield self._on("endPartnership", "p", "2026-06-30", facts=over)
        yield self._new("proposePartnership", "partnerships", "2026-01-05", self._partnership("q", "school"))
        yield self._on("declinePartnership", "q", "2026-01-06")
        with_clinic = self._partnership("r", "clinic")
        passed = {"opened_on": "2026-01-05", "concluded_on": "2026-01-05", "outcome": "PASSED"}
        cases = [
            {"ref": f"r {aspect}", "title": aspect, "aspect": aspect, "about": [self._id("clinic")], **passed}
            for aspect in ("LEGAL_COMPLIANCE", "SANCTIONS", "REPUTATION")
        ]
        yield self._given("recordFacts", facts={"due_diligence_cases": cases})
        yield self._new("proposePartnership", "partnerships", "2026-01-05", with_clinic)
        yield self._on("approvePartnership", "r", "2026-01-06")
        yield self._on("revokePartnershipApproval", "r", "2026-01-07", revocation_reason="A dispute.")
        async for each in self._put_right():
            yield each

    async def _under_way(self) -> AsyncIterator[tuple[str, Given]]:
        for ref, customer, first in (("won", "clinic", "2026-03-01"), ("lost", "school", "2026-03-01"),
                                     ("late", "school", "2026-03-03")):  # fmt: skip
            yield self._new("registerDeal", "deal_registrations", first, self._claim(ref, customer))
            if ref == "lost":
                yield self._on("rejectDealRegistration", ref, "2026-03-02")
            else:
                yield self._on("approveDealRegistration", ref, "2026-03-04")
        yield self._on("convertDealRegistration", "won", "2026-03-05")
        yield self._on("expireDealRegistration", "late", "2026-03-20")
        for ref, customer in (("lead", "clinic"), ("no lead", "school")):
            entry = {"ref": ref, "title": ref, "submitted_by": [self._id("acme")],
                     "customers": [self._id(customer)], "partnerships": [self._id("p")]}  # fmt: skip
            yield self._new("referCustomer", "referrals", "2026-03-01", entry)
        yield self._on("convertReferral", "lead", "2026-03-02")
        yield self._on("rewardReferral", "lead", "2026-03-03", reward="300", currency="EUR")
        yield self._on("loseReferral", "no lead", "2026-03-02")
        period = {"period_start": "2026-01-01", "period_end": "2026-03-31"}
        yield self._on("stateIncentive", "bonus", "2026-04-01", **period)
        self.ids["statement"] = self.last["subject"]
        yield self._on("payIncentive", "statement", "2026-04-02", amount_paid="2500")
        parties = [{"party": self._id(each)} for each in ("own", "acme")]
        dispute = {"ref": "dispute", "title": "Late", "parties": parties, "about": [self._id("p")]}
        yield self._new("openDispute", "disputes", "2026-04-03", dispute)
        step = {"ref": "s", "title": "Talk", "mechanism": "NEGOTIATION", "disputes": [self._id("dispute")]}
        yield self._new("takeDisputeStep", "dispute_steps", "2026-04-04", step)
        yield self._on("settleDispute", "dispute", "2026-04-05", outcome="Half is paid.")
        for operation, link in (("amendContract", "amends"), ("renewContract", "renews")):
            entry = {"ref": link, "title": link, "expires_on": "2026-06-01", link: [self._id("contract")]}
            yield self._new(operation, "contracts", "2026-04-06", entry)

    async def _put_right(self) -> AsyncIterator[tuple[str, Given]]:
        right = {"organizations": [{**self._id("acme"), "jurisdiction": "IE"}]}
        yield self._given("correctFact", **self._id("acme"), facts=right)
        [[version, since]] = await self.database.rows(_STAKE)
        yield self._given("endRelationship", id=version, valid_to="2026-01-01",
                          expected_version=since)  # fmt: skip
        pair = {"party": self.ids["acme"], "other": self.ids["acme too"], "decided_by": "Cleo Roy"}
        operation, given = self._given("decideSameAs", decision="SAME", **pair)
        given.pop("source")
        yield operation, given
        operation, given = self._given("withdrawBatch", id=self.last["batchId"])
        given.pop("source")
        yield operation, given

    def _given(self, operation: str, **given: Any) -> tuple[str, Given]:
        self._count += 1
        key = f"life-{self._count}-{operation}"
        return operation, {"idempotency_key": key, "source": {"name": "Desk"}, **given}

    def _new(self, operation: str, list_: str, day: str, entry: Given) -> tuple[str, Given]:
        return self._given(operation, on=day, facts={list_: [entry]})

    def _on(self, operation: str, ref: str, day: str, **more: Any) -> tuple[str, Given]:
        return self._given(operation, on=day, **self._id(ref), **more)

    def _id(self, ref: str) -> Given:
        return {"id": self.ids[ref]}

    def _partnership(self, ref: str, partner: str) -> Given:
        parties = [{"party": self._id(each)} for each in ("own", partner)]
        return {"ref": ref, "name": f"With {partner}", "type": "AFFILIATE", "parties": parties}

    def _claim(self, ref: str, customer: str) -> Given:
        return {"ref": ref, "title": ref, "submitted_by": [self._id("acme")], "partnerships": [self._id("p")],
                "customers": [self._id(customer)], "offerings": [self._id("scanner")]}  # fmt: skip
