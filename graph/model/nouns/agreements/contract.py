"""Contract: an agreement, its term and its family of amendments."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import ContractStatus, ContractType
from graph.model.language.properties import (
    HUNDRED_YEARS_OF_DAYS,
    HUNDRED_YEARS_OF_MONTHS,
    Kind,
    choice,
    date,
    flag,
    of,
    text,
    whole,
)
from graph.model.language.status import RunningTerm, Status

NODE = Node(
    label="Contract",
    prefix="contract",
    doc="An agreement between parties.",
    title="title",
    plural="contracts",
    properties=(
        text("title", "What the contract is called.", required=True, searchable=True, indexed=True),
        choice("contract_type", ContractType, "What kind of agreement it is.", indexed=True),
        text("document", "The name of the document in the source."),
        date("signed_on", "The day it was signed."),
        date("effective_on", "The day it took or takes effect."),
        date("expires_on", "The last day of its term.", indexed=True),
        date("terminated_on", "The day it was ended early."),
        flag("perpetual", "Whether it runs without an end."),
        text("renewal_term", "How it renews, in the contract's words."),
        flag("renewal_auto", "Whether it renews by itself."),
        whole("renewal_months", "How many months a renewal adds.", HUNDRED_YEARS_OF_MONTHS),
        text("notice_period", "The notice that stops a renewal, in the contract's words."),
        whole(
            "notice_days", "The notice that stops a renewal, in days, where stated so.", HUNDRED_YEARS_OF_DAYS
        ),
        whole(
            "notice_months",
            "The notice that stops a renewal, in months, where stated so.",
            HUNDRED_YEARS_OF_MONTHS,
        ),
        text("governing_law", "The law that governs it, as stated.", searchable=True),
        of(Kind.AMOUNT, "value", "What it is worth."),
        of(Kind.CURRENCY, "currency", "The value's currency (ISO 4217)."),
        text("stated_status", "The status in the source's own word.", classifies=True),
    ),
    in_order=(
        ("effective_on", "expires_on"),
        ("signed_on", "terminated_on"),
    ),
    status=Status(
        "status",
        ContractStatus,
        "The status on the day asked about; what renews by itself or has no end does not expire.",
        reached=(
            ("terminated_on", "TERMINATED"),
            ("expires_on", "EXPIRED"),
            ("effective_on", "IN_FORCE"),
            ("signed_on", "SIGNED"),
        ),
        pending="PENDING",
        last_days=("expires_on",),
        continued_by=("renewal_auto", "perpetual"),
    ),
    term=RunningTerm(
        "current_term_ends_on",
        "The last day of the term that runs on the day asked about, stated automatic renewals counted; "
        "as exact as expiresOn.",
        ends="expires_on",
        renews="renewal_auto",
        months="renewal_months",
    ),
)


def _to_contract(
    kind: str, doc: str, outgoing: str, incoming: str, phrase: str, no_conflict: str = ""
) -> Relationship:
    return Relationship(
        type=kind, start=("Contract",), end=("Contract",), doc=doc,
        outgoing=outgoing, incoming=incoming, phrase=phrase, no_conflict=no_conflict,
    )  # fmt: skip


_VERSIONS = "It joins two versions of one contract; the parties of each are read."


RELATIONSHIPS = (
    _to_contract("AMENDS", "Amending a contract.", "amends", "amendments", "{start} amends {end}", _VERSIONS),
    _to_contract("RENEWS", "Renewing a contract.", "renews", "renewals", "{start} renews {end}", _VERSIONS),
    _to_contract(
        "SUBCONTRACT_OF",
        "Being made under a contract.",
        "subcontractOf",
        "subcontracts",
        "{start} is a subcontract of {end}",
    ),
    Relationship(
        type="HAS_CLAUSE",
        start=("Contract",),
        end=("Clause",),
        doc="Containing a clause.",
        outgoing="clauses",
        incoming="contracts",
        phrase="{start} contains {end}",
        no_conflict="It is the text of a contract; what it forbids is recorded as a restriction.",
    ),
    Relationship(
        type="CREATES",
        start=("Contract",),
        end=("RightsGrant",),
        doc="Creating a grant of rights.",
        outgoing="rightsGrants",
        incoming="createdBy",
        phrase="{start} creates {end}",
    ),
    Relationship(
        type="IMPOSES",
        start=("Contract",),
        end=("Restriction",),
        doc="Imposing a restriction.",
        outgoing="restrictions",
        incoming="imposedBy",
        phrase="{start} imposes {end}",
    ),
    Relationship(
        type="SIGNED_BY",
        start=("Contract",),
        end=("Person",),
        doc="Being signed by a person.",
        outgoing="signatories",
        incoming="signed",
        phrase="{start} was signed by {end}",
    ),
)
