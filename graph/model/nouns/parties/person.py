"""Person: a natural person."""

from graph.model.language.declarations import Node, Relationship
from graph.model.language.enums import Kinship, PepStatus, PersonStatus, PersonType, RoleType
from graph.model.language.properties import YEARS, Kind, choice, date, of, reference, text, whole
from graph.model.language.status import Status
from graph.model.nouns.parties.party import NAME

NODE = Node(
    label="Person",
    super_label="Party",
    prefix="party",
    doc="A natural person.",
    title="name",
    plural="people",
    properties=(
        NAME,
        text("given_name", "Given name."),
        text("family_name", "Family name."),
        choice("person_type", PersonType, "Whether the person is known."),
        date("birth_date", "Date of birth, as exactly as it is stated."),
        whole("birth_year", "Year of birth; that of the date of birth where one is stated.", YEARS),
        of(Kind.TEXTS, "nationalities", "Nationalities (ISO 3166-1 alpha-2)."),
        choice("pep_status", PepStatus, "Political exposure, as stated."),
        date("deceased_on", "The day of death."),
    ),
    in_order=(("birth_date", "deceased_on"),),
    status=Status(
        "status",
        PersonStatus,
        "Whether the person is living on the day asked about; UNKNOWN unless a death is recorded.",
        reached=(("deceased_on", "DECEASED"),),
        pending="LIVING",
    ),
)

RELATIONSHIPS = (
    Relationship(
        type="HAS_ROLE_AT",
        start=("Person",),
        end=("Organization",),
        doc="A role or an office.",
        outgoing="roles",
        incoming="roleHolders",
        phrase="{start} is {role} of {end}",
        properties=(
            choice("role", RoleType, "What the person does there.", required=True),
            reference("nominated_by", "Party", "The party that nominated the person.", indexed=True),
            text("title", "The office in the source's words."),
        ),
        key=("role",),
    ),
    Relationship(
        type="FAMILY_OF",
        start=("Person",),
        end=("Person",),
        doc="A family tie.",
        outgoing="family",
        incoming="family",
        phrase="{start} is family of {end}",
        properties=(
            choice("kinship", Kinship, "How they are related."),
            whole("degree", "The degree of the tie; 1 is the closest.", (0, 100)),
        ),
        symmetric=True,
    ),
    Relationship(
        type="ASSOCIATE_OF",
        start=("Person",),
        end=("Person",),
        doc="A close business or personal association.",
        outgoing="associates",
        incoming="associates",
        phrase="{start} is an associate of {end}",
        properties=(text("nature", "What the association is."),),
        symmetric=True,
    ),
    Relationship(
        type="SHARES_HOUSEHOLD_WITH",
        start=("Person",),
        end=("Person",),
        doc="Living in one household.",
        outgoing="household",
        incoming="household",
        phrase="{start} shares a household with {end}",
        symmetric=True,
    ),
)
