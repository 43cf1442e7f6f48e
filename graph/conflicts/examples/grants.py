"""The examples of rules R17 and R19: one asset, two grants, and scopes that meet or do not."""

from __future__ import annotations

from typing import Any

from graph.checks.evidence import Verdict
from graph.checks.rule import Example
from graph.checks.world import Fact, Thing, World, fact, thing, world

_EVERYTHING = {"all_acts": True, "all_fields": True, "all_products": True, "all_channels": True}
_PLACES = (
    thing("Territory", "Germany", scheme="ISO_3166_1", code="DE"),
    thing("Territory", "France", scheme="ISO_3166_1", code="FR"),
    thing("Territory", "Bavaria", scheme="ISO_3166_2", code="DE-BY"),
    thing("Territory", "Alpine region", scheme="CUSTOM", code="ALPS"),
    thing("Territory", "Europe", scheme="UN_M49", code="150"),
    fact("Germany", "PART_OF", "Europe"),
    fact("France", "PART_OF", "Europe"),
)


def _grant(
    ref: str,
    to: str,
    places: tuple[str, ...] = (),
    excludes: tuple[str, ...] = (),
    scope: bool = True,
    **stated: Any,
) -> list[Thing | Fact]:
    """Return a grant of the one asset; without places it is for the whole world."""
    narrowed = stated.pop("narrowed", {})
    values = {"grant_type": "LICENSE", "exclusivity": "EXCLUSIVE", **stated}
    found: list[Thing | Fact] = [
        thing("RightsGrant", ref, **values),
        fact(ref, "GRANTED_TO", to),
        fact(ref, "OF_ASSET", "patent"),
    ]
    if scope:
        flags = {**_EVERYTHING, **({} if places else {"all_territories": True}), **narrowed}
        found.append(thing("Scope", f"scope of {ref}", **flags))
        found.append(fact(ref, "HAS_SCOPE", f"scope of {ref}"))
        found += [fact(f"scope of {ref}", "COVERS", place) for place in places]
        found += [fact(f"scope of {ref}", "EXCLUDES", place) for place in excludes]
    return found


def _asked(*parts: Thing | Fact | list[Thing | Fact]) -> World:
    flat: list[Thing | Fact] = [
        thing("IPAsset", "patent", kind="PATENT"),
        thing("Organization", "acme"),
        thing("Organization", "bolt"),
        *_PLACES,
    ]
    for part in parts:
        flat += part if isinstance(part, list) else [part]
    return world(*flat)


_ASSET = ("patent",)

DOUBLE_EXCLUSIVE = (
    Example(
        "Two exclusive licenses for the whole world",
        Verdict.CONFLICT,
        _asked(_grant("first", "acme"), _grant("second", "bolt")),
        _ASSET,
    ),
    Example(
        "Europe to one, a part of Germany to the other",
        Verdict.CONFLICT,
        _asked(_grant("first", "acme", ("Europe",)), _grant("second", "bolt", ("Bavaria",))),
        _ASSET,
    ),
    Example(
        "Germany to one, France to the other",
        Verdict.CLEAR,
        _asked(_grant("first", "acme", ("Germany",)), _grant("second", "bolt", ("France",))),
        _ASSET,
        near_miss=True,
    ),
    Example(
        "Europe without Germany to one, Bavaria to the other",
        Verdict.CLEAR,
        _asked(_grant("first", "acme", ("Europe",), ("Germany",)), _grant("second", "bolt", ("Bavaria",))),
        _ASSET,
        near_miss=True,
    ),
    Example(
        "The second begins on the day after the first ends",
        Verdict.CLEAR,
        _asked(
            _grant("first", "acme", starts_on="2024-01-01", expires_on="2025-12-31"),
            _grant("second", "bolt", starts_on="2026-01-01"),
        ),
        _ASSET,
        near_miss=True,
    ),
    Example(
        "One of the two is not exclusive",
        Verdict.CLEAR,
        _asked(_grant("first", "acme"), _grant("second", "bolt", exclusivity="NON_EXCLUSIVE")),
        _ASSET,
    ),
    Example(
        "Both grantees are of one group",
        Verdict.CLEAR,
        _asked(
            _grant("first", "acme"), _grant("second", "bolt"),
            fact("acme", "HOLDS_INTEREST_IN", "bolt", interest_type="SHAREHOLDING", share_exact=100),
        ),
        _ASSET,
        near_miss=True,
    ),
    Example(
        "The second is a sublicense under the first",
        Verdict.CLEAR,
        _asked(
            _grant("first", "acme"), _grant("second", "bolt", grant_type="SUBLICENSE"),
            fact("second", "UNDER_HEAD_GRANT", "first"),
        ),
        _ASSET,
        near_miss=True,
    ),
    Example(
        "A region of no scheme may or may not reach into France",
        Verdict.UNKNOWN,
        _asked(_grant("first", "acme", ("Alpine region",)), _grant("second", "bolt", ("France",))),
        _ASSET,
    ),
    Example(
        "A grant that says nothing of its scope",
        Verdict.UNKNOWN,
        _asked(_grant("first", "acme", scope=False), _grant("second", "bolt")),
        _ASSET,
    ),
    Example(
        "The first ends some time in the year in which the second begins",
        Verdict.UNKNOWN,
        _asked(_grant("first", "acme", expires_on="2026"), _grant("second", "bolt", starts_on="2026-06-01")),
        _ASSET,
    ),
)  # fmt: skip


