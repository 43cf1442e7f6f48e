"""A partner's life from the proposal to the end, through the API alone, in one network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from graph.database import Database
from graph.write.migrate import migrate
from tests import disposable
from tests.api.mutations.asking import asked, ids, new_key, recorded
from tests.api.mutations.living import life, refs, shut, taken
from tests.conftest import UriAuth
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
ASPECTS = ("FINANCIAL_STABILITY", "REPUTATION", "LEGAL_COMPLIANCE", "OWNERSHIP", "SANCTIONS")
NETWORK = {
    "organizations": [
        {"ref": "own", "name": "Entente Ltd", "isOwn": True},
        {"ref": "acme", "name": "Acme Ltd"},
        {"ref": "bolt", "name": "Bolt Ltd"},
        {"ref": "clinic", "name": "City Clinic"},
    ],
    "products": [{"ref": "scanner", "name": "Scanner"}],
    "certifications": [{"ref": "cert", "name": "Scanner engineer"}],
    "trainingCourses": [{"ref": "course", "title": "Scanner basics", "certifications": [{"ref": "cert"}]}],
}


@pytest.fixture(scope="module")
async def network(neo4j_uri_auth: UriAuth) -> AsyncIterator[tuple[Database, dict[str, str]]]:
    """Give a graph with our firm, two firms that may become partners, a customer and a product."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield database, ids(await recorded(database, NETWORK))


Network = tuple[Database, dict[str, str]]


def proposal(known: dict[str, str], partner: str, kind: str = "DISTRIBUTOR") -> dict[str, Any]:
    parties = [{"party": {"id": known["own"]}}, {"party": {"id": known[partner]}}]
    entry = {"ref": "p", "name": f"{kind} {partner}", "type": kind, "parties": parties}
    return {"partnerships": [entry]}


async def proposed(network: Network, partner: str, kind: str = "DISTRIBUTOR") -> str:
    database, known = network
    result = await taken(
        database, "proposePartnership", on="2026-01-05", facts=proposal(known, partner, kind)
    )
    return refs(result)["p"]


async def vetted(database: Database, partnership: str, aspect: str) -> None:
    """Open, answer and conclude a case on an aspect of a partnership."""
    case = {"ref": "c", "title": aspect, "aspect": aspect, "about": [{"id": partnership}]}
    opened = await taken(database, "openDueDiligence", on="2026-01-06", facts={"dueDiligenceCases": [case]})
    identity = refs(opened)["c"]
    await taken(database, "answerDueDiligence", id=identity, on="2026-01-07", answers="See the file.")
    await taken(database, "concludeDueDiligence", id=identity, on="2026-01-08", outcome="PASSED")


async def screened(database: Database, party: str) -> None:
    screening = {"ref": "s", "title": "Lists", "outcome": "NO_MATCH", "screenedOn": "2026-01-06"}
    await recorded(database, {"screenings": [{**screening, "about": [{"id": party}]}]})


