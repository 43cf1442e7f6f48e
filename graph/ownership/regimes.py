"""The ownership tests of regimes, as dated data. They state facts; no legal advice.

Each gives its threshold, whether it must be reached or passed, how stakes pass through firms in
between, and where that is read. What is not ``confirmed`` is still to be confirmed against its
source before anything may rest on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from graph.checks.logic import Answer
from graph.checks.reference import NOT_READ, POLICY, Reference
from graph.checks.sources.ownership import (
    AMLR,
    BIS_AFFILIATES,
    BIS_GUIDELINES,
    BIS_SUSPENSION,
    CLOSE_LINKS_OF_BANKS,
    CLOSE_LINKS_OF_COLLATERAL,
    CLOSE_LINKS_OF_FIRMS,
    EU_BEST_PRACTICES,
    FINCEN,
    IFRS_10,
    OFAC_FAQ,
    OFAC_GUIDANCE,
    OFAC_IN_THE_CODE,
    PSC,
    PSC_SHARES,
    UK_GUIDANCE,
    UK_INDIRECTLY,
    UK_JOINT_ARRANGEMENTS,
    UK_OWNED_OR_CONTROLLED,
)

from .closure import Threshold
from .figures import fraction
from .snapshot import SHAREHOLDING, VOTING_RIGHTS


class OwnershipTest(StrEnum):
    """A regime's test of ownership or control."""

    OFAC50 = "OFAC50"
    EU50 = "EU50"
    UK50 = "UK50"
    AMLR25 = "AMLR25"
    FINCEN25 = "FINCEN25"
    PSC25 = "PSC25"
    BIS50 = "BIS50"
    CLOSE_LINK20 = "CLOSE_LINK20"
    CONTROL50 = "CONTROL50"


class PassThrough(StrEnum):
    """How stakes held through firms in between count.

    MULTIPLY: multiplied along chains and added over them. WHOLE_STAKES: tier by tier, the whole
    stake of a firm that itself meets the test, nothing of one that does not. MAJORITY_TRACED: the
    whole stake of a firm that is controlled. STAKE_IN_CONTROLLER: the stake, multiplied, in a firm
    that controls the one asked about. CONTROL: who decides, by votes, shares, the board and the like.
    COMMON_CONTROLLER: a third party decides both the holder and the one asked about.
    """

    MULTIPLY = "MULTIPLY"
    WHOLE_STAKES = "WHOLE_STAKES"
    MAJORITY_TRACED = "MAJORITY_TRACED"
    STAKE_IN_CONTROLLER = "STAKE_IN_CONTROLLER"
    CONTROL = "CONTROL"
    COMMON_CONTROLLER = "COMMON_CONTROLLER"


