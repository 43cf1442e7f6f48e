"""What a BODS 0.4 statement may be, as models: the frame, entities, persons and relationships.

Written after the published standard; https://standard.openownership.org/en/0.4.0/ says the same in
JSON Schema. Keys that the standard does not name are allowed there, and here.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    StrictBool,
    StrictStr,
    Tag,
    ValidationInfo,
    field_validator,
)
from pydantic import model_validator as whole

from graph.errors import ErrorCode
from graph.model.language.enums import (
    AddressType,
    DirectOrIndirect,
    EntityType,
    InterestType,
    NameType,
    PepStatus,
    PersonType,
    SourceType,
    UnspecifiedReason,
)
from loaders.ingest.bods.kinds import (
    CountryCode,
    Day,
    DayOrTime,
    JurisdictionCode,
    Part,
    Partial,
    Percentage,
    Uri,
    codes,
    fault,
    one_of,
)

SUBTYPES = {
    "governmentDepartment": ("stateBody",),
    "stateAgency": ("stateBody",),
    "trust": ("arrangement", "legalEntity"),
    "nomination": ("arrangement",),
    "other": codes(EntityType),
}
"""The subtypes of entities, each with the types that it may go with (codelist entitySubtype)."""
MOTIVATIONS = ("commenting", "correcting", "identifying", "linking", "transformation")
SECURITY_SCHEMES = ("isin", "figi", "cusip", "cins")
RECORD_TYPES = ("entity", "person", "relationship")
RECORD_STATUSES = ("new", "updated", "closed")
NAME_TYPES = codes(NameType, "TRADING")
ENTITY_ADDRESSES = codes(AddressType, "PLACE_OF_BIRTH", "RESIDENCE", "SERVICE")
PERSON_ADDRESSES = codes(AddressType, "PLACE_OF_BIRTH", "REGISTERED")
"""The codelist addressType says which go with whom; a place of birth has a key of its own."""

EntityTypeCode: Any = one_of(codes(EntityType))
SubtypeCode: Any = one_of(SUBTYPES)
InterestCode: Any = one_of(codes(InterestType))
DirectnessCode: Any = one_of(codes(DirectOrIndirect))
NameCode: Any = one_of(NAME_TYPES)
PepCode: Any = one_of(codes(PepStatus))
PersonCode: Any = one_of(codes(PersonType))
SourceCode: Any = one_of(codes(SourceType))
ReasonCode: Any = one_of(codes(UnspecifiedReason))
MotivationCode: Any = one_of(MOTIVATIONS)
SecurityCode: Any = one_of(SECURITY_SCHEMES)
RecordTypeCode: Any = one_of(RECORD_TYPES)
StatusCode: Any = one_of(RECORD_STATUSES)
EntityAddressCode: Any = one_of(ENTITY_ADDRESSES)
PersonAddressCode: Any = one_of(PERSON_ADDRESSES)
AddressCode: Any = one_of(codes(AddressType))


class Country(Part):
    """A country; its name is required, its ISO 3166-1 code is not."""

    name: StrictStr
    code: CountryCode | None = None


class Jurisdiction(Part):
    """A country or a part of one."""

    name: StrictStr
    code: JurisdictionCode | None = None


class Identifier(Part):
    """An identifier; one of scheme and schemeName is required."""

    id: StrictStr | None = None
    scheme: StrictStr | None = None
    scheme_name: StrictStr | None = None
    uri: Uri | None = None

    @whole(mode="after")
    def _has_scheme(self) -> Identifier:
        if self.scheme is None and self.scheme_name is None:
            raise fault(ErrorCode.MISSING_VALUE, "an identifier needs a scheme or a schemeName", "scheme")
        return self


class Address(Part):
    """An address of any type."""

    type: AddressCode | None = None
    address: StrictStr | None = None
    post_code: StrictStr | None = None
    country: Country | None = None


class EntityAddress(Address):
    """An address of an entity."""

    type: EntityAddressCode | None = None


class PersonAddress(Address):
    """An address of a person."""

    type: PersonAddressCode | None = None


class Unspecified(Part):
    """Why a party is not named."""

    reason: ReasonCode
    description: StrictStr | None = None


class Agent(Part):
    """Who asserts or annotates."""

    name: StrictStr | None = None
    uri: Uri | None = None


class Source(Part):
    """Where the information of a statement comes from."""

    type: list[SourceCode] | None = None
    description: StrictStr | None = None
    url: Uri | None = None
    retrieved_at: DayOrTime | None = None
    asserted_by: list[Agent] | None = None


class Annotation(Part):
    """A remark on a statement or a part of it."""

    statement_pointer_target: StrictStr
    motivation: MotivationCode
    creation_date: DayOrTime | None = None
    created_by: Agent | None = None
    description: StrictStr | None = None
    transformed_content: StrictStr | None = None
    url: Uri | None = None

    @field_validator("transformed_content")
    @classmethod
    def _only_of_a_transformation(cls, value: str, info: ValidationInfo) -> str:
        if value and info.data.get("motivation", "transformation") != "transformation":
            raise fault(
                ErrorCode.CONTRADICTION, "transformedContent goes with the motivation 'transformation' alone"
            )
        return value

    @whole(mode="after")
    def _links_somewhere(self) -> Annotation:
        if self.motivation == "linking" and self.url is None:
            raise fault(ErrorCode.MISSING_VALUE, "an annotation that links needs a url", "url")
        return self


class Publisher(Part):
    """Who publishes; one of name and url is required."""

    name: StrictStr | None = None
    url: Uri | None = None

    @whole(mode="after")
    def _is_named(self) -> Publisher:
        if self.name is None and self.url is None:
            raise fault(ErrorCode.MISSING_VALUE, "a publisher needs a name or a url")
        return self


class PublicationDetails(Part):
    """When, by whom and under what version a statement was published."""

    publication_date: DayOrTime
    bods_version: Annotated[StrictStr, Field(pattern=r"^\d+\.\d+$")]
    publisher: Publisher
    license: Uri | None = None


class Statement(Part):
    """The frame of every statement; what it says lies in recordDetails."""

    statement_id: Annotated[StrictStr, Field(min_length=32, max_length=64)]
    statement_date: DayOrTime
    declaration_subject: StrictStr
    record_id: Annotated[StrictStr, Field(min_length=1)]
    record_type: RecordTypeCode
    record_details: dict[str, Any]
    record_status: StatusCode | None = None
    declaration: StrictStr | None = None
    publication_details: PublicationDetails | None = None
    source: Source | None = None
    annotations: list[Annotation] | None = None


class EntityKind(Part):
    """What kind of entity it is."""

    type: EntityTypeCode
    subtype: SubtypeCode | None = None
    details: StrictStr | None = None

    @field_validator("subtype")
    @classmethod
    def _goes_with_type(cls, value: str, info: ValidationInfo) -> str:
        allowed = SUBTYPES[value]
        if info.data.get("type", allowed[0]) not in allowed:
            raise fault(
                ErrorCode.CONTRADICTION, f"the subtype {value!r} goes with {' or '.join(allowed)} alone"
            )
        return value


class Statute(Part):
    """The law that formed an entity."""

    name: StrictStr | None = None
    date: Day | None = None


class Security(Part):
    """A traded security."""

    ticker: StrictStr
    id_scheme: SecurityCode | None = None
    id: StrictStr | None = None


class Listing(Part):
    """A security on a market."""

    stock_exchange_jurisdiction: JurisdictionCode
    stock_exchange_name: StrictStr
    security: Security
    market_identifier_code: StrictStr | None = None
    operating_market_identifier_code: StrictStr | None = None


class PublicListing(Part):
    """Whether an entity is listed, and where."""

    has_public_listing: StrictBool
    company_filings_urls: Annotated[list[Uri] | None, Field(alias="companyFilingsURLs")] = None
    securities_listings: list[Listing] | None = None


class Entity(Part):
    """recordDetails of an entity."""

    is_component: StrictBool
    entity_type: EntityKind
    unspecified_entity_details: Unspecified | None = None
    name: StrictStr | None = None
    alternate_names: list[StrictStr] | None = None
    jurisdiction: Jurisdiction | None = None
    identifiers: list[Identifier] | None = None
    founding_date: Day | None = None
    dissolution_date: Day | None = None
    addresses: list[EntityAddress] | None = None
    uri: Uri | None = None
    public_listing: PublicListing | None = None
    formed_by_statute: Statute | None = None


class PersonName(Part):
    """A name of a person."""

    full_name: StrictStr
    type: NameCode | None = None
    family_name: StrictStr | None = None
    given_name: StrictStr | None = None
    patronymic_name: StrictStr | None = None


class PepDetails(Part):
    """Why, where and when a person is politically exposed."""

    reason: StrictStr | None = None
    missing_info_reason: StrictStr | None = None
    jurisdiction: Jurisdiction | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    source: Source | None = None


class PoliticalExposure(Part):
    """Whether a person is politically exposed."""

    status: PepCode
    details: list[PepDetails] | None = None


class Person(Part):
    """recordDetails of a person."""

    is_component: StrictBool
    person_type: PersonCode
    unspecified_person_details: Unspecified | None = None
    names: list[PersonName] | None = None
    identifiers: list[Identifier] | None = None
    nationalities: list[Country] | None = None
    place_of_birth: Address | None = None
    birth_date: Partial | None = None
    death_date: Partial | None = None
    tax_residencies: list[Country] | None = None
    addresses: list[PersonAddress] | None = None
    political_exposure: PoliticalExposure | None = None


class Share(Part):
    """A percentage: exact, or the ends of a range."""

    exact: Percentage | None = None
    minimum: Percentage | None = None
    maximum: Percentage | None = None
    exclusive_minimum: Percentage | None = None
    exclusive_maximum: Percentage | None = None


class Interest(Part):
    """One interest of one party in another."""

    type: InterestCode | None = None
    direct_or_indirect: DirectnessCode | None = None
    beneficial_ownership_or_control: StrictBool | None = None
    details: StrictStr | None = None
    share: Share | None = None
    start_date: Day | None = None
    end_date: Day | None = None


def _record_or_reason(value: Any) -> str | None:
    if isinstance(value, str):
        return "~record"
    return "~unspecified" if isinstance(value, (dict, Unspecified)) else None


def _named(value: str) -> str:
    if not value.strip():
        raise fault(ErrorCode.EMPTY_TEXT, "a record's id is not empty: name a record, or give a reason")
    return value


End = Annotated[
    Annotated[StrictStr, AfterValidator(_named), Tag("~record")]
    | Annotated[Unspecified, Tag("~unspecified")],
    Discriminator(_record_or_reason),
]
"""A record's id, or the reason why there is none; the tags are left out of an error's place."""


class Relationship(Part):
    """recordDetails of a relationship."""

    is_component: StrictBool
    subject: End
    interested_party: End
    interests: list[Interest] | None = None
    component_records: list[StrictStr] | None = None

    @field_validator("component_records")
    @classmethod
    def _only_of_a_whole(cls, value: list[str], info: ValidationInfo) -> list[str]:
        if value and info.data.get("is_component"):
            raise fault(ErrorCode.CONTRADICTION, "what is a component itself has no componentRecords")
        return value


DETAILS: dict[str, type[Entity] | type[Person] | type[Relationship]] = {
    "entity": Entity,
    "person": Person,
    "relationship": Relationship,
}
