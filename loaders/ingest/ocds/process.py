"""What a release says of its contracting process: the tender, the bids, the awards and the contracts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.write.keys import local_key
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord
from loaders.ingest.json_parts import Part
from loaders.ingest.ocds.parties import Parties
from loaders.ingest.ocds.releases import Release

METHODS = {"open": "OPEN", "selective": "SELECTIVE", "limited": "LIMITED", "direct": "DIRECT"}
"""``tender/procurementMethod`` as the kind of procedure."""
CANCELED = ("cancelled", "withdrawn")
"""``tender/status`` of a tender that will have no award. One that is unsuccessful was not canceled."""
NO_BIDS = ("invited",)
"""``bids/details/status`` of who was asked and has not bid."""
NO_AWARDS = ("pending", "unsuccessful")
"""``awards/status`` of what is proposed, or came to nothing."""
NO_CONTRACTS = ("pending", "cancelled")
"""``contracts/status`` of what is not signed, or was given up before it was."""
BUYERS = ("buyer", "procuringEntity")

_PLACED = {
    "release": ("ocid", "id", "date", "tag", "initiationType", "language", "parties", "buyer", "tender",
                "bids", "awards", "contracts"),
    "tender": ("id", "title", "status", "procuringEntity", "value", "procurementMethod", "tenderPeriod",
               "tenderers", "numberOfTenderers"),
    "bid": ("id", "date", "status", "tenderers", "value"),
    "award": ("id", "title", "status", "date", "value", "suppliers", "description"),
    "contract": ("id", "awardID", "title", "status", "period", "value", "dateSigned"),
}  # fmt: skip
"""What of each is read; ``description`` of an award is why it was made."""


@dataclass(slots=True)
class Process:
    """The facts of one release, gathered piece by piece."""

    release: Release
    source: str
    parties: Parties
    nodes: list[NodeRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)
    names: list[NodeRecord] = field(default_factory=list)

    @property
    def tender(self) -> NodeKey:
        """The process itself: its ocid is its identity, whatever the ids inside it."""
        return local_key("Tender", self.source, self.release.ocid)

    def key(self, label: str, identity: str) -> NodeKey:
        """Return the key of a part of the process, whose id is unique within the process alone."""
        return local_key(label, self.source, f"{self.release.ocid}/{identity}")

    def node(self, key: NodeKey, otherwise: str, **properties: Any) -> None:
        """Add a node with what is stated of it, and what it is called where no release has a title for it.

        A release of an award alone must not rename the tender that an earlier one has the title of.
        """
        self.nodes.append(NodeRecord(key, {n: v for n, v in properties.items() if v is not None}))
        if properties.get("title") is None:
            self.names.append(NodeRecord(key, {"title": otherwise}))

    def relate(
        self, kind: str, start: NodeKey, end: NodeKey, *, until: PartialDate | None = None, **said: Any
    ) -> None:
        """Add a relationship, once."""
        made = RelationshipRecord(kind, start, end, said, valid_to=until)
        if made not in self.relationships:
            self.relationships.append(made)

    def named(self, part: Part, name: str) -> list[NodeKey]:
        """Return the organizations that a list of references means."""
        found = [self.parties.named(each) for each in part.objects(name)]
        return [key for key in dict.fromkeys(found) if key is not None]


def read_process(process: Process) -> None:
    """Gather the facts of a release; what is wrong goes to its faults, what has no place to its notes."""
    release = process.release.part
    buyers = [process.parties.named(release.object("buyer"))]
    tender = release.object("tender")
    if tender is not None:
        buyers.append(process.parties.named(tender.object("procuringEntity")))
    for role in BUYERS:
        buyers += process.parties.with_role(role)
    known = [key for key in dict.fromkeys(buyers) if key is not None]
    awards, contracts = release.objects("awards"), release.objects("contracts")
    signed = _signed(contracts)
    _tender(process, tender, [award for award in awards if _is_made(award, signed)])
    for buyer in known:
        process.relate("PARTY_TO", buyer, process.tender, party_role="BUYER")
    bids = release.object("bids")
    for bid in bids.objects("details") if bids is not None else ():
        _bid(process, bid)
    winners: dict[str, list[NodeKey]] = {}
    for award in awards:
        identity = award.text("id", required=True)
        if identity is not None:
            winners[identity] = _award(process, award, identity, signed)
    for contract in contracts:
        _contract(process, contract, winners, known)
    release.unplaced(_PLACED["release"])


def _signed(contracts: list[Part]) -> frozenset[str]:
    """Return the ids of the awards of which there is a contract."""
    signed = [contract for contract in contracts if contract.value.get("status") not in NO_CONTRACTS]
    return frozenset(str(contract.value.get("awardID")) for contract in signed)


def _is_made(award: Part, signed: frozenset[str]) -> bool:
    """Whether an award was made: nothing else is said of it, or its contract shows it."""
    return award.value.get("status") in (None, "active") or str(award.value.get("id")) in signed


def _tender(process: Process, part: Part | None, made: list[Part]) -> None:
    said: dict[str, Any] = {"number": process.release.ocid}
    title = part.text("title") if part is not None else None
    if part is not None:
        period = part.object("tenderPeriod")
        if period is not None:
            said |= {"published_on": period.day("startDate"), "bids_due_on": period.day("endDate")}
        said |= {"procedure_type": _method(part), **_money(part)}
        if part.text("status") in CANCELED:
            said["canceled_on"] = process.release.day
        for tenderer in process.named(part, "tenderers"):
            process.relate("BIDS_ON", tenderer, process.tender)
        part.unplaced(_PLACED["tender"])
    days = [day for day in (award.day("date") for award in made) if day is not None]
    if days:
        said["awarded_on"] = min(days, key=lambda day: day.first)
    process.node(process.tender, f"Tender {process.release.ocid}", title=title, **said)


def _method(part: Part) -> str | None:
    stated = part.text("procurementMethod")
    if stated is not None and stated not in METHODS:
        part.note(ErrorCode.KEPT_AS_WORDS, stated, "procurementMethod")
    return METHODS.get(stated or "")


def _money(part: Part) -> dict[str, Any]:
    """Return value and currency; an amount whose currency is not stated is not an amount of money."""
    value = part.object("value")
    if value is None:
        return {}
    amount, currency = value.number("amount"), value.text("currency")
    if amount is None:
        return {}
    if currency is None:
        value.note(ErrorCode.NOT_STATED, str(amount), "currency")
        return {}
    return {"value": amount, "currency": currency}


def _bid(process: Process, part: Part) -> None:
    identity, status = part.text("id", required=True), part.text("status")
    bidders = process.named(part, "tenderers")
    if identity is None:
        return
    if status in NO_BIDS:
        part.note(ErrorCode.NO_PLACE, status, "status")
        return
    key = process.key("Bid", identity)
    withdrawn = process.release.day if status == "withdrawn" else None
    process.node(
        key, f"Bid {identity}", submitted_on=part.day("date"), withdrawn_on=withdrawn, **_money(part)
    )
    process.relate("HAS_BID", process.tender, key)
    for bidder in bidders:
        process.relate("SUBMITTED", bidder, key)
        process.relate("BIDS_ON", bidder, process.tender)
    part.unplaced(_PLACED["bid"])


def _award(process: Process, part: Part, identity: str, signed: frozenset[str]) -> list[NodeKey]:
    """Add an award and return who wins it; one that is canceled went to its winners until then."""
    status = part.text("status")
    suppliers = process.named(part, "suppliers")
    if status in NO_AWARDS:
        part.note(ErrorCode.CONTRADICTION if identity in signed else ErrorCode.NO_PLACE, status, "status")
        if identity not in signed:
            return []
    key = process.key("Award", identity)
    process.node(
        key,
        f"Award {identity}",
        title=part.text("title"),
        awarded_on=part.day("date"),
        award_reason=part.text("description"),
        **_money(part),
    )
    process.relate("HAS_AWARD", process.tender, key)
    until = process.release.day if status == "cancelled" else None
    for supplier in suppliers:
        process.relate("AWARDED_TO", key, supplier, until=until)
    part.unplaced(_PLACED["award"])
    return [] if until is not None else suppliers


def _contract(process: Process, part: Part, winners: dict[str, list[NodeKey]], buyers: list[NodeKey]) -> None:
    """Add a contract between the buyers and those who won its award."""
    identity, award = part.text("id", required=True), part.text("awardID", required=True)
    if identity is None or award is None:
        return
    status = part.text("status")
    if status in NO_CONTRACTS:
        part.note(ErrorCode.NO_PLACE, status, "status")
        return
    key = process.key("Contract", identity)
    period = part.object("period")
    days = (
        {}
        if period is None
        else {"effective_on": period.day("startDate"), "expires_on": period.day("endDate")}
    )
    process.node(
        key,
        f"Contract {identity}",
        title=part.text("title"),
        signed_on=part.day("dateSigned"),
        stated_status=status,
        **days,
        **_money(part),
    )
    process.relate("RESULTS_IN", process.key("Award", award), key)
    if award not in winners:
        part.note(ErrorCode.NOT_DESCRIBED, award, "awardID")
    for supplier in winners.get(award, ()):
        process.relate("PARTY_TO", supplier, key, party_role="SUPPLIER")
    for buyer in buyers:
        process.relate("PARTY_TO", buyer, key, party_role="BUYER")
    part.unplaced(_PLACED["contract"])
