"""The network: a small readable world for golden files and for knocking out guards.

``network`` is the plain one. ``shadowed`` adds, beside everything in it, what must never show:
hidden, superseded, later and expired twins of nodes and relationships.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from tests.oracle.world import Element, State, Tie, View, World

EARLY = datetime(2023, 1, 10, 8, tzinfo=UTC)
MENDED = datetime(2023, 6, 10, 8, tzinfo=UTC)
DROPPED = datetime(2023, 9, 10, 8, tzinfo=UTC)
LATE = datetime(2024, 3, 10, 8, tzinfo=UTC)


class _Builder:
    def __init__(self) -> None:
        self.world = World()

    def node(self, identifier: str, label: str, statements: tuple[str, ...] = (), **props: Any) -> None:
        self.world.nodes[identifier] = Element(
            identifier, label, props, EARLY, statement_ids=list(statements)
        )

    def was(self, identifier: str, **props: Any) -> None:
        """Say that a node had other values until it was mended."""
        element = self.world.nodes[identifier]
        element.states.append(State(props, EARLY, MENDED, [], list(element.statement_ids)))
        element.recorded_at = MENDED

    def tie(self, kind: str, start: str, end: str, **given: Any) -> None:
        identifier = f"rel_{len(self.world.ties):03d}"
        props = {"is_inferred": False, "is_summary": False}
        tie = Tie(identifier, kind, start, end, props, OPEN_START, OPEN_DATE, EARLY)
        for name, value in given.items():
            if hasattr(tie, name):
                setattr(tie, name, value)
            else:
                props[name] = value
        self.world.ties.append(tie)


def network() -> World:
    """Return the plain network."""
    made = _Builder()
    _nodes(made)
    _ties(made)
    return made.world


def _nodes(made: _Builder) -> None:
    made.node("statement_one", "Statement", place="row 1", local_id="1")
    made.node("statement_two", "Statement", place="row 2", local_id="2")
    made.node("source_register", "Source", name="Register")
    both = ("statement_one", "statement_two")
    made.node("party_mill", "Organization", both, name="The Mill", legal_name="The Mill Ltd",
              jurisdiction="GB", is_own=True, incorporated_on=date(1990, 5, 1),
              incorporated_on_precision="MONTH")  # fmt: skip
    made.node("party_bakery", "Organization", both, name="Bäckerei", legal_name="Bäckerei GmbH",
              jurisdiction="DE", is_own=False)  # fmt: skip
    made.was("party_bakery", name="Old Bakery", legal_name="Old Bakery KG", jurisdiction="US")
    made.node("party_inn", "Organization", name="The Inn", jurisdiction="GB")
    made.node("party_ann", "Person", ("statement_one",), name="Ann Miller", birth_year=1970)
    made.node("party_bob", "Person", name="Bob Baker", birth_year=1971)
    made.node("party_council", "PublicBody", name="Council", jurisdiction="GB")
    made.node("partnership_flour", "Partnership", both, name="Flour for bread", type="DISTRIBUTOR",
              started=date(2020, 1, 1), started_precision="YEAR")  # fmt: skip
    made.node("partnership_lab", "Partnership", name="Lab", type="CO_DEVELOPMENT",
              started=date(2021, 3, 1), started_precision="DAY")  # fmt: skip
    made.was("partnership_lab", name="Laboratory", type="TECHNOLOGY_ALLIANCE")
    made.node("contract_supply", "Contract", both, title="Supply agreement", value=Decimal("1200.5"),
              currency="EUR", effective_on=date(2020, 1, 1), effective_on_precision="DAY",
              expires_on=date(2025, 1, 1), expires_on_precision="YEAR", notice_days=30)  # fmt: skip
    made.node("contract_lease", "Contract", title="Lease", value=Decimal(800), currency="EUR",
              notice_days=60)  # fmt: skip
    made.was("contract_lease", title="Draft lease", value=Decimal(700), currency="USD", notice_days=10)
    made.node("asset_recipe", "IPAsset", name="Recipe", kind="TRADE_SECRET")
    made.node("grant_recipe", "RightsGrant", title="Recipe license", grant_type="LICENSE",
              starts_on=date(2020, 1, 1), starts_on_precision="DAY")  # fmt: skip
    made.node("product_bread", "Product", name="Bread")
    made.node("component_flour", "Component", name="Flour")
    made.node("identifier_mill", "Identifier", scheme="GB-COH", value="MILL1")
    made.node("identifier_bakery", "Identifier", scheme="DE-CR", value="BACK2")
    made.node("alias_mill", "Alias", name="Grist Company")


def _ties(made: _Builder) -> None:
    half = {"share_exact": Decimal(50), "interest_type": "SHAREHOLDING", "beneficial": True}
    made.tie("HOLDS_INTEREST_IN", "party_ann", "party_mill", **half, confidence=0.9,
             statement_ids=["statement_one"])  # fmt: skip
    made.tie("HOLDS_INTEREST_IN", "party_bob", "party_mill", share_min=Decimal(25), share_max=Decimal(50),
             share_min_exclusive=True, interest_type="SHAREHOLDING", valid_from=date(2024, 1, 1),
             valid_from_precision="YEAR", statement_ids=["statement_two"])  # fmt: skip
    made.tie("HOLDS_INTEREST_IN", "party_mill", "party_bakery", **half, confidence=0.5)
    made.tie("HOLDS_INTEREST_IN", "party_inn", "party_bakery", share_unknown=True,
             interest_type="VOTING_RIGHTS")  # fmt: skip
    made.tie("HOLDS_INTEREST_IN", "party_bob", "party_inn", **half, valid_to=date(2024, 7, 1),
             valid_to_precision="MONTH")  # fmt: skip
    made.tie(
        "HOLDS_INTEREST_IN", "party_bob", "party_inn", interest_type="APPOINTMENT_OF_BOARD", beneficial=True
    )
    for party, agreement in (("mill", "flour"), ("bakery", "flour"), ("bakery", "lab"), ("inn", "lab")):
        made.tie("PARTY_TO", f"party_{party}", f"partnership_{agreement}", party_role="PARTY",
                 statement_ids=["statement_one", "statement_two"])  # fmt: skip
    for party, contract in (("mill", "supply"), ("bakery", "supply"), ("inn", "lease"), ("council", "lease")):
        made.tie("PARTY_TO", f"party_{party}", f"contract_{contract}", side=party)
    made.tie("HAS_ROLE_AT", "party_ann", "party_bakery", role="DIRECTOR", title="Chair",
             nominated_by="party_mill")  # fmt: skip
    made.tie("HAS_ROLE_AT", "party_bob", "party_inn", role="DIRECTOR")
    made.tie("FAMILY_OF", "party_ann", "party_bob", kinship="SIBLING", degree=2)
    made.tie("OWNS_IP", "party_mill", "asset_recipe", fraction=Decimal(100))
    made.tie("OF_ASSET", "grant_recipe", "asset_recipe")
    made.tie("GRANTS", "party_mill", "grant_recipe")
    made.tie("GRANTED_TO", "grant_recipe", "party_bakery")
    made.tie("CREATES", "contract_supply", "grant_recipe")
    made.tie("GOVERNED_BY", "partnership_flour", "contract_supply")
    made.tie("OFFERS", "party_bakery", "product_bread", share_of_revenue=Decimal("62.5"))
    made.tie("CONTAINS", "product_bread", "component_flour", required=True, strength=0.5)
    made.tie("SUPPLIES", "party_mill", "component_flour", lead_time_days=3)
    made.tie("DEPENDS_ON", "party_bakery", "party_mill", dep_type="SUPPLY", strength=0.75)
    made.tie("DEPENDS_ON", "party_bakery", "component_flour", dep_type="SUPPLY", strength=0.25)
    made.tie("HAS_IDENTIFIER", "party_mill", "identifier_mill")
    made.tie("HAS_IDENTIFIER", "party_bakery", "identifier_bakery")
    made.tie("HAS_NAME", "party_mill", "alias_mill")
    made.tie("FROM_SOURCE", "statement_one", "source_register")
    made.tie("FROM_SOURCE", "statement_two", "source_register")


_SHADES = ("hidden", "unmarked", "gone", "later", "over", "ahead")


def shadowed(random: Random, *, share: float = 0.5, crowd: bool = True) -> World:
    """Return the network, thinned, with a share of all its possible shadows and earlier values.

    A ``crowd`` of further relationships shows what is listed or counted too much; without it, few
    relationships are left, so that one too many decides whether there is any.
    """
    made = network()
    made.ties = [tie for tie in made.ties if random.random() < (0.75 if crowd else 0.3)]
    plain_nodes, plain_ties = list(made.nodes.values()), list(made.ties)
    for element in plain_nodes:
        for shade in _SHADES[:4]:
            if random.random() < share:
                twin = _shade(deepcopy(element), shade)
                twin.id = f"{element.id}{shade}"
                made.nodes[twin.id] = twin
        if random.random() < 0.5:
            _had_been(random, element)
        if random.random() < 0.4:
            _shade(element, random.choice((*_SHADES[:4], "hidden", "gone", "gone")))
    for tie in network().ties:
        made.ties += _tie_shadows(random, share, made, tie)
    if crowd:
        made.ties += _crowd(random, made)
    for tie in plain_ties:
        if random.random() < 0.25:
            _shade(tie, random.choice(_SHADES))
    things: list[Element | Tie] = [*plain_nodes, *plain_ties]
    for thing in things:
        thing.statement_ids += [each for each in made.nodes if each.startswith("statement_")
                                and each not in thing.statement_ids and random.random() < share]  # fmt: skip
    return made


def networks(
    count: int,
    *,
    own: bool = True,
    seed: int = 0,
    known_at: datetime | None = None,
    cleared: frozenset[str] | None = None,
) -> World:
    """Return many shadowed networks side by side, a few crowded; everything's name ends with its number.

    Without ``own``, only what is not to be seen at a moment by a viewer is marked our own.
    """
    made = World()
    for number in range(count):
        crowd = number % 3 == 0
        one = shadowed(Random(1000 * seed + number), share=0.5 if crowd else 0.25, crowd=crowd)
        view = View(one, date.max, known_at, cleared)
        for element in one.nodes.values():
            seen = None if own else view.node(element.id)
            if seen is not None:
                seen.props.pop("is_own", None)
            element.id += f"x{number}"
            element.statement_ids = [f"{each}x{number}" for each in element.statement_ids]
            versions: list[Element | State] = [element, *element.states]
            for values in versions:
                values.statement_ids = list(element.statement_ids)
                renamed = {key: f"{values.props[key]} {number}" for key in ("name", "value")
                           if isinstance(values.props.get(key), str)}  # fmt: skip
                values.props = {**values.props, **renamed}
            made.nodes[element.id] = element
        for tie in one.ties:
            tie.id, tie.start, tie.end = (f"{each}x{number}" for each in (tie.id, tie.start, tie.end))
            tie.statement_ids = [f"{each}x{number}" for each in tie.statement_ids]
            if "nominated_by" in tie.props:
                tie.props["nominated_by"] += f"x{number}"
            made.ties.append(tie)
    return made


def _crowd(random: Random, made: World) -> list[Tie]:
    """Return many more relationships between whatever there is of the right nouns, half of them shadows."""
    by_label: dict[str, list[str]] = {}
    for element in made.nodes.values():
        by_label.setdefault(element.label, []).append(element.id)
    found = []
    for tie in network().ties:
        for index in range(6):
            each = deepcopy(tie)
            each.id = f"{tie.id}_{index}{random.choice('xyz')}"
            each.start = random.choice(by_label[made.nodes[tie.start].label])
            each.end = random.choice(by_label[made.nodes[tie.end].label])
            found.append(_shade(each, random.choice(_SHADES)) if random.random() < 0.4 else each)
    return found


def _had_been(random: Random, element: Element) -> None:
    """Give a node earlier values, which some viewers may not see."""
    if not element.states:
        props = {name: value for name, value in element.props.items() if random.random() < 0.8}
        props |= {
            name: f"Former {element.props[name]}" for name in ("name", "title") if name in element.props
        }
        needed = ("type", "kind", "grant_type", "scheme", "value")
        props |= {name: element.props[name] for name in needed if name in element.props}
        if element.label == "Identifier":
            props["value"] = f"FORMER {element.props['value']}"
        element.states.append(State(props, EARLY, MENDED, [], list(element.statement_ids)))
        element.recorded_at = random.choice((MENDED, LATE))
    element.states[0].walls = random.choice(([], [], ["amber"], None))
    if element.label == "Organization":
        element.states[0].props["is_own"] = not element.props.get("is_own", False)
    when = random.random()
    if when < 0.5:
        element.states[0].recorded_at = datetime(2023, 4, 1, tzinfo=UTC)
    elif when < 0.7:  # not yet known at the earlier moment that is asked for: nor is the node
        element.states[0].recorded_at = datetime(2023, 5, 20, tzinfo=UTC)
    elif when < 0.9:  # no longer what is known then
        element.recorded_at = element.states[0].superseded_at = datetime(2023, 3, 1, tzinfo=UTC)


def _shade(thing: Any, shade: str) -> Any:
    if shade == "hidden":
        thing.walls = ["amber"]
    elif shade == "unmarked":
        thing.walls = None
    elif shade == "gone":
        thing.superseded_at = DROPPED
    elif shade == "later":
        thing.recorded_at = LATE
        if isinstance(thing, Element):
            thing.states = []
    elif shade == "over":
        thing.valid_to, thing.valid_to_precision = date(2022, 1, 1), "DAY"
    else:
        thing.valid_from, thing.valid_from_precision = date(2030, 1, 1), "DAY"
    return thing


def _tie_shadows(random: Random, share: float, made: World, tie: Tie) -> list[Tie]:
    found = []
    for shade in _SHADES:
        if random.random() < share or tie.type == "HAS_NAME":  # few have other names: each counts
            found.append(_shade(deepcopy(tie), shade))
    for when in _SHADES[4:]:  # what is over, or ahead, may be hidden or gone as well
        if random.random() < share:
            found.append(_shade(_shade(deepcopy(tie), when), random.choice(_SHADES[:4])))
    for end in ("start", "end"):
        for shade in _SHADES[:4]:
            other = f"{getattr(tie, end)}{shade}"
            if other in made.nodes and random.random() < share:
                found.append(deepcopy(tie))
                setattr(found[-1], end, other)
    for index, each in enumerate(found):
        for end in ("start", "end"):
            if random.random() < 0.4:
                setattr(each, end, _another(random, made, getattr(each, end)))
        each.id = f"{tie.id}_{index}{random.choice('abc')}"
    return found


def _another(random: Random, made: World, identifier: str) -> str:
    """Return a plain node of the same noun."""
    label = made.nodes[identifier].label
    return random.choice([each for each in network().nodes if made.nodes[each].label == label])
