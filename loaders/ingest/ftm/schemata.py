"""Which schemata and properties of FollowTheMoney have a place in the graph.

The names are facts of the FollowTheMoney model 4.11 (OpenSanctions, MIT license). The package itself brings
SQLAlchemy, rdflib and openpyxl along for what is a list of names here.
"""

from __future__ import annotations

from dataclasses import dataclass

PARTIES = {
    "Person": "Person",
    "Company": "Organization",
    "Organization": "Organization",
    "LegalEntity": "Organization",
    "PublicBody": "PublicBody",
}
"""Schema -> noun. A ``LegalEntity`` may be a person; it is taken for a firm, and that is noted."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An entity that joins others: the properties that name its ends, and what it becomes.

    ``start_noun`` and ``end_noun`` are taken for an end that these files do not describe.
    """

    start: str
    end: str
    becomes: str
    start_noun: str = "Party"
    end_noun: str = "Party"


EDGES = {
    "Ownership": Edge("owner", "asset", "HOLDS_INTEREST_IN"),
    "Directorship": Edge("director", "organization", "HAS_ROLE_AT", "Person", "Organization"),
    "Employment": Edge("employee", "employer", "HAS_ROLE_AT", "Person", "Organization"),
    "Membership": Edge("member", "organization", "HAS_ROLE_AT", "Person", "Organization"),
    "Family": Edge("person", "relative", "FAMILY_OF", "Person", "Person"),
    "Associate": Edge("person", "associate", "ASSOCIATE_OF", "Person", "Person"),
    "UnknownLink": Edge("subject", "object", "HOLDS_INTEREST_IN"),
    "Representation": Edge("agent", "client", "REPRESENTS"),
    "Succession": Edge("predecessor", "successor", "SUCCEEDED_BY"),
}

NAMES = {
    "name": "ALTERNATIVE",
    "alias": "ALTERNATIVE",
    "weakAlias": "ALTERNATIVE",
    "abbreviation": "ALTERNATIVE",
    "previousName": "FORMER",
}
"""Property -> kind of the further names; one ``name`` is the party's own."""

IDENTIFIERS = {
    "leiCode": "XI-LEI",
    "dunsCode": "XI-DUNS",
    "cikCode": "US-CIK",
    "uniqueEntityId": "US-SAM",
    "npiCode": "US-NPI",
    "innCode": "RU-INN",
    "ogrnCode": "RU-OGRN",
    "okpoCode": "RU-OKPO",
    "swiftBic": "BIC",
    "imoNumber": "IMO",
    "permId": "PERMID",
    "bvdId": "BVD",
    "wikidataId": "WIKIDATA",
    "opencorporatesUrl": "OPENCORPORATES",
    "vatCode": "VAT",
    "taxNumber": "TAX",
    "idNumber": "ID",
    "passportNumber": "PASSPORT",
    "registrationNumber": "REGISTRATION",
}
"""Property -> scheme. Codes of national registers have the jurisdiction in front; see ``scheme_of``."""
NATIONAL = frozenset({"vatCode", "taxNumber", "idNumber", "passportNumber", "registrationNumber"})
"""Properties whose values mean something within one country alone."""

REGISTERS = {
    "BE": "BE-BCE_KBO", "CH": "CH-FDJP", "DK": "DK-CVR", "EE": "EE-KMKR", "FI": "FI-PRO", "FR": "FR-SIREN",
    "GB": "GB-COH", "NO": "NO-BRC", "SE": "SE-BLV", "UA": "UA-EDR",
}  # fmt: skip
"""Jurisdiction -> scheme of its register of companies, where a number shows by its form that it is of it."""

PARTY_PROPERTIES = frozenset(
    "firstName lastName birthDate deathDate nationality citizenship legalForm status incorporationDate "
    "dissolutionDate jurisdiction mainCountry country website address addressEntity topics parent".split()
)
"""What else of a party has a place."""
EDGE_PROPERTIES = frozenset(
    "role relationship startDate endDate date percentage sharesType ownershipType secretary".split()
)
"""What else of an edge has a place, besides its ends."""
SANCTION_PROPERTIES = frozenset(
    "entity authority authorityId unscId program programId country listingDate startDate endDate".split()
)
ADDRESS_PROPERTIES = frozenset(
    "full remarks postOfficeBox street street2 city postalCode region state country".split()
)
IDENTIFICATION_PROPERTIES = frozenset("holder type country number".split())
REPEATED = frozenset("namesMentioned caption title".split())
"""What only repeats other properties, and is left out without a note."""

SANCTIONED = frozenset({"sanction", "export.control"})
"""Topics that say that a list names the party, where no ``Sanction`` says which."""
EXPOSED = frozenset({"role.pep"})