def _under(sub: list[Thing | Fact], **head: Any) -> World:
    stated = {"sublicensable": True, **head}
    return _asked(
        _grant("head", "acme", stated.pop("places", ()), stated.pop("excludes", ()), **stated),
        sub,
        fact("sub", "UNDER_HEAD_GRANT", "head"),
    )


def _sub(places: tuple[str, ...] = (), **stated: Any) -> list[Thing | Fact]:
    return _grant(
        "sub", "bolt", places, **{"grant_type": "SUBLICENSE", "exclusivity": "NON_EXCLUSIVE", **stated}
    )


_SUB = ("sub",)

SUBLICENSE = (
    Example("Europe under Germany", Verdict.CONFLICT, _under(_sub(("Europe",)), places=("Germany",)), _SUB),
    Example(
        "A head that may not be sublicensed", Verdict.CONFLICT, _under(_sub(), sublicensable=False), _SUB
    ),
    Example("A head that has ended", Verdict.CONFLICT, _under(_sub(), expires_on="2025-06-29"), _SUB),
    Example(
        "A sublicense that outlasts its head by a day",
        Verdict.CONFLICT,
        _under(_sub(expires_on="2027-01-01"), expires_on="2026-12-31"),
        _SUB,
    ),
    Example(
        "An exclusive sublicense under a head that is not",
        Verdict.CONFLICT,
        _under(_sub(exclusivity="EXCLUSIVE"), exclusivity="NON_EXCLUSIVE"),
        _SUB,
    ),
    Example(
        "A sublicense into what the head excludes",
        Verdict.CONFLICT,
        _under(_sub(("Bavaria",)), places=("Europe",), excludes=("Germany",)),
        _SUB,
    ),
    Example("Bavaria under Europe", Verdict.CLEAR, _under(_sub(("Bavaria",)), places=("Europe",)), _SUB),
    Example(
        "A sublicense that ends on the same day as its head",
        Verdict.CLEAR,
        _under(_sub(expires_on="2026-12-31"), expires_on="2026-12-31"),
        _SUB,
        near_miss=True,
    ),
    Example(
        "France under Europe without Germany",
        Verdict.CLEAR,
        _under(_sub(("France",)), places=("Europe",), excludes=("Germany",)),
        _SUB,
        near_miss=True,
    ),
    Example(
        "Nothing says whether the head may be sublicensed",
        Verdict.UNKNOWN,
        _under(_sub(), sublicensable=None),
        _SUB,
    ),
    Example(
        "Acts that the sublicense does not list",
        Verdict.UNKNOWN,
        _under(_sub(narrowed={"all_acts": None}), narrowed={"all_acts": False, "acts": ["MAKE", "SELL"]}),
        _SUB,
    ),
    Example("A sublicense whose head is not recorded", Verdict.UNKNOWN, _asked(_sub()), _SUB),
)
