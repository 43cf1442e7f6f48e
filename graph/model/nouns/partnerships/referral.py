"""Referral: a customer that a partner brings, and what the partner gets for it."""

from graph.model.language.declarations import Node
from graph.model.language.enums import ReferralStatus
from graph.model.language.properties import NOT_BELOW_ZERO, Kind, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="Referral",
    prefix="referral",
    doc="A customer that a partner brings.",
    title="title",
    plural="referrals",
    properties=(
        text("title", "What the lead is called.", required=True, searchable=True, indexed=True),
        date("referred_on", "The day the customer was referred.", indexed=True),
        date("converted_on", "The day the customer bought."),
        date("lost_on", "The day the lead was given up."),
        of(Kind.AMOUNT, "reward", "What the partner gets for it.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The reward's currency (ISO 4217)."),
        date("rewarded_on", "The day the reward was paid."),
    ),
    in_order=(
        ("referred_on", "converted_on"),
        ("referred_on", "lost_on"),
        ("referred_on", "rewarded_on"),
    ),
    status=Status(
        "status",
        ReferralStatus,
        "The status on the day asked about.",
        reached=(
            ("rewarded_on", "REWARDED"),
            ("lost_on", "LOST"),
            ("converted_on", "CONVERTED"),
            ("referred_on", "REFERRED"),
        ),
        pending="PENDING",
    ),
)
RELATIONSHIPS = ()
