"""DealRegistration: a partner's claim to a customer's purchase for a time."""

from graph.model.language.declarations import Node
from graph.model.language.enums import RegistrationStatus
from graph.model.language.properties import date, text
from graph.model.language.status import Status

NODE = Node(
    label="DealRegistration",
    prefix="registration",
    doc="A partner's claim to a customer's purchase for a time.",
    title="title",
    plural="dealRegistrations",
    properties=(
        text("title", "What the registration is called.", required=True, searchable=True, indexed=True),
        date("registered_on", "The day it was registered.", indexed=True),
        date("approved_on", "The day it was approved."),
        date("rejected_on", "The day it was rejected."),
        date("protected_until", "The last day on which no other partner is approved.", indexed=True),
        date("converted_on", "The day the customer bought."),
    ),
    in_order=(
        ("registered_on", "approved_on", "protected_until"),
        ("registered_on", "rejected_on"),
        ("registered_on", "converted_on"),
    ),
    status=Status(
        "status",
        RegistrationStatus,
        "The status on the day asked about.",
        reached=(
            ("converted_on", "CONVERTED"),
            ("rejected_on", "REJECTED"),
            ("protected_until", "EXPIRED"),
            ("approved_on", "APPROVED"),
            ("registered_on", "REGISTERED"),
        ),
        pending="PENDING",
        last_days=("protected_until",),
    ),
)
RELATIONSHIPS = ()
