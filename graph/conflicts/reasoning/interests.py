"""Interests that are not plain shareholdings: votes, profit, appointment, trusts, options, stated totals."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from graph.checks.claims import without_benefit
from graph.checks.evidence import ArithmeticStep, MissingFact
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.reasoning.legal_title import for_whom
from graph.conflicts.reasoning.stakes import comparison, member_of
from graph.conflicts.reasoning.tie_view import TieView
from graph.model.language.text import spoken
from graph.ownership.figures import ZERO, differing, written
from graph.ownership.reach import Link, Way
from graph.ownership.snapshot import SHAREHOLDING, Interest

_OFFICES = {
    "BOARD_MEMBER": "is a board member of",
    "BOARD_CHAIR": "chairs the board of",
    "SENIOR_MANAGING_OFFICIAL": "is the senior managing official of",
}
"""Interests that are offices: the tie itself, without any figure."""
_KINDS = {
    "SHAREHOLDING": "a stated total of shares in",
    "VOTING_RIGHTS": "voting rights in",
    "APPOINTMENT_OF_BOARD": "the right to appoint the board of",
    "RIGHTS_TO_PROFIT_OR_INCOME": "a right to the profit of",
    "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION": "a right to the surplus on dissolution of",
    "BENEFICIARY_OF_LEGAL_ARRANGEMENT": "the position of beneficiary of",
    "SETTLOR": "the position of settlor of",
    "TRUSTEE": "the position of trustee of",
    "PROTECTOR": "the position of protector of",
    "NOMINEE": "the position of nominee of",
    "NOMINATOR": "the position of nominator of",
    "CONTROLS": "control of",
}


def interest_grounds(view: TieView) -> Iterator[Ground]:
    """Yield the ties by interests of other kinds, along ways of any mix, and by stated totals."""
    below = view.record.reach.below(view.party)
    for target in sorted(view.targets & set(below), key=lambda id: (id != view.other.party, id)):
        office = _office(view, target)
        if office is not None:
            yield office
        ground = _interest(view, target)
        if ground is not None:
            yield ground


def _office(view: TieView, target: str) -> Ground | None:
    for link in view.record.reach.into(target):
        if link.start != view.party or link.kind not in _OFFICES:
            continue
        member, missing = member_of(view.counterparty, target, certain=view.certain(target))
        missing += _dates(link)
        path = view.joined(Way((link,)).path)
        words = f"{_OFFICES[link.kind]} {member}"
        return Ground(words, (path, *view.identity_paths), missing=missing)
    return None


def _interest(view: TieView, target: str) -> Ground | None:
    """Return the tie by the ways that the exact calculation of shares leaves out."""
    ways = _ways(view, target)
    if not ways:
        return None
    limit = Fraction(view.record.threshold) / 100
    # Different kinds of interest do not add up to a figure; their sum only bounds what they may give.
    most = sum((way.range.high for way in ways), ZERO)
    # Shares that come through a trust or a nominee add to those held in one's own name; votes mirror shares.
    through = [way.range.high for way in ways if way.links[-1].plain]
    if through:
        most = max(most, sum(through, _shares(view, target)))
    if most < limit:
        return None
    # One way that surely reaches the threshold is enough, whatever the others are.
    best = max(ways, key=lambda way: (way.range.low, way.range.high, -len(way.links)))
    member, missing = member_of(view.counterparty, target, certain=view.certain(target))
    if best.range.low < limit:
        missing += _unfigured(best)
    for link in best.links:
        missing += _dates(link)
    missing += _without_benefit(best) if view.is_person else ()
    words = f"{_held(best)} {member}"
    paths = tuple(view.joined(way.path) for way in ways[:5])
    return Ground(words, (*paths, *view.identity_paths), _steps(best, view), missing)


def _shares(view: TieView, target: str) -> Fraction:
    """Return the most that the party may hold of a target by shareholdings alone."""
    held = view.record.ownership.network.integrated(view.party, target).range
    return held.high if held is not None else Fraction(1)


def _ways(view: TieView, target: str) -> list[Way]:
    """Return a way through every link that ends at a target, where it is not of shareholdings alone."""
    reach = view.record.reach
    below = reach.below(view.party)
    found = []
    for link in reach.into(target):
        if link.kind in _OFFICES or link.range.high == ZERO:
            continue
        if link.start == view.party:
            way = Way((link,))
        elif link.start in below and all(each.start != target for each in below[link.start].links):
            way = Way((*below[link.start].links, link))
        else:
            continue
        if not way.plain:
            found.append(way)
    return sorted(found, key=lambda way: (-way.range.high, len(way.links)))


def _unfigured(way: Way) -> tuple[MissingFact, ...]:
    found = []
    for link in way.links:
        if link.range.exact:
            continue
        kind = _KINDS.get(link.kind, spoken(link.kind) + " in")
        what = f"what {kind} {ref(link.end)} gives {ref(link.start)}"
        found.append(MissingFact(link.end, what, _why(link)))
    if not found:
        what = f"what {ref(way.links[0].start)} gains along the chain to {ref(way.links[-1].end)}"
        found.append(MissingFact(way.links[-1].end, what, "the recorded interests are of different kinds"))
    return tuple(found)


def _why(link: Link) -> str:
    if link.by_source:
        return differing(link.by_source)
    if (link.range.low, link.range.high) == (ZERO, Fraction(1)):
        return "it is recorded without a figure"
    return f"it is recorded as a range, {written(link.range)}"


def _dates(link: Link) -> tuple[MissingFact, ...]:
    if not link.source.straddles:
        return ()
    what = f"the exact dates of the interest of {ref(link.start)} in {ref(link.end)}"
    return (MissingFact(link.end, what, "its dates do not say whether it holds on the day asked about"),)


def _without_benefit(way: Way) -> tuple[MissingFact, ...]:
    first = way.links[0]
    source = first.source
    why = without_benefit(source.properties) if isinstance(source, Interest) else ""
    if not why:
        return ()
    return (for_whom(first.start, first.end, why),)


def _held(way: Way) -> str:
    last = way.links[-1] if len(way.links) == 1 else _telling(way)
    kind = _KINDS.get(last.kind, spoken(last.kind) + " in")
    if len(way.links) > 1:
        return f"has {kind} {ref(last.end)}, and through it an interest in"
    figure = "" if last.source.straddles or not last.range.exact else f" ({written(last.range)})"
    return (
        f"has {kind.removesuffix(' in').removesuffix(' of')}{figure} {'in' if kind.endswith(' in') else 'of'}"
    )


def _telling(way: Way) -> Link:
    """Return the first link that is not a plain shareholding."""
    return next((link for link in way.links if not link.plain), way.links[0])


def _steps(way: Way, view: TieView) -> tuple[ArithmeticStep, ...]:
    if all(link.kind == SHAREHOLDING and link.range.exact for link in way.links) or way.range.low > 0:
        terms = " × ".join(written(link.range, link.by_source) for link in way.links)
        product = ArithmeticStep("product along the chain", terms, written(way.range))
        return (product, comparison(way.range, view.record.threshold))
    return ()
