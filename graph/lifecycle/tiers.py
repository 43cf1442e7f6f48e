"""The tier of a partnership: the highest whose criteria are met, and what is missing for the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.checks.in_force import stated
from graph.checks.logic import Answer, both
from graph.lifecycle.condition import Condition, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item
from graph.lifecycle.gates.onboarding import certified


@dataclass(frozen=True, slots=True)
class TierProgress:
    """The tier that a partnership is in, the highest it attains, the next above, and what is missing.

    All are None where nothing says so; ``missing`` is empty where there is no next tier.
    """

    current: Item | None = None
    attained: Item | None = None
    next: Item | None = None
    missing: tuple[Condition, ...] = ()


def progress(dossier: Dossier) -> TierProgress:
    """Return where a partnership is among the tiers of its program; rank 1 is the highest."""
    # the way to the other tiers of the program never leads back to the tier that it came from
    known = (*dossier["tiers"], *dossier["program_tiers"])
    ranked = {item.id: item for item in known if item.get("rank") is not None}
    tiers = sorted(ranked.values(), key=lambda each: (-each.get("rank"), each.id))
    current = next(iter(dossier["tiers"]), None)
    attained: Item | None = None
    for tier in tiers:
        missing = tuple(criteria(dossier, tier))
        if both(each.answer for each in missing) is not Answer.YES:
            return TierProgress(current, attained, tier, missing)
        attained = tier
    return TierProgress(current, attained)


def criteria(dossier: Dossier, tier: Item) -> Iterator[Condition]:
    """Yield what keeps a partnership from a tier: revenue, the score of a review, certifications."""
    yield from _revenue(dossier, tier)
    yield from _score(dossier, tier)
    required = (*dossier["required_beside"], *dossier["tier_certifications"])
    of_tier = {item.id: item for item in required if item.of == tier.id}
    yield from certified(dossier, tuple(of_tier.values()))


def _revenue(dossier: Dossier, tier: Item) -> Iterator[Condition]:
    least, currency = tier.get("least_revenue"), tier.get("currency")
    if least is None:
        return
    year = dossier.day.year - 1
    stretches = [item.via for item in dossier.items if item.group == "revenue"]
    years = [via for via in stretches if via.get("year") == year]
    stated_ones = [via for via in years if via.get("amount") is not None and via.get("currency") == currency]
    if len(stated_ones) < max(len(years), 1):
        message = f"The revenue of {year} in {currency} is not recorded."
        yield unknown(
            message, "Record HAS_REVENUE_FROM the partnership.", dossier.subject.id, f"revenue {year}"
        )
        return
    total = sum((_figure(via["amount"]) for via in stated_ones), Decimal(0))
    if total < _figure(least):
        message = (
            f"The revenue of {year} is {total:f} {currency}; {tier.get('name')} asks for {_figure(least):f}."
        )
        yield unmet(message, f"{_figure(least) - total:f} {currency} are missing.")


def _figure(value: Any) -> Decimal:
    return Decimal(str(value)).normalize()


def _score(dossier: Dossier, tier: Item) -> Iterator[Condition]:
    least = tier.get("least_score")
    if least is None:
        return
    dated = [(str(stated(each.state, "reviewed_on")), each) for each in dossier["reviews"]]
    done = [pair for pair in dated if pair[1].reached("reviewed_on", dossier.day) is Answer.YES]
    if not done:
        yield unmet("The partnership was not reviewed.", "Record a PerformanceReview under it, with a score.")
        return
    latest = max(done, key=lambda pair: (pair[0], pair[1].id))[1]
    score = latest.get("score")
    if score is None:
        yield unknown("The latest review has no score.", "Record the score.", latest.id, "score")
    elif score < least:
        message = f"The latest review has the score {score:g}; {tier.get('name')} asks for {least:g}."
        yield unmet(message, "Review the partnership again when it does better.")
