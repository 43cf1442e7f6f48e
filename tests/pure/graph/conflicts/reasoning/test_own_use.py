"""A grantor that uses what it granted exclusively: by hand, and against a twin of the definition."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.grants import Grant
from graph.conflicts.readings.own_uses import OwnUse, OwnUses
from graph.conflicts.reasoning.own_use import UseBesideGrant, own_uses
from graph.scopes.extents import Extent, ScopeExtent
from tests.pure.graph.conflicts.grants import HIERARCHIES, grant, grant_file
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership


def offered(by: str = "owner", *, since: str | None = None, title: bool = False) -> OwnUse:
    """Return the use of the patent in a drill that a party offers."""
    links: tuple[Fact, ...] = (fact(by, "OFFERS", "drill", since=since), fact("drill", "USES_IP", "patent"))
    owned = (evidence(fact(by, "OWNS_IP", "patent")),) if title else ()
    return OwnUse("patent", "drill", by, tuple(map(evidence, links)), owned)


def granted(by: str | None = "owner", *places: str, exclusivity: str | None = "EXCLUSIVE") -> Grant:
    """Return an exclusive license of the patent to acme, by the owner where no other is named."""
    found = grant("alone", "acme", *places, exclusivity=exclusivity)
    given = {"GRANTS": (evidence(fact(by, "GRANTS", "alone")),)} if by else {}
    return replace(found, facts={**found.facts, **given})


def found(*grants: Grant, use: OwnUse, owned: tuple[object, ...] = ()) -> list[UseBesideGrant]:
    users = ownership([holds("nobody", each, 1) for each in ("owner", "acme", "arm")], owned)
    return list(own_uses(grant_file(*grants), OwnUses((use,), HIERARCHIES), users, DAY))


def test_the_grantor_offers_a_product_in_which_it_uses_the_patent() -> None:
    """Row R18 asks for the licensor's own use under an exclusive license: no rule looked at it."""
    (met,) = found(granted(), use=offered())
    assert met.ground.verdict is Verdict.CONFLICT
    what = "{patent}, which {alone} grants exclusively to {acme}"
    assert met.words == "{owner} offers {drill} and uses in it " + what
    assert ("owner", "drill", "patent") in {path.nodes for path in met.ground.paths}


@pytest.mark.parametrize(
    ("license_", "use"),
    [
        (granted(exclusivity="SOLE"), offered()),
        (granted(exclusivity="NON_EXCLUSIVE"), offered()),
        (granted(), offered("acme")),
        (granted(), offered("stranger")),
        (granted(by=None), offered()),
        (granted("owner", "DE"), offered()),
        (replace(granted(), grant_type="ASSIGNMENT"), offered()),
    ],
)
def test_what_takes_nothing_from_the_licensee(license_: Grant, use: OwnUse) -> None:
    assert found(license_, use=use) == []


@pytest.mark.parametrize(
    ("license_", "use", "what"),
    [
        (replace(granted(), scopes=()), offered(), "whether {drill} falls under {alone} in acts"),
        (granted(exclusivity=None), offered(), "whether {alone} is exclusive"),
        (granted(by=None), offered(title=True), "who granted {alone}"),
        (granted(), offered(since="2025"), "the exact days of the link between {owner} and {drill}"),
    ],
)
def test_what_leaves_it_open_is_named(license_: Grant, use: OwnUse, what: str) -> None:
    (met,) = found(license_, use=use)
    assert (met.ground.verdict, met.ground.missing[0].what) == (Verdict.UNKNOWN, what)


def test_a_firm_of_the_grantor_s_group_uses_it() -> None:
    (met,) = found(granted(), use=offered("arm"), owned=(holds("owner", "arm", 80),))
    assert met.words.startswith("{arm}, of the group of the grantor {owner}, offers")
    (open_,) = found(granted(), use=offered("arm"), owned=(holds("owner", "arm", (40, 60)),))
    assert open_.ground.verdict is Verdict.UNKNOWN


def test_a_license_back_is_a_grant_beside_the_exclusive_one() -> None:
    back = grant("back", "owner", exclusivity="NON_EXCLUSIVE")
    assert found(granted(), back, use=offered()) == []


def _for(license_: Grant, product: str | None) -> Grant:
    extents = {**license_.scopes[0].dimensions}
    if product is not None:
        extents["product"] = Extent.of((product,))
    return replace(license_, scopes=(ScopeExtent("scope", extents),))


def _twin(
    word: str | None, by: str | None, user: str, share: float, place: str, product: str | None
) -> Verdict:
    """Return what the definition says of one license and one product, in plain words."""
    group = {"owner", "arm"} if share > 50 else {"owner"}
    licensed = user == "acme"
    if licensed or word in ("SOLE", "NON_EXCLUSIVE") or by is None:
        return Verdict.CLEAR
    ours = user == by or {user, by} <= group
    if not ours:
        return Verdict.CLEAR
    if place:
        return Verdict.CLEAR  # where the drill is offered is not recorded: elsewhere, it is assumed
    # A saw may be or contain a drill for all that is recorded.
    surely = word == "EXCLUSIVE" and product in (None, "drill")
    return Verdict.CONFLICT if surely else Verdict.UNKNOWN


@pytest.mark.parametrize("seed", range(300))
def test_the_answer_is_that_of_a_naive_reading_of_the_definition(seed: int) -> None:
    draw = Random(seed)
    word = draw.choice(["EXCLUSIVE", "EXCLUSIVE", "SOLE", "NON_EXCLUSIVE", None])
    by, user = draw.choice(["owner", "owner", "arm", None]), draw.choice(["owner", "arm", "acme", "stranger"])
    share, place = draw.choice([40, 50, 60]), draw.choice(["", "", "DE"])
    product = draw.choice([None, None, "drill", "saw"])
    license_ = _for(granted(by, *([place] if place else []), exclusivity=word), product)
    met = found(license_, use=offered(user), owned=(holds("owner", "arm", share),))
    assert Verdict.worst([each.ground.verdict for each in met]) is _twin(
        word, by, user, share, place, product
    )
