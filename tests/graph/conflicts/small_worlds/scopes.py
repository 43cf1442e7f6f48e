"""Rights granted twice or passed on: places in any scheme, acts, fields, channels, products, and days."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.grant_words import grant, head, only_for, sub, under
from graph.conflicts.examples.words import firm, holds
from tests.graph.conflicts.small_worlds.small_world import CLEAR, CONFLICT, DOUBT, UNKNOWN, SmallWorld

_BASE = (thing("IPAsset", "patent", kind="PATENT"), firm("acme"), firm("bolt"))
_FIELDS = (
    thing("FieldOfUse", "medicine"),
    thing("FieldOfUse", "imaging"),
    thing("FieldOfUse", "toys"),
    fact("imaging", "PART_OF", "medicine"),
)
_PRODUCTS = (thing("Product", "pumps"), thing("Product", "hand pump"), fact("hand pump", "PART_OF", "pumps"))


def _place(code: str, scheme: str, name: str | None = None) -> Any:
    return thing("Territory", name or code, scheme=scheme, code=code)


def _places(title: str, right: str, first: Any, second: Any) -> SmallWorld:
    """Return a world with two exclusive licenses of one patent for two places."""
    return _twice(
        title, right, grant("g1", "acme", first.ref), grant("g2", "bolt", second.ref), first, second
    )


def _twice(title: str, right: str, *parts: Any) -> SmallWorld:
    return SmallWorld(title, right, (*_BASE, *parts), ("patent",), rules=("double_exclusive",))


def _passed_on(title: str, right: str, passed: Any, given: Any, *parts: Any) -> SmallWorld:
    return SmallWorld(
        title, right, (*_BASE, *parts, *under(passed, given)), ("sub",), rules=("sublicense_exceeds_head",)
    )


def _in(dimension: str, *values: str) -> dict[str, Any]:
    """Return a scope narrowed to some acts or channels, or no longer for all fields or products."""
    return {f"all_{dimension}": False, **({dimension: list(values)} if values else {})}


_ISO, _PARTS, _M49, _OWN = "ISO_3166_1", "ISO_3166_2", "UN_M49", "CUSTOM"

PLACES = (
    _places("Asia and Japan", DOUBT, _place("142", _M49), _place("JP", _ISO)),
    _places("England and London", DOUBT, _place("GB-ENG", _PARTS), _place("GB-LND", _PARTS)),
    _places("DEU and DE", DOUBT, _place("DEU", _ISO), _place("DE", _ISO)),
    _places("UK and Great Britain", DOUBT, _place("UK", _ISO), _place("GB", _ISO)),
    _places("EL and GR", DOUBT, _place("EL", _ISO), _place("GR", _ISO)),
    _places("276 and Bavaria", DOUBT, _place("276", _M49), _place("DE-BY", _PARTS)),
    _places("the world in M49 and Brazil", DOUBT, _place("001", _M49), _place("BR", _ISO)),
    _places("Latin America and Mexico", DOUBT, _place("419", _M49), _place("MX", _ISO)),
    _places("the EU and Bavaria", DOUBT, _place("EU", _ISO), _place("DE-BY", _PARTS)),
    _places("the EU and Norway", CLEAR, _place("EU", _ISO), _place("NO", _ISO)),
    _places("Africa and Spain", CLEAR, _place("002", _M49), _place("ES", _ISO)),
    _places("Andalusia and Catalonia", CLEAR, _place("ES-AN", _PARTS), _place("ES-CT", _PARTS)),
    _places("France and Réunion", DOUBT, _place("FR", _ISO), _place("RE", _ISO)),
    _places("the United States and Puerto Rico", DOUBT, _place("US", _ISO), _place("PR", _ISO)),
    _places("China and Hong Kong", DOUBT, _place("CN", _ISO), _place("HK", _ISO)),
    _places("DACH and Austria", DOUBT, _place("DACH", _OWN), _place("AT", _ISO)),
    _places("Benelux and Japan", DOUBT, _place("BENELUX", _OWN), _place("JP", _ISO)),
    _places("the dissolved Soviet Union and Estonia", DOUBT, _place("SU", _ISO), _place("EE", _ISO)),
    _twice("Europe without Switzerland, and Zurich", CLEAR, _place("150", _M49), _place("CH", _ISO),
            _place("CH-ZH", _PARTS),
           grant("g1", "acme", "150", excludes=("CH",)), grant("g2", "bolt", "CH-ZH")),
    _twice("the world without the EU, and Italy", CLEAR, _place("EU", _ISO), _place("IT", _ISO),
           grant("g1", "acme", excludes=("EU",)), grant("g2", "bolt", "IT")),
    _twice("the world without the EU, and Scotland", DOUBT, _place("EU", _ISO), _place("GB-SCT", _PARTS),
           grant("g1", "acme", excludes=("EU",)), grant("g2", "bolt", "GB-SCT")),
)  # fmt: skip

DIMENSIONS = (
    _twice("a field and a part of it", CONFLICT, _FIELDS, grant("g1", "acme", narrowed=_in("fields")),
            fact("scope of g1", "COVERS", "medicine"),
           grant("g2", "bolt", narrowed=_in("fields")), fact("scope of g2", "COVERS", "imaging")),
    _twice("two fields of no scheme", DOUBT, _FIELDS, grant("g1", "acme", narrowed=_in("fields")),
            fact("scope of g1", "COVERS", "medicine"),
           grant("g2", "bolt", narrowed=_in("fields")), fact("scope of g2", "COVERS", "toys")),
    _twice("a family of products and one of them", CONFLICT, _PRODUCTS, grant("g1", "acme",
            narrowed=_in("products")), fact("scope of g1", "COVERS", "pumps"),
           grant("g2", "bolt", narrowed=_in("products")), fact("scope of g2", "COVERS", "hand pump")),
    _twice("online and retail", UNKNOWN, grant("g1", "acme", narrowed=_in("channels", "ONLINE")),
            grant("g2", "bolt", narrowed=_in("channels", "RETAIL"))),
    _twice("online and a marketplace", DOUBT, grant("g1", "acme", narrowed=_in("channels", "ONLINE")),
            grant("g2", "bolt", narrowed=_in("channels", "MARKETPLACE"))),
    _twice("to sell and to offer for sale", DOUBT, grant("g1", "acme", narrowed=_in("acts", "SELL")),
            grant("g2", "bolt", narrowed=_in("acts", "OFFER"))),
    _twice("exclusivity is not recorded", DOUBT, grant("g1", "acme"), grant("g2", "bolt",
            exclusivity=None)),
    _twice("an exclusive license and an exclusive option", DOUBT, grant("g1", "acme"), grant("g2", "bolt",
            grant_type="OPTION")),
    _twice("assigned to one, licensed to another alone", DOUBT, grant("g1", "acme",
            grant_type="ASSIGNMENT"), grant("g2", "bolt")),
    _twice("to whom the second was granted is not recorded", DOUBT, grant("g1", "acme"),
            thing("RightsGrant", "g2", grant_type="LICENSE", exclusivity="EXCLUSIVE"),
           fact("g2", "OF_ASSET", "patent")),
    _twice("two patents of one family", DOUBT, thing("IPAsset", "p2", kind="PATENT", family_id="F1"),
            thing("IPAsset", "p3", kind="PATENT", family_id="F1"),
           thing("RightsGrant", "g2", grant_type="LICENSE", exclusivity="EXCLUSIVE"), fact("g2",
           "GRANTED_TO", "bolt"), fact("g2", "OF_ASSET", "p3"),
           grant("g1", "acme"), fact("g1", "OF_ASSET", "p2")),
    _twice("the first ends in December, the second begins in January", CLEAR, grant("g1", "acme",
            expires_on="2025-12"), grant("g2", "bolt", starts_on="2026-01-01")),
    _twice("the first ends in December, the second begins in it", DOUBT, grant("g1", "acme",
            expires_on="2025-12"), grant("g2", "bolt", starts_on="2025-12-15")),
    _twice("the second is granted from next year on", CONFLICT, grant("g1", "acme"), grant("g2", "bolt",
            starts_on="2026-01-01")),
    _twice("the scope of the second begins after the first ends", CLEAR, grant("g1", "acme",
            expires_on="2025-12-31"),
           grant("g2", "bolt", narrowed={"starts_on": "2026-01-01"})),
    _twice("both grantees are owned by one", CLEAR, firm("top"), holds("top", "acme", 100), holds("top",
            "bolt", 100), grant("g1", "acme"), grant("g2", "bolt")),
    _twice("both grantees may be owned by one", DOUBT, firm("top"), holds("top", "acme", (40, 60)),
            holds("top", "bolt", 100), grant("g1", "acme"), grant("g2", "bolt")),
)  # fmt: skip

_CUSTOMERS = (thing("Segment", "clinics"), thing("Segment", "eye clinics"), thing("Segment", "shops"),
              fact("eye clinics", "PART_OF", "clinics"))  # fmt: skip


def _customers(title: str, right: str, first: Any, second: Any) -> SmallWorld:
    """Return a world with two exclusive licenses of one patent, for some customers each."""
    return _twice(title, right, _CUSTOMERS, grant("g1", "acme"), first, grant("g2", "bolt"), second)


CUSTOMERS = (
    _customers("clinics, and eye clinics", CONFLICT, only_for("g1", "clinics"),
               only_for("g2", "eye clinics")),
    _customers("clinics, and every customer", CONFLICT, only_for("g1", "clinics"), ()),
    _customers("clinics, and shops", UNKNOWN, only_for("g1", "clinics"), only_for("g2", "shops")),
    _customers("all but clinics, and eye clinics", CLEAR, only_for("g1", but=("clinics",)),
               only_for("g2", "eye clinics")),
    _customers("all but eye clinics, and clinics", DOUBT, only_for("g1", but=("eye clinics",)),
               only_for("g2", "clinics")),
    _passed_on("for eye clinics under one for clinics", CLEAR, [*_CUSTOMERS, *sub(), *only_for("sub",
               "eye clinics")], [*head(), *only_for("head", "clinics")]),
    _passed_on("for clinics under one for eye clinics", CONFLICT, [*_CUSTOMERS, *sub(), *only_for("sub",
               "clinics")], [*head(), *only_for("head", "eye clinics")]),
    _passed_on("for clinics under one for all but eye clinics", CONFLICT, [*_CUSTOMERS, *sub(),
               *only_for("sub", "clinics")], [*head(), *only_for("head", but=("eye clinics",))]),
)  # fmt: skip

PASSED_ON = (
    _passed_on("two years longer than its head", CONFLICT, sub(expires_on="2030-12-31"),
               head(expires_on="2028-12-31")),
    _passed_on("two years longer than the scope of its head", CONFLICT, sub(expires_on="2030-12-31"),
               head(narrowed={"expires_on": "2028-12-31"})),
    _passed_on("under a head that may not be passed on", CONFLICT, sub(), head(sublicensable=False)),
    _passed_on("under a head of which that is not recorded", DOUBT, sub(), head(sublicensable=None)),
    _passed_on("under a head that was ended", CONFLICT, sub(), head(terminated_on="2025-01-01")),
    _passed_on("for Great Britain under one for UK", CLEAR, sub("GB"), head("UK"), _place("GB", _ISO),
               _place("UK", _ISO)),
    _passed_on("for Zurich under one for Europe without Switzerland", CONFLICT, sub("CH-ZH"), head("150",
               excludes=("CH",)),
               _place("CH-ZH", _PARTS), _place("150", _M49), _place("CH", _ISO)),
    _passed_on("for Germany and Austria under one for the EU", CLEAR, sub("DE", "AT"), head("EU"),
               _place("DE", _ISO), _place("AT", _ISO), _place("EU", _ISO)),
    _passed_on("for Great Britain under one for the EU", CONFLICT, sub("GB"), head("EU"), _place("GB",
               _ISO), _place("EU", _ISO)),
    _passed_on("exclusive under a head that is not", DOUBT, sub(exclusivity="EXCLUSIVE"),
               head(exclusivity="NON_EXCLUSIVE")),
    _passed_on("to sell under one to make", CONFLICT, sub(narrowed=_in("acts", "SELL")),
               head(narrowed=_in("acts", "MAKE"))),
    _passed_on("for a month that ends after its head may", UNKNOWN, sub(expires_on="2028-12-15"),
               head(expires_on="2028-12")),
    _passed_on("by a firm that is not the head's licensee", DOUBT, [*sub(), firm("stranger"),
               fact("stranger", "GRANTS", "sub")], head()),
)  # fmt: skip

_UNPLACED = (
    thing("RightsGrant", "g2", grant_type="LICENSE", exclusivity="EXCLUSIVE"),
    fact("g2", "GRANTED_TO", "bolt"),
    firm("owner"),
    fact("owner", "GRANTS", "g1"),
    fact("owner", "GRANTS", "g2"),
)
"""A second exclusive license by the same grantor, of which no asset is recorded."""
UNPLACED = tuple(
    SmallWorld(
        f"a grant of an asset that is not recorded, asked about {about}",
        UNKNOWN,
        (*_BASE, grant("g1", "acme"), *_UNPLACED),
        (about,),
        rules=("double_exclusive",),
    )
    for about in ("g1", "g2", "patent")
)

WORLDS: tuple[SmallWorld, ...] = (*UNPLACED, *PLACES, *DIMENSIONS, *CUSTOMERS, *PASSED_ON)