@dataclass(frozen=True, slots=True)
class Regime:
    """One test: ``percent`` must be passed where ``strict``, else reached.

    ``together`` says that several holders under the same measure are added up. ``interest_types``
    are tried one by one, never added; either may meet the test. ``also`` are further ways to meet
    it, over the same types. ``doubtful`` are interests of which the record does not tell whether
    they count; ``unbuilt`` is what the regime asks beyond all this, in words. Where either could
    decide, a test that is not met is unknown. ``suspended`` are the first and last day of a pause.
    ``lists`` are those whose parties it measures: of all but the first, those of some programs alone.
    ``reached_from`` is the day from which reaching the line is enough; before it had to be passed.
    ``foreign_to`` is the country whose own firms it leaves out; who is registered nowhere is foreign.
    ``references`` are the sources, ``note`` what is to be known of them, ``open`` what is to be confirmed.
    """

    test: OwnershipTest
    title: str
    percent: Decimal
    strict: bool
    together: bool
    passing: PassThrough
    interest_types: tuple[str, ...]
    year: int
    references: tuple[Reference, ...]
    applies_from: date | None = None
    also: tuple[PassThrough, ...] = ()
    doubtful: tuple[str, ...] = ()
    unbuilt: str = ""
    suspended: tuple[date, date] | None = None
    reached_from: date | None = None
    lists: tuple[str, ...] = ()
    foreign_to: str = ""
    note: str = ""
    open: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:
            raise ValueError(f"{self.test}: write the threshold in percent, above 0 and at most 100")
        if not self.references or not self.interest_types:
            raise ValueError(f"{self.test}: name the source and the interest types that count")

    @property
    def looks_above_holders(self) -> bool:
        """Whether who controls the holder counts, not only who is above the party asked about."""
        return PassThrough.COMMON_CONTROLLER in self.also

    @property
    def threshold(self) -> Threshold:
        """The line as a fraction of one."""
        return Threshold(fraction(self.percent), self.strict)

    @property
    def source(self) -> str:
        """Where it is read, in words, with what those who rely on it must know."""
        words = "; ".join(each.text for each in self.references)
        doubt = f"to be confirmed: {self.open}" if self.open else ""
        notes = "; ".join(part for part in (self.note, doubt) if part)
        return f"{words} ({notes})" if notes else words

    @property
    def confirmed(self) -> bool:
        """Whether nothing is open and the text of a source that carries it was read."""
        return not self.open and any(each.read not in (NOT_READ, POLICY) for each in self.references)

    @property
    def line(self) -> str:
        """The line in words."""
        return f"{'more than' if self.strict else 'at least'} {self.percent.normalize():f} %"

    def measures(self, jurisdiction: str | None) -> bool:
        """Return whether it measures a firm that is registered in a country or a part of one."""
        country = (jurisdiction or "").partition("-")[0]
        return not self.foreign_to or country != self.foreign_to

    def on(self, day: date) -> Regime:
        """Return the test as it was on a day: some lines had to be passed before reaching was enough."""
        if self.reached_from is None or day >= self.reached_from:
            return self
        return replace(self, strict=True)

    def in_force(self, day: date) -> Answer:
        """Return whether it applies on a day; UNKNOWN after a pause whose end is still to be confirmed."""
        if self.applies_from is not None and day < self.applies_from:
            return Answer.NO
        if self.suspended is None or day < self.suspended[0]:
            return Answer.YES
        if day <= self.suspended[1]:
            return Answer.NO
        return Answer.YES if self.confirmed else Answer.UNKNOWN


_EITHER = (SHAREHOLDING, VOTING_RIGHTS)
_PROFIT, _LIQUIDATION = "RIGHTS_TO_PROFIT_OR_INCOME", "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION"
_UNCLEAR = (
    "UNKNOWN_INTEREST", "UNPUBLISHED_INTEREST", "CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT", "NOMINATOR",
    "SETTLOR", "TRUSTEE", "PROTECTOR", "BENEFICIARY_OF_LEGAL_ARRANGEMENT",
)  # fmt: skip
"""Interests that may be ownership under terms that are not recorded."""
_MONEY = (_PROFIT, _LIQUIDATION)

