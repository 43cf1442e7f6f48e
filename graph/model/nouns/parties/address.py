"""Address: a place where a party can be found."""

from graph.model.language.declarations import Node
from graph.model.language.enums import AddressType
from graph.model.language.properties import Kind, choice, of, text

NODE = Node(
    label="Address",
    prefix="address",
    doc="A place where a party can be found.",
    title="address",
    plural="addresses",
    properties=(
        text("address", "The address on one line.", required=True, searchable=True),
        choice("address_type", AddressType, "What it is for."),
        text("street", "The street and number."),
        text("post_code", "The postal code."),
        text("city", "The town or city."),
        text("region", "The state, province or other region."),
        of(Kind.COUNTRY, "country", "The country (ISO 3166-1 alpha-2)."),
    ),
    keys=(("address", "post_code", "country"),),
)
RELATIONSHIPS = ()
