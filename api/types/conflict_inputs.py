"""The inputs of a conflict check in GraphQL: subjects, and facts that are supposed for the check alone."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import strawberry

from api.types.generated import REGISTRY, enum_type
from api.types.ownership import OWNERSHIP_TEST
from api.types.party_by import IdentifierInput
from graph.checks import evidence
from graph.model.language import enums

if TYPE_CHECKING:
    OwnershipTest = StrEnum
    DealType = StrEnum
    ContractType = StrEnum
    PartnershipType = StrEnum
    PartyRole = StrEnum
    InterestType = StrEnum
    ControlBasis = StrEnum
    RoleType = StrEnum
    Kinship = StrEnum
    GrantType = StrEnum
    Exclusivity = StrEnum
    RestrictionType = StrEnum
    Act = StrEnum
    Channel = StrEnum
    ProposedPartyKind = StrEnum
    Severity = evidence.Severity
else:
    OwnershipTest = OWNERSHIP_TEST
    DealType, ContractType = enum_type(enums.DealType), enum_type(enums.ContractType)
    PartnershipType, PartyRole = enum_type(enums.PartnershipType), enum_type(enums.PartyRole)
    InterestType, ControlBasis = enum_type(enums.InterestType), enum_type(enums.ControlBasis)
    RoleType, Kinship = enum_type(enums.RoleType), enum_type(enums.Kinship)
    GrantType, Exclusivity = enum_type(enums.GrantType), enum_type(enums.Exclusivity)
    RestrictionType = enum_type(enums.RestrictionType)
    Act, Channel = enum_type(enums.Act), enum_type(enums.Channel)
    Severity = enum_type(evidence.Severity, "How grave a finding is, the gravest first.")
    ProposedPartyKind = REGISTRY.words(
        "ProposedPartyKind",
        {word: word for word in ("ORGANIZATION", "PERSON", "PUBLIC_BODY", "ARRANGEMENT", "UNKNOWN_PARTY")},
        "What kind of party is proposed.",
        REGISTRY.meanings["PartyType"],
    )


def _input(description: str, *, one_of: bool = False) -> Any:
    return strawberry.input(description=description, one_of=one_of)


@_input("Names a node, or something proposed: exactly one of these.", one_of=True)
class SubjectInput:
    """Names a node, or something proposed."""

    id: strawberry.ID | None = strawberry.UNSET
    identifier: IdentifierInput | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    ref: str | None = strawberry.UNSET


@_input(
    "A party that is proposed. By an identifier of a register it is the recorded party of that identifier."
)
class ProposedPartyInput:
    """A party that is proposed."""

    ref: str
    name: str
    kind: ProposedPartyKind | None = None
    is_own: bool | None = None
    birth_year: int | None = strawberry.field(default=None, description="Of a person.")
    identifiers: list[IdentifierInput] | None = None
    not_same_as: list[SubjectInput] | None = strawberry.field(
        default=None, description="Recorded parties of the same name that it is not."
    )


@_input("A party to a proposed deal, contract or partnership, and its capacity.")
class ProposedPartyRoleInput:
    """A party and its capacity."""

    party: SubjectInput
    party_role: PartyRole | None = None
    side: str | None = None


@_input("A proposed deal.")
class ProposedDealInput:
    """A deal."""

    ref: str
    name: str
    deal_type: DealType | None = None
    parties: list[ProposedPartyRoleInput] | None = None
    about: list[SubjectInput] | None = None


@_input("A proposed contract.")
class ProposedContractInput:
    """A contract."""

    ref: str
    title: str
    contract_type: ContractType | None = None
    parties: list[ProposedPartyRoleInput] | None = None
    creates: list[SubjectInput] | None = None


@_input("A proposed partnership.")
class ProposedPartnershipInput:
    """A partnership."""

    ref: str
    name: str
    type: PartnershipType
    parties: list[ProposedPartyRoleInput] | None = None


@_input("A person who takes a proposed decision, and for whom.")
class ProposedDeciderInput:
    """A decider."""

    party: SubjectInput
    on_behalf_of: SubjectInput | None = None


@_input("A proposed decision.")
class ProposedDecisionInput:
    """A decision."""

    ref: str
    title: str
    about: list[SubjectInput] | None = None
    deciders: list[ProposedDeciderInput] | None = None


@_input("A share in percent: exact, a range, or unknown.")
class ShareInput:
    """A share in percent."""

    exact: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    min_exclusive: bool | None = None
    max_exclusive: bool | None = None
    unknown: bool | None = None


@_input("A proposed interest; without a share it is one of unknown size.")
class ProposedInterestInput:
    """An interest."""

    holder: SubjectInput
    held: SubjectInput
    interest_type: InterestType | None = None
    share: ShareInput | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@_input("Proposed control that no stake shows.")
class ProposedControlInput:
    """Control."""

    controller: SubjectInput
    controlled: SubjectInput
    basis: ControlBasis


@_input("A proposed role or office.")
class ProposedRoleInput:
    """A role."""

    person: SubjectInput
    organization: SubjectInput
    role: RoleType
    valid_from: str | None = None
    valid_to: str | None = None


@_input("A proposed family tie.")
class ProposedFamilyInput:
    """A family tie."""

    person: SubjectInput
    relative: SubjectInput
    kinship: Kinship | None = None


@_input("A proposed scope; a dimension that is neither listed nor marked as all is unknown.")
class ProposedScopeInput:
    """A scope."""

    covers: list[SubjectInput] | None = None
    excludes: list[SubjectInput] | None = None
    acts: list[Act] | None = None
    channels: list[Channel] | None = None
    all_acts: bool | None = None
    all_territories: bool | None = None
    all_fields: bool | None = None
    all_products: bool | None = None
    all_channels: bool | None = None
    starts_on: str | None = None
    expires_on: str | None = None


@_input("A proposed grant of rights.")
class ProposedGrantInput:
    """A grant."""

    ref: str
    title: str
    grant_type: GrantType
    exclusivity: Exclusivity | None = None
    sublicensable: bool | None = None
    starts_on: str | None = None
    expires_on: str | None = None
    grantors: list[SubjectInput] | None = None
    grantees: list[SubjectInput] | None = None
    assets: list[SubjectInput] | None = None
    head_grants: list[SubjectInput] | None = None
    scopes: list[ProposedScopeInput] | None = None


@_input("A proposed restriction.")
class ProposedRestrictionInput:
    """A restriction."""

    ref: str
    title: str
    restriction_type: RestrictionType
    binds_affiliates: bool | None = None
    restricts: list[SubjectInput] | None = None
    for_benefit_of: list[SubjectInput] | None = None
    scopes: list[ProposedScopeInput] | None = None


@_input("Facts that are supposed for the check: written in a transaction that is rolled back, never stored.")
class ProposedFactsInput:
    """Facts that are supposed."""

    parties: list[ProposedPartyInput] | None = None
    deals: list[ProposedDealInput] | None = None
    contracts: list[ProposedContractInput] | None = None
    partnerships: list[ProposedPartnershipInput] | None = None
    decisions: list[ProposedDecisionInput] | None = None
    interests: list[ProposedInterestInput] | None = None
    controls: list[ProposedControlInput] | None = None
    roles: list[ProposedRoleInput] | None = None
    families: list[ProposedFamilyInput] | None = None
    grants: list[ProposedGrantInput] | None = None
    restrictions: list[ProposedRestrictionInput] | None = None


@_input("What a conflict check is asked.")
class ConflictCheckInput:
    """What a conflict check is asked."""

    subjects: list[SubjectInput] = strawberry.field(
        description="Parties, contracts, deals, assets under check."
    )
    decision_makers: list[SubjectInput] | None = strawberry.field(
        default=None, description="Who decides, where no recorded decision says so."
    )
    proposed: ProposedFactsInput | None = strawberry.field(
        default=None, description="What is to be supposed."
    )
    rules: list[str] | None = strawberry.field(
        default=None, description="Ids or codes of the rules to run; all of them by default."
    )
    min_severity: Severity | None = strawberry.field(
        default=None, description="Narrows what is listed, never the verdict."
    )
    tests: list[OwnershipTest] | None = strawberry.field(
        default=None, description="Tests whose thresholds an uncertain share must not straddle."
    )
    max_depth: int | None = strawberry.field(
        default=None, description="Longest chain of owners to follow; without it, all of them."
    )
    purpose: str | None = strawberry.field(default=None, description="Why the check is made.")
    matter: str | None = strawberry.field(default=None, description="The matter that it is made for.")
