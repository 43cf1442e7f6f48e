"""Unions of states by date: the European Union, the European Economic Area, and EFTA.

Days are those of the treaties: accession, entry into force or provisional application, and the first
day after a withdrawal. What is coded apart from its state in ISO 3166-1 is listed where the treaties
put it inside (TFEU art. 349 and 355, EEA art. 126).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.checks.logic import Answer, between

_LAST = date.max


@dataclass(frozen=True, slots=True)
class Membership:
    """A place in a union from a day until (not including) another; ``sure`` False where it is disputed."""

    member: str
    since: date
    until: date = _LAST
    sure: bool = True


def _members(codes: str, since: str, until: str = "", sure: bool = True) -> list[Membership]:
    end = date.fromisoformat(until) if until else _LAST
    return [Membership(code, date.fromisoformat(since), end, sure) for code in codes.split()]


_TEN = "CY CZ EE HU LT LV MT PL SI SK"
_EU = (
    *_members("BE DE FR IT LU NL GP MQ GF RE MF", "1958-01-01"),
    *_members("BL", "1958-01-01", "2012-01-01"),
    *_members("DK IE", "1973-01-01"),
    *_members("GB GI", "1973-01-01", "2020-02-01"),
    *_members("GL", "1973-01-01", "1985-02-01"),
    *_members("GR", "1981-01-01"),
    *_members("ES PT", "1986-01-01"),
    *_members("AT FI SE AX", "1995-01-01"),
    *_members(_TEN, "2004-05-01"),
    *_members("BG RO", "2007-01-01"),
    *_members("HR", "2013-07-01"),
    *_members("YT", "2014-01-01"),
)
_EEA = (
    *_members("BE DE DK ES FR GR IE IT LU NL PT GP MQ GF RE MF", "1994-01-01"),
    *_members("AT FI IS NO SE AX", "1994-01-01"),
    *_members("BL", "1994-01-01", "2012-01-01"),
    *_members("GB GI", "1994-01-01", "2020-02-01"),
    # the withdrawal agreement had the United Kingdom treated as a member; what a contract meant is open
    *_members("GB GI", "2020-02-01", "2021-01-01", sure=False),
    *_members("LI", "1995-05-01"),
    *_members(_TEN, "2004-05-01"),
    *_members("BG RO", "2007-08-01"),
    *_members("YT", "2014-01-01"),
    *_members("HR", "2014-04-12"),
)
_EFTA = (
    *_members("NO CH", "1960-05-03"),
    *_members("DK GB", "1960-05-03", "1973-01-01"),
    *_members("PT", "1960-05-03", "1986-01-01"),
    *_members("AT SE", "1960-05-03", "1995-01-01"),
    # Finland was associated, and Liechtenstein took part through Switzerland, before they were members
    *_members("FI", "1961-06-27", "1986-01-01", sure=False),
    *_members("FI", "1986-01-01", "1995-01-01"),
    *_members("LI", "1960-05-03", "1991-09-01", sure=False),
    *_members("IS", "1970-03-01"),
    *_members("LI", "1991-09-01"),
)

UNIONS = {"EU": _EU, "EEA": _EEA, "EFTA": _EFTA}
"""Every membership of each union, by the union's code."""

NAMES = {
    "EU": ("European Union",),
    "EEA": ("European Economic Area",),
    "EFTA": ("European Free Trade Association",),
}
"""What each is called in English."""


def membership(union: str, member: str, on: date) -> Answer:
    """Return whether a place is in a union on a day."""
    found = [each for each in UNIONS[union] if each.member == member and each.since <= on < each.until]
    return between(any(each.sure for each in found), bool(found))


def members(union: str, on: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that are in a union on a day, and those of which it is disputed."""
    every: Iterable[str] = {each.member for each in UNIONS[union]}
    answers = {member: membership(union, member, on) for member in every}
    return (
        frozenset(member for member, answer in answers.items() if answer is Answer.YES),
        frozenset(member for member, answer in answers.items() if answer is Answer.UNKNOWN),
    )
