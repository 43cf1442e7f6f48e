"""CertificationAward: the award of a certification to a person or a firm."""

from graph.model.language.declarations import Node
from graph.model.language.enums import AwardStatus
from graph.model.language.properties import date, text
from graph.model.language.status import Status

NODE = Node(
    label="CertificationAward",
    prefix="certaward",
    doc="The award of a certification to a person or a firm.",
    title="title",
    plural="certificationAwards",
    properties=(
        text("title", "What the award is called.", required=True, searchable=True, indexed=True),
        text("number", "The number of the certificate.", indexed=True),
        date("awarded_on", "The day it was awarded."),
        date("expires_on", "The last day it is valid.", indexed=True),
        date("revoked_on", "The day it was taken back."),
    ),
    in_order=(
        ("awarded_on", "expires_on"),
        ("awarded_on", "revoked_on"),
    ),
    status=Status(
        "status",
        AwardStatus,
        "The status on the day asked about.",
        reached=(("revoked_on", "REVOKED"), ("expires_on", "EXPIRED"), ("awarded_on", "VALID")),
        pending="PENDING",
        last_days=("expires_on",),
    ),
)
RELATIONSHIPS = ()