_REGIMES = (
    Regime(
        OwnershipTest.OFAC50,
        "Owned by blocked persons (United States)",
        Decimal(50),
        strict=False,
        together=True,
        passing=PassThrough.WHOLE_STAKES,
        interest_types=(SHAREHOLDING,),
        year=2014,
        references=(OFAC_FAQ, OFAC_IN_THE_CODE, OFAC_GUIDANCE),
        applies_from=date(2014, 8, 13),
        doubtful=(*_UNCLEAR, *_MONEY),
        lists=("US_OFAC",),
    ),
    Regime(
        OwnershipTest.EU50,
        "Owned by listed persons (European Union)",
        Decimal(50),
        strict=False,
        together=True,
        passing=PassThrough.MULTIPLY,
        interest_types=(SHAREHOLDING,),
        year=2024,
        references=(EU_BEST_PRACTICES,),
        note="before 3 July 2024, more than 50 %",
        reached_from=date(2024, 7, 3),
        doubtful=(*_UNCLEAR, *_MONEY),
        lists=("EU",),
    ),
    Regime(
        OwnershipTest.UK50,
        "Owned by a designated person (United Kingdom)",
        Decimal(50),
        strict=True,
        together=False,
        passing=PassThrough.MAJORITY_TRACED,
        interest_types=_EITHER,
        year=2018,
        references=(UK_OWNED_OR_CONTROLLED, UK_JOINT_ARRANGEMENTS, UK_GUIDANCE, UK_INDIRECTLY),
        open="how holdings through firms in between are traced",
        also=(PassThrough.CONTROL,),
        doubtful=(*_UNCLEAR, *_MONEY),  # of a firm without share capital they are its shares
        unbuilt="whether it is reasonable to expect that its affairs are run as the holder wishes",
        lists=("UK",),
    ),
    Regime(
        OwnershipTest.AMLR25,
        "Beneficial owner (European Union)",
        Decimal(25),
        strict=False,
        together=False,
        passing=PassThrough.MULTIPLY,
        interest_types=(*_EITHER, *_MONEY),
        year=2024,
        references=(AMLR,),
        applies_from=date(2027, 7, 10),
        also=(PassThrough.MAJORITY_TRACED, PassThrough.STAKE_IN_CONTROLLER, PassThrough.CONTROL),
        doubtful=_UNCLEAR,
    ),
    Regime(
        OwnershipTest.FINCEN25,
        "Beneficial owner by equity (United States, customer due diligence)",
        Decimal(25),
        strict=False,
        together=False,
        passing=PassThrough.MULTIPLY,
        interest_types=(SHAREHOLDING,),
        year=2016,
        references=(FINCEN,),
        applies_from=date(2018, 5, 11),
        doubtful=(*_UNCLEAR, *_MONEY),
    ),
    Regime(
        OwnershipTest.PSC25,
        "Person with significant control (United Kingdom)",
        Decimal(25),
        strict=True,
        together=False,
        passing=PassThrough.MAJORITY_TRACED,
        interest_types=_EITHER,
        year=2016,
        references=(PSC, PSC_SHARES),
        applies_from=date(2016, 4, 6),
        also=(PassThrough.CONTROL,),
        doubtful=(*_UNCLEAR, *_MONEY),
    ),
    Regime(
        OwnershipTest.BIS50,
        "Owned by listed persons (United States, export controls)",
        Decimal(50),
        strict=False,
        together=True,
        passing=PassThrough.WHOLE_STAKES,
        interest_types=(SHAREHOLDING,),
        year=2025,
        references=(BIS_AFFILIATES, BIS_GUIDELINES, BIS_SUSPENSION),
        foreign_to="US",
        note="of foreign parties alone; suspended from 10 November 2025 to 9 November 2026, back in force on "
        "10 November 2026",
        open="whether the suspension was extended; no notice was found",
        applies_from=date(2025, 9, 29),
        doubtful=(*_UNCLEAR, *_MONEY),
        suspended=(date(2025, 11, 10), date(2026, 11, 9)),
        lists=("US_BIS", "US_OFAC"),
    ),
    Regime(
        OwnershipTest.CLOSE_LINK20,
        "Close link by participation",
        Decimal(20),
        strict=False,
        together=False,
        passing=PassThrough.MULTIPLY,
        interest_types=_EITHER,
        year=2014,
        references=(CLOSE_LINKS_OF_COLLATERAL, CLOSE_LINKS_OF_BANKS, CLOSE_LINKS_OF_FIRMS),
        note="the directive counts votes and control too; a common owner counts in it only by control",
        open="the words of the guideline",
        also=(PassThrough.CONTROL, PassThrough.COMMON_CONTROLLER),
        doubtful=_UNCLEAR,
    ),
    Regime(
        OwnershipTest.CONTROL50,
        "Control by majority",
        Decimal(50),
        strict=True,
        together=False,
        passing=PassThrough.CONTROL,
        interest_types=_EITHER,
        year=2011,
        references=(IFRS_10,),
    ),
)


def regimes() -> Mapping[OwnershipTest, Regime]:
    """Return every test by its name."""
    return {regime.test: regime for regime in _REGIMES}
