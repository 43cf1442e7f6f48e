"""IncentiveTerm: a share of revenue, a commission, a bonus or another reward."""

from graph.model.language.declarations import Node
from graph.model.language.enums import IncentiveBasis, IncentiveType
from graph.model.language.json_forms import bands_of
from graph.model.language.properties import NOT_BELOW_ZERO, Kind, as_json, choice, of, text

NODE = Node(
    label="IncentiveTerm",
    prefix="incentive",
    doc="A share of revenue, a commission, a bonus or another reward.",
    title="title",
    plural="incentiveTerms",
    properties=(
        text("title", "What the incentive is called.", required=True, searchable=True),
        choice("incentive_type", IncentiveType, "What kind of incentive it is."),
        of(Kind.PERCENT, "rate", "The rate, in percent."),
        as_json(
            "bands", 'Rates of the parts above an amount, as JSON: [{"above": "0", "rate": "5"}].', bands_of
        ),
        choice("basis", IncentiveBasis, "What it is computed from."),
        of(Kind.AMOUNT, "floor", "The least that is paid.", bounds=NOT_BELOW_ZERO),
        of(Kind.AMOUNT, "cap", "The most that is paid.", bounds=NOT_BELOW_ZERO),
        of(Kind.CURRENCY, "currency", "The currency of floor and cap (ISO 4217)."),
    ),
    in_order=(("floor", "cap"),),
)
RELATIONSHIPS = ()
