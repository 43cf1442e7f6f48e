"""Who may grant what: owners, co-owners, holders of head licenses; by hand, and against a twin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from graph.checks.evidence import Verdict
from graph.checks.in_force import Term
from graph.checks.world import fact
from graph.conflicts.examples.words import holds, maybe_same
from graph.conflicts.readings.grants import Grant
from graph.conflicts.readings.titles import Title, Titles
from graph.conflicts.reasoning.title_chains import Flaw, flaws
from tests.pure.graph.conflicts.grants import grant, grant_file
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

BEGUN = date(2024, 1, 1)


def granted(*grantors: str, **more: Any) -> Grant:
    license = grant("license", "acme", term=Term(start=(BEGUN, BEGUN)), **more)
    links = tuple(evidence(fact(each, "GRANTS", "license")) for each in grantors)
    return replace(license, facts={**license.facts, "GRANTS": links})


def owned(*parts: Any, kind: str = "PATENT", office: str | None = None) -> Titles:
    title = Title("patent", kind, office, tuple(evidence(part) for part in parts))
    return Titles({"patent": title})


def owns(who: str, **more: Any) -> Any:
    return fact(who, "OWNS_IP", "patent", **more)


def found(titles: Titles, *grants: Grant, group: tuple[object, ...] = ()) -> list[Flaw]:
    known = [holds("nobody", party, 1) for party in ("owner", "other", "acme")]
    return list(flaws(grant_file(*(grants or (granted("owner"),))), titles, ownership(known, group), DAY))


def verdicts(each: list[Flaw]) -> list[Verdict]:
    return [flaw.ground.verdict for flaw in each]


def test_an_owner_may_grant_and_a_stranger_may_not() -> None:
    assert found(owned(owns("owner"))) == []
    (flaw,) = found(owned(owns("other")))
    assert flaw.ground.verdict is Verdict.CONFLICT
    assert flaw.words == "{owner} grants {license} in {patent}, but does not own it: {other} does"


def test_title_counts_on_the_first_day_of_the_grant() -> None:
    """A license was without title once its owner had sold the patent: the buyer takes it as it is."""
    assert found(owned(owns("owner", until="2024-06-01"), owns("other", since="2024-06-01"))) == []
    (sold,) = found(owned(owns("owner", until="2023-06-01"), owns("other", since="2023-06-01")))
    assert "no longer owns it" in sold.words
    (year,) = found(owned(owns("owner", until="2024")))
    assert year.ground.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("needed", "office", "exclusivity", "verdict"),
    [
        (True, "US", "NON_EXCLUSIVE", [Verdict.CONFLICT]),
        (False, "GB", "EXCLUSIVE", []),
        (None, "US", "NON_EXCLUSIVE", []),
        (None, "US", "EXCLUSIVE", [Verdict.CONFLICT]),
        (None, "GB", "NON_EXCLUSIVE", [Verdict.CONFLICT]),
        (None, None, "NON_EXCLUSIVE", [Verdict.UNKNOWN]),
        (None, None, "EXCLUSIVE", [Verdict.CONFLICT]),
    ],
)
def test_whether_a_co_owner_must_consent(
    needed: bool | None, office: str | None, exclusivity: str, verdict: list[Verdict]
) -> None:
    more = {} if needed is None else {"co_owner_consent_needed": needed}
    titles = owned(owns("owner", fraction=50, **more), owns("other", fraction=50, **more), office=office)
    assert verdicts(found(titles, granted("owner", exclusivity=exclusivity))) == verdict
    assert found(titles, granted("owner", "other", exclusivity=exclusivity)) == []


def test_what_is_not_recorded_of_the_title_is_named() -> None:
    (nobody,) = found(Titles())
    assert nobody.ground.missing[0].what == "who owns {patent}"
    (half,) = found(owned(owns("owner", fraction=60)))
    assert half.ground.missing[0].what == "who owns the other 40 % of {patent}"


def test_the_holder_of_the_head_license_may_grant_under_it() -> None:
    head = grant("head", "acme")
    sub = replace(granted("acme", head="head"), grant_type="SUBLICENSE")
    assert found(owned(owns("owner")), head, sub) == []
    (stray,) = found(owned(owns("owner")), head, granted("other", head="head"))
    assert stray.ground.verdict is Verdict.CONFLICT
    (headless,) = found(owned(owns("owner")), replace(granted("other"), grant_type="SUBLICENSE"))
    assert headless.ground.missing[0].what == "the head license of {license}"


def test_a_company_of_the_owner_s_group_is_assessed() -> None:
    titles = owned(owns("parent"))
    assert verdicts(found(titles, group=(holds("parent", "owner", 80),))) == [Verdict.POTENTIAL]
    assert verdicts(found(titles, group=(holds("parent", "owner", (40, 60)),))) == [Verdict.UNKNOWN]
    assert verdicts(found(titles, group=(maybe_same("parent", "owner"),))) == [Verdict.UNKNOWN]


@pytest.mark.parametrize("seed", range(200))
def test_the_answer_is_that_of_a_naive_reading_of_the_definition(seed: int) -> None:
    draw = Random(seed)
    owners = [each for each in ("owner", "other", "third") if draw.random() < 0.6]
    grantors = [each for each in ("owner", "other") if draw.random() < 0.7]
    needed = draw.random() < 0.5
    ended = {each for each in owners if draw.random() < 0.3}
    parts = [
        owns(each, co_owner_consent_needed=needed, until="2023-01-01" if each in ended else None)
        for each in owners
    ]
    got = found(owned(*parts) if parts else Titles(), granted(*grantors))
    live = [each for each in owners if each not in ended]
    expected = {}
    for grantor in grantors:
        if not owners:
            expected[grantor] = Verdict.UNKNOWN
        elif grantor not in live or (needed and set(live) - set(grantors)):
            expected[grantor] = Verdict.CONFLICT
    assert {flaw.grantor: flaw.ground.verdict for flaw in got} == expected
