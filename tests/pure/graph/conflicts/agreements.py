"""Agreements in memory that a block exemption may cover, with their shares, bonds and competition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from graph.checks.case import Case
from graph.checks.evidence import Path
from graph.checks.finding import Finding
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.checks.world import fact
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealing, Dealings, Participant
from graph.conflicts.readings.exempt_agreements import (
    EXEMPT_AGREEMENTS,
    EXEMPT_GROUPS,
    EXEMPT_RIVALS,
    MARKET_SHARES,
    Assessment,
    ExemptAgreement,
    ExemptAgreements,
    RecordedShare,
)
from graph.conflicts.readings.restrictions import Restriction
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.rules.safe_harbor_lost import RULE
from graph.model.language.partial_date import PartialDate
from tests.pure.graph.conflicts.grants import HIERARCHIES
from tests.pure.graph.conflicts.restrictions import restriction
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

ROLES = {"LICENSE": ("LICENSOR", "LICENSEE")}
_TERM = Term((date(2020, 1, 1),) * 2, (date(2029, 1, 1),) * 2)


def agreement(kind: str = "DISTRIBUTION", **changed: Any) -> ExemptAgreement:
    """Return a contract of 2020 to 2028 for a place in the Union, with some of it changed."""
    found = ExemptAgreement(
        "deal", frozenset({kind}), PartialDate.parse("2020-01-01"), _TERM, Answer.NO, Answer.YES
    )
    return replace(found, **changed)


def bond(id: str, kind: str, on: str, *, favor: str | None = None, **more: Any) -> Restriction:
    """Return a restriction that the contract imposes on a party."""
    found = restriction(id, on, favor=favor, kind=kind, **more)
    return replace(found, facts={**found.facts, "IMPOSES": (evidence(fact("deal", "IMPOSES", id)),)})


def shares(who: str, percents: dict[int, Any], market: str = "pumps") -> list[RecordedShare]:
    """Return a firm's shares of a market by year."""
    found = []
    for year, percent in percents.items():
        figure = f"{who} {market} {year}"
        facts = (fact(who, "HAS_FIGURE", figure), fact(figure, "SHARE_OF", market))
        stated = None if percent is None else Decimal(str(percent))
        found.append(RecordedShare(who, market, year, stated, tuple(map(evidence, facts))))
    return found


def assessment(safe: bool | None, on: str, *markets: str, framework: str = "EU_VBER_2022") -> Assessment:
    """Return an assessment of the contract."""
    link = evidence(fact("note", "ABOUT", "deal"))
    return Assessment(framework, safe, PartialDate.parse(on), frozenset(markets), link)


def rivals(compete: Answer = Answer.UNKNOWN, **groups: frozenset[str]) -> Rivals:
    """Return whether our firm and the other one compete, with their groups."""
    link = evidence(fact("own", "COMPETES_WITH", "acme"))
    way = (Path(("own", "acme"), (link,)),)
    pairs = {("own", "acme"): way, ("acme", "own"): way} if compete is Answer.YES else {}
    active = frozenset({"own", "acme"}) if compete is not Answer.UNKNOWN else frozenset[str]()
    return Rivals(groups, pairs, active)


def found(
    of: ExemptAgreement,
    recorded: Iterable[RecordedShare] = (),
    *,
    competing: Rivals | None = None,
    promised: tuple[Restriction, ...] = (),
    day: date = DAY,
) -> list[Finding]:
    """Return what the rule finds of a contract between our firm and another one."""
    capacities = ROLES.get(next(iter(of.kinds)), ("SUPPLIER", "DISTRIBUTOR"))
    parties = tuple(Participant(who, role) for who, role in zip(("own", "acme"), capacities, strict=True))
    records: dict[Any, Any] = {
        DEALINGS: Dealings((Dealing("deal", parties),)),
        EXEMPT_AGREEMENTS: ExemptAgreements((of,), promised, HIERARCHIES),
        EXEMPT_GROUPS: ownership(),
        EXEMPT_RIVALS: competing or rivals(),
        MARKET_SHARES: tuple(recorded),
    }
    return list(RULE.find(Case(day, {"Contract": ("deal",)}, records)))
