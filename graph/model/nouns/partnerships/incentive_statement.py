"""IncentiveStatement: what an incentive term gave in a period, computed, due and paid."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import PaymentStatus
from graph.model.language.properties import NOT_BELOW_ZERO, Kind, date, of, text
from graph.model.language.status import Status

NODE = Node(
    label="IncentiveStatement",
    prefix="incentivestatement",
    doc="What an incentive term gave in a period.",
    title="title",
    plural="incentiveStatements",
    properties=(
        text("title", "What the statement is called.", required=True, searchable=True, indexed=True),
        date("period_start", "The first day of the period."),
        date("period_end", "The last day of the period.", indexed=True),
        of(Kind.AMOUNT, "basis_amount", "What the incentive is computed from."),
        of(Kind.PERCENT, "rate", "The rate that was applied, in percent."),
        of(Kind.AMOUNT, "amount_due", "What is due."),
        of(Kind.AMOUNT, "amount_paid", "What was paid.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The amounts' currency (ISO 4217)."),
        date("due_on", "The day by which it is to be paid.", indexed=True),
        date("paid_on", "The day it was paid."),
    ),
    in_order=(("period_start", "period_end"),),
    status=Status(
        "status",
        PaymentStatus,
        "The status on the day asked about.",
        reached=(("paid_on", "PAID"), ("due_on", "OVERDUE")),
        pending="OPEN",
        last_days=("due_on",),
    ),
)
RELATIONSHIPS = (
    Relationship(
        type="COMPUTED_FROM",
        start=("IncentiveStatement",),
        end=("IncentiveTerm",),
        doc="The term that an incentive statement applies.",
        outgoing="incentiveTerms",
        incoming="statementsOfTerm",
        phrase="{start} applies {end}",
        no_conflict="It says how an amount was computed.",
        listed=True,
    ),
)