async def test_a_partner_goes_from_the_proposal_to_the_end(network: Network) -> None:
    database, known = network
    partnership = await proposed(network, "acme")
    given = {"id": partnership}
    assert await shut(database, "approvePartnership", on="2026-01-10", **given) == [
        f"{aspect}_VETTED NOT_MET" for aspect in ASPECTS
    ]
    await screened(database, known["acme"])
    for aspect in ASPECTS:
        await vetted(database, partnership, aspect)
    early = await shut(database, "completeOnboarding", on="2026-01-10", **given)
    assert early == ["STEP_IN_ORDER NOT_MET"]
    await taken(database, "approvePartnership", on="2026-01-10", **given)
    assert await shut(database, "approvePartnership", on="2026-01-11", **given) == ["STEP_IN_ORDER NOT_MET"]

    unknown = await shut(database, "completeOnboarding", on="2026-02-01", **given)
    assert unknown == ["TRAINING_COMPLETED UNKNOWN", "CERTIFICATION_HELD UNKNOWN"]
    asks = {"partnerships": [{"id": partnership, "certificationsRequired": [{"id": known["cert"]}]}]}
    missing = await shut(database, "completeOnboarding", on="2026-02-01", facts=asks, **given)
    assert missing == ["TRAINING_COMPLETED NOT_MET", "CERTIFICATION_HELD NOT_MET"]
    done = {
        "parties": [
            {
                "id": known["acme"],
                "coursesCompleted": [{"id": known["course"]}],
                "certificationsHeld": [{"id": known["cert"]}],
            }
        ]
    }
    await taken(database, "completeOnboarding", on="2026-02-01", facts={**asks, **done}, **given)

    contract = {
        "contracts": [
            {
                "ref": "k",
                "title": "Distribution agreement",
                "signedOn": "2026-02-10",
                "effectiveOn": "2026-02-15",
                "expiresOn": "2027-02-14",
                "noticeMonths": 3,
                "renewalAuto": True,
                "renewalMonths": 12,
                "governs": [{"id": partnership}],
                "terms": [{"ref": "share"}, {"ref": "net"}, {"ref": "return"}],
            }
        ],
        "incentiveTerms": [
            {"ref": "share", "title": "Share", "incentiveType": "REVENUE_SHARE", "currency": "EUR",
             "bands": '[{"above": "0", "rate": "5"}, {"above": "100000", "rate": "8"}]', "cap": "10000"}
        ],
        "paymentTerms": [{"ref": "net", "title": "Net 30", "netDays": 30}],
        "obligations": [
            {"ref": "return", "title": "Return of samples", "obligationType": "POST_TERMINATION",
             "dueOn": "2026-09-30"}
        ],
    }  # fmt: skip
    none = await shut(database, "contractPartnership", on="2026-02-10", **given)
    assert none == ["CONTRACT_SIGNED NOT_MET", "INCENTIVES_AGREED NOT_MET", "PAYMENT_AGREED NOT_MET"]
    agreed = refs(await taken(database, "contractPartnership", on="2026-02-10", facts=contract, **given))
    assert await shut(database, "startPartnership", on="2026-02-11", **given) == ["CONTRACT_IN_FORCE NOT_MET"]
    await taken(database, "startPartnership", on="2026-02-15", **given)
    found = await life(database, partnership, asOf="2026-03-01")
    assert found["partnership"]["status"] == "ACTIVE"
    assert [each["step"] for each in found["next"]] == [
        "giveNotice",
        "terminatePartnership",
        "endPartnership",
    ]
    last = {"lastDay": "2026-11-14", "overOn": "2026-06-01"}
    assert found["notice"] == [{"contract": {"title": "Distribution agreement"}, **last}]

    stated = {"id": agreed["share"], "periodStart": "2026-03-01", "periodEnd": "2026-05-31"}
    due = await taken(database, "stateIncentive", basisAmount="150000", dueOn="2026-06-30", **stated)
    statement = due["node"]["id"]
    text = (
        "query ($id: ID!) { node(id: $id) { ... on IncentiveStatement { amountDue currency title status } } }"
    )
    assert (await asked(database, text, id=statement))["node"]["amountDue"] == "9000"
    twice = await shut(database, "stateIncentive", basisAmount="1", **stated)
    assert twice == ["STATED_ONCE NOT_MET"]
    await taken(database, "payIncentive", id=statement, amountPaid="9000", on="2026-06-20")
    assert (await asked(database, text, id=statement))["node"]["status"] == "PAID"

    ground = {"endGround": "CONVENIENCE"}
    soon = await shut(database, "terminatePartnership", on="2026-05-01", **ground, **given)
    assert soon == ["TERMINATION_GROUNDED NOT_MET"]
    notice = await taken(database, "giveNotice", on="2026-05-15", **given)
    [changed] = [each for each in notice["facts"]["changed"] if each["kind"] == "Partnership"]
    assert {"property": "noticeExpiresOn", "after": "2026-08-15"} in changed["changes"]
    over = await taken(database, "terminatePartnership", on="2026-08-15", **ground, **given)
    assert [each["label"] for each in over["duties"]] == ["Return of samples"]
    owed = await shut(database, "endPartnership", on="2026-10-01", **given)
    assert owed == ["DUTIES_MET NOT_MET"]
    returned = {"obligations": [{"id": agreed["return"], "metOn": "2026-09-20"}]}
    await taken(database, "endPartnership", on="2026-10-01", facts=returned, **given)
    ended = await life(database, partnership)
    assert (ended["partnership"]["status"], ended["next"]) == ("ENDED", [])
    assert [each["step"] for each in ended["taken"]] == [
        "proposePartnership", "approvePartnership", "completeOnboarding", "contractPartnership",
        "startPartnership", "giveNotice", "terminatePartnership", "endPartnership",
    ]  # fmt: skip


async def test_a_step_is_tried_and_leaves_nothing(network: Network) -> None:
    """What a dry run says is what the step says, whether it is possible or not; its key stays free."""
    database, known = network
    before = await graph_digest(database)
    facts, key = proposal(known, "bolt", "SUPPLIER"), new_key()
    given = {"on": "2026-01-05", "facts": facts, "idempotencyKey": key}
    tried = await taken(database, "proposePartnership", dryRun=True, **given)
    assert (tried["node"], tried["facts"]["batch"]) == (None, None)
    assert [each["ref"] for each in tried["facts"]["refs"]] == ["p"]
    alone = {"partnerships": [{"ref": "p", "name": "Alone", "type": "SUPPLIER"}]}
    assert await shut(database, "proposePartnership", dryRun=True, facts=alone) == ["PARTIES_NAMED NOT_MET"]
    assert await graph_digest(database) == before
    done = await taken(database, "proposePartnership", **given)
    assert done["node"]["id"] == refs(done)["p"]
    assert await shut(database, "proposePartnership", dryRun=True, on="2026-01-06", facts=facts) == [
        "PARTNERSHIP_NEW NOT_MET"
    ]
