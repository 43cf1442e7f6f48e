"""Partnership: what binds partners, of one of the partner types, with its program tiers."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import (
    PartnershipDirection,
    PartnershipEndGround,
    PartnershipStatus,
    PartnershipType,
)
from graph.model.language.properties import choice, date, text
from graph.model.language.status import Status

NODE = Node(
    label="Partnership",
    prefix="partnership",
    doc="What binds two or more partners for a purpose.",
    title="name",
    plural="partnerships",
    properties=(
        text("name", "What the partnership is called.", required=True, searchable=True, indexed=True),
        choice("type", PartnershipType, "What it is for.", required=True, indexed=True),
        choice("direction", PartnershipDirection, "Which way the value flows."),
        text("value_proposition", "What the partners bring to customers together.", prose=True),
        date("proposed_on", "The day it was proposed."),
        date("declined_on", "The day it was decided against."),
        date("approved_on", "The day it was approved."),
        date("revoked_on", "The day its approval was revoked."),
        text("revocation_reason", "Why its approval was revoked.", prose=True),
        date("onboarded_on", "The day the partner was ready to work in it."),
        date("contracted_on", "The day its contract was agreed."),
        date("started", "The day it began.", indexed=True),
        date("notice_on", "The day notice was given."),
        date("notice_expires_on", "The day the period of notice is over."),
        date("terminated_on", "The day its termination takes effect."),
        choice("end_ground", PartnershipEndGround, "Why it is terminated."),
        date("ended", "The day it ended or will end."),
        text("stated_status", "The status in the source's own word.", classifies=True),
    ),
    in_order=(
        ("proposed_on", "declined_on"),
        ("proposed_on", "approved_on", "revoked_on"),
        ("started", "ended"),
        ("started", "terminated_on"),
        ("notice_on", "notice_expires_on"),
    ),
    status=Status(
        "status",
        PartnershipStatus,
        "The status on the day asked about.",
        reached=(
            ("ended", "ENDED"),
            ("terminated_on", "TERMINATED"),
            ("started", "ACTIVE"),
            ("declined_on", "DECLINED"),
            ("revoked_on", "REVOKED"),
            ("contracted_on", "CONTRACTED"),
            ("onboarded_on", "ONBOARDED"),
            ("approved_on", "APPROVED"),
            ("proposed_on", "PROPOSED"),
        ),
        pending="PROPOSED",
    ),
)

RELATIONSHIPS = (
    Relationship(
        type="IN_TIER",
        start=("Partnership",),
        end=("ProgramTier",),
        doc="Standing in a tier of a partner program for a time.",
        outgoing="tiers",
        incoming="partnerships",
        phrase="{start} is in the tier {end}",
        no_conflict="The tier of a program is not a tie between parties.",
    ),
)
