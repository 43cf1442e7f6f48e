"""Relationships as interests held and roles taken, each with its share and its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from graph.model.language.partial_date import PartialDate
from graph.write.records import NodeKey, RelationshipRecord
from graph.write.values import PERCENT_PLACES
from loaders.ingest.bods.check import CheckedStatement
from loaders.ingest.bods.history import Period, current_start
from loaders.ingest.bods.kinds import word
from loaders.ingest.bods.models import Interest, Relationship, Share
from loaders.ingest.bods.parties import Facts
from loaders.ingest.bods.places import note
from loaders.ingest.bods.series import Record
from loaders.ingest.json_text import Path_

ROLES = {"boardMember": "DIRECTOR", "boardChair": "CHAIR", "seniorManagingOfficial": "OFFICER"}
"""The interests that are also a role or an office of a person."""


def interest_facts(
    record: Record, holder: NodeKey, held: NodeKey, periods: Mapping[int, Period] | None = None
) -> Facts:
    """Return the interests and offices that the current statement of a relationship says.

    ``periods`` says of an earlier statement which of its interests held, by position, and when.
    """
    statement = record.current
    facts = Facts()
    seen: Counter[tuple[str, str]] = Counter()
    whole = _whole(statement)
    for position, interest in _interests(record):
        path: Path_ = ("recordDetails", "interests", position)
        if interest.type is None:
            facts.notes.append(note(ErrorCode.NOT_STATED, statement.raw, (*path, "type")))
        code = interest.type or "unknownInterest"
        is_summary = interest.direct_or_indirect == "indirect" and bool(whole.component_records)
        reference = _reference(interest, code, seen)
        if periods is None:
            start, end = _period(record, interest, path, facts)
        elif position in periods:
            start, end = periods[position].since, periods[position].until
        else:
            continue
        if interest.share is not None:
            facts.notes += _looser_bounds(statement, interest.share, path)
        facts.relationships.append(
            RelationshipRecord(
                "HOLDS_INTEREST_IN",
                holder,
                held,
                _properties(interest, code, reference),
                valid_from=start,
                valid_to=end,
                is_summary=is_summary,
            )
        )
        if code in ROLES and holder.label == "Person" and held.label == "Organization":
            title = {"title": interest.details} if (interest.details or "").strip() else {}
            properties = {"role": ROLES[code], **title}
            facts.relationships.append(
                RelationshipRecord("HAS_ROLE_AT", holder, held, properties, valid_from=start, valid_to=end)
            )
    return facts


def interest_problems(statement: CheckedStatement) -> Iterator[Problem]:
    """Yield what an interest cannot mean: a range without a share in it, an end before the start."""
    details = statement.details
    if not isinstance(details, Relationship):
        return
    for position, interest in enumerate(details.interests or ()):
        path: Path_ = ("recordDetails", "interests", position)
        if interest.start_date and interest.end_date and interest.end_date < interest.start_date:
            message = f"the interest ends on {interest.end_date}, before its start {interest.start_date}"
            yield statement.raw.problem(ErrorCode.INVALID_PERIOD, message, (*path, "endDate"))
        if interest.share is not None:
            for key, code, message in _share_faults(interest.share):
                yield statement.raw.problem(code, message, (*path, "share", *key))


def _whole(statement: CheckedStatement) -> Relationship:
    assert isinstance(statement.details, Relationship)  # only relationships come here
    return statement.details


def _interests(record: Record) -> list[tuple[int, Interest]]:
    """Return the interests that hold, with their positions.

    A statement without interests says that there is one, and not which. One that closes its record
    without naming interests ends those that were named last.
    """
    named = list(enumerate(_whole(record.current).interests or ()))
    if not named and record.is_closed:
        for statement in reversed(record.statements[:-1]):
            if earlier := _whole(statement).interests:
                return list(enumerate(earlier))
    return named or [(0, Interest())]


def _period(
    record: Record, interest: Interest, path: Path_, facts: Facts
) -> tuple[PartialDate | None, PartialDate | None]:
    start = current_start(record, interest)
    if interest.end_date:
        end = PartialDate.parse(interest.end_date)
        if interest.end_date == interest.start_date:
            facts.notes.append(note(ErrorCode.ONE_DAY, record.current.raw, (*path, "endDate"), str(end)))
            return start, PartialDate(end.first + timedelta(days=1))
        return start, end
    if not record.is_closed:
        return start, None
    closed = PartialDate.parse(record.current.frame.statement_date[:10])
    if start is not None and closed.first <= start.first:
        facts.notes.append(note(ErrorCode.NOT_STATED, record.current.raw, (*path, "endDate")))
        return start, None
    facts.notes.append(note(ErrorCode.ENDED_BY_CLOSING, record.current.raw, (*path, "endDate"), str(closed)))
    return start, closed


def _reference(interest: Interest, code: str, seen: Counter[tuple[str, str]]) -> str | None:
    """Return what tells an interest from others of its type: that it is indirect, and its count."""
    kind = "indirect" if interest.direct_or_indirect == "indirect" else ""
    seen[(code, kind)] += 1
    count = seen[(code, kind)]
    return " ".join(each for each in (kind, str(count) if count > 1 else "") if each) or None


def _properties(interest: Interest, code: str, reference: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {
        "interest_type": word(code),
        "direct_or_indirect": word(interest.direct_or_indirect) if interest.direct_or_indirect else None,
        "beneficial": interest.beneficial_ownership_or_control,
        "details": (interest.details or "").strip() or None,
        "reference": reference,
    }
    values |= share_block(interest.share)
    return {name: value for name, value in values.items() if value is not None}


def share_block(share: Share | None) -> dict[str, Any]:
    """Return the share block of a stated share; without any figure the share is unknown."""
    if share is not None and share.exact is not None:
        return {"share_exact": share.exact}
    least = _bound(share, "minimum", "exclusive_minimum", max)
    most = _bound(share, "maximum", "exclusive_maximum", min)
    if least is None and most is None:
        return {"share_unknown": True}
    if least is not None and most is not None and least[0] == most[0]:
        return {"share_exact": least[0]}
    block: dict[str, Any] = {}
    for side, bound in (("min", least), ("max", most)):
        if bound is not None:
            block |= {f"share_{side}": bound[0], f"share_{side}_exclusive": bound[1]}
    return block


def _bound(share: Share | None, inclusive: str, exclusive: str, tighter: Any) -> tuple[Decimal, bool] | None:
    """Return the tighter of two bounds and whether it is exclusive; of two equal ones the exclusive."""
    within: Decimal | None = getattr(share, inclusive, None)
    beyond: Decimal | None = getattr(share, exclusive, None)
    if beyond is None:
        return None if within is None else (within, False)
    if within is None or tighter(within, beyond) == beyond:
        return beyond, True
    return within, False


def _looser_bounds(statement: CheckedStatement, share: Share, path: Path_) -> Iterator[Any]:
    """Yield a note for each bound that another figure makes idle."""
    kept = share_block(share)
    figures = {kept.get("share_exact"), kept.get("share_min"), kept.get("share_max")}
    for name in ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum"):
        value = getattr(share, name)
        if value is not None and value not in figures:
            key = name if "_" not in name else "exclusiveM" + name.split("_m")[1]
            yield note(ErrorCode.NO_PLACE, statement.raw, (*path, "share", key), str(value))


def _share_faults(share: Share) -> Iterator[tuple[tuple[str, ...], Code, str]]:
    for name, value in share:
        if isinstance(value, Decimal) and _places(value) > PERCENT_PLACES:
            key = name if "_" not in name else "exclusiveM" + name.split("_m")[1]
            yield (
                (key,),
                ErrorCode.TOO_MANY_DECIMALS,
                f"a share has at most {PERCENT_PLACES} decimals: round it",
            )
    least = _bound(share, "minimum", "exclusive_minimum", max)
    most = _bound(share, "maximum", "exclusive_maximum", min)
    if least and most and (least[0] > most[0] or (least[0] == most[0] and (least[1] or most[1]))):
        yield (), ErrorCode.INVALID_RANGE, "no share lies between the stated minimum and maximum"
    if share.exact is not None:
        low = least and (share.exact < least[0] or (least[1] and share.exact == least[0]))
        high = most and (share.exact > most[0] or (most[1] and share.exact == most[0]))
        if low or high:
            yield ("exact",), ErrorCode.INVALID_RANGE, "the exact share lies outside the stated range"


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
