"""PaymentTerm: when and how what is owed is paid."""

from graph.model.language.declarations import Node
from graph.model.language.properties import HUNDRED_YEARS_OF_DAYS, NOT_BELOW_ZERO, Kind, date, of, text, whole

NODE = Node(
    label="PaymentTerm",
    prefix="payment",
    doc="When and how what is owed is paid.",
    title="title",
    plural="paymentTerms",
    part=True,
    properties=(
        text("title", "What the term is called.", required=True, searchable=True),
        of(Kind.AMOUNT, "amount", "What is paid, where it is a fixed amount.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The amount's currency (ISO 4217)."),
        whole("net_days", "Days from the invoice to payment.", HUNDRED_YEARS_OF_DAYS),
        of(Kind.PERCENT, "late_rate", "The interest on late payment, in percent a year."),
        date("due_on", "The day by which it is to be paid, where it is fixed."),
    ),
)
RELATIONSHIPS = ()
