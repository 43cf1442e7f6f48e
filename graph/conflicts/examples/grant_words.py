"""Words for examples about rights: one asset, grants of it, and the places that their scopes name."""

from __future__ import annotations

from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.words import Parts, firm

_EVERYTHING = {"all_acts": True, "all_fields": True, "all_products": True, "all_channels": True}

ASSET: Parts = (
    thing("IPAsset", "patent", kind="PATENT"),
    firm("acme"),
    firm("bolt"),
    thing("Territory", "Germany", scheme="ISO_3166_1", code="DE"),
    thing("Territory", "France", scheme="ISO_3166_1", code="FR"),
    thing("Territory", "Bavaria", scheme="ISO_3166_2", code="DE-BY"),
    thing("Territory", "Alpine region", scheme="CUSTOM", code="ALPS"),
    thing("Territory", "Europe", scheme="UN_M49", code="150"),
    thing("Segment", "schools"),
    thing("Segment", "hospitals"),
    thing("Segment", "university hospitals"),
    fact("university hospitals", "PART_OF", "hospitals"),
    fact("Germany", "PART_OF", "Europe"),
    fact("France", "PART_OF", "Europe"),
)
"""One patent, two firms, and the territories and groups of customers that grants of it name."""


def grant(
    ref: str,
    to: str,
    *places: str,
    excludes: tuple[str, ...] = (),
    scope: bool = True,
    narrowed: dict[str, Any] | None = None,
    since: str | None = None,
    **stated: Any,
) -> Parts:
    """Declare an exclusive license of the patent; without places it is for the whole world.

    ``scope=False`` leaves its scope out, ``narrowed`` changes what the scope states; ``since`` dates
    the link to the grantee.
    """
    values = {"grant_type": "LICENSE", "exclusivity": "EXCLUSIVE", **stated}
    links = (
        thing("RightsGrant", ref, **values),
        fact(ref, "GRANTED_TO", to, since=since),
        fact(ref, "OF_ASSET", "patent"),
    )
    if not scope:
        return links
    here = f"scope of {ref}"
    worldwide = {} if places else {"all_territories": True}
    return (
        *links,
        thing("Scope", here, **{**_EVERYTHING, **worldwide, **(narrowed or {})}),
        fact(ref, "HAS_SCOPE", here),
        *(fact(here, "COVERS", place) for place in places),
        *(fact(here, "EXCLUDES", place) for place in excludes),
    )


def only_for(ref: str, *segments: str, but: tuple[str, ...] = ()) -> Parts:
    """Declare that the scope of a grant is for some groups of customers alone, or for all but some."""
    here = f"scope of {ref}"
    covered = tuple(fact(here, "COVERS", segment) for segment in segments)
    return (*covered, *(fact(here, "EXCLUDES", segment) for segment in but))


def head(*places: str, **stated: Any) -> Parts:
    """Declare the head license, which may be sublicensed where nothing else is stated."""
    return grant("head", "acme", *places, **{"sublicensable": True, **stated})


def sub(*places: str, **stated: Any) -> Parts:
    """Declare a sublicense, not exclusive where nothing else is stated."""
    given = {"grant_type": "SUBLICENSE", "exclusivity": "NON_EXCLUSIVE", **stated}
    return grant("sub", "bolt", *places, **given)


def under(sublicense: Parts, head_license: Parts) -> Parts:
    """Declare that a sublicense was granted under its head license."""
    return (*head_license, *sublicense, fact("sub", "UNDER_HEAD_GRANT", "head"))


def offers(until: str | None = None) -> Parts:
    """Declare that the patent's owner offers a drill in which the patent is used."""
    return (
        firm("owner"),
        thing("Product", "drill"),
        fact("drill", "USES_IP", "patent"),
        fact("owner", "OFFERS", "drill", until=until),
    )


OFFERS = offers()
"""The owner of the patent offers a drill, in which it is used."""
