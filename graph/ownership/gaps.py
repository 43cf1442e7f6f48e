"""Gaps: what is not known above a party, as missing facts, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from graph.checks.evidence import MissingFact

from .chains import assertion_sentence
from .figures import ONE, differing, percent, written
from .identities import Identities
from .linear import NoOutsideOwner, solve_in_floats
from .record import OwnershipRecord
from .snapshot import SHAREHOLDING, AssertedControl, Interest
from .stakes import Stakes

MAX_GAPS = 50
_UNHELD = frozenset({"Person", "PublicBody", "Arrangement"})
"""Kinds of party that nobody holds shares in."""


def ranked_holders(stakes: Stakes, of: str, limit: int) -> list[str]:
    """Return the holders of a party that matter most: all, or the largest by what they hold at least."""
    above = stakes.owners_above(of) - {of}
    if len(above) <= limit:
        return sorted(above)
    columns = {
        node: [(below, cell.range.low or cell.range.high) for below, cell in stakes.out.get(node, {}).items()
               if below in above or below == of]
        for node in sorted(above | {of})
    }  # fmt: skip
    try:
        weight = solve_in_floats({of: ONE}, columns).values
    except NoOutsideOwner:
        weight = {}
    near = stakes.column(of)
    return sorted(above, key=lambda p: (-weight.get(p, 0.0), p not in near, p))[:limit]


def ownership_gaps(record: OwnershipRecord, of: str, interest_type: str = SHAREHOLDING) -> list[MissingFact]:
    """Return what keeps the ownership of a party from being complete."""
    stakes = record.stakes(interest_type)
    found = [MissingFact(of, cut, "a bound was reached") for cut in record.snapshot.left_out]
    for firm in sorted(stakes.with_owners_above(of)):
        found += _firm_gaps(record, stakes, firm)
        if len(found) >= MAX_GAPS:
            break
    return found[:MAX_GAPS]


def _firm_gaps(record: OwnershipRecord, stakes: Stakes, firm: str) -> list[MissingFact]:
    snapshot = record.snapshot
    fact = snapshot.parties.get(firm)
    if firm in record.unidentified:
        return [unidentified_gap(record, firm)]
    column = stakes.column(firm)
    if not column and fact is not None and fact.kind in _UNHELD:
        return []  # of most of those above a firm: a person whom nobody holds
    found = list(chain.from_iterable(interest_gaps(record, cell.interests) for cell in column.values()))
    if stakes.oversubscribed(firm):
        found.append(oversubscribed_gap(record, stakes, firm))
    if firm in stakes.closed:
        what = f"an outside owner of {record.name(firm)}"
        found.append(MissingFact(firm, what, "its recorded owners hold each other entirely"))
    held_whole = column.least == 1
    if not (held_whole or firm in snapshot.complete or stakes.oversubscribed(firm)):
        name = record.name(firm)
        least = written_percent(stakes, firm)
        found.append(
            MissingFact(firm, f"the remaining holders of {name}", f"holders of {least} % are recorded surely")
        )
    return found


def written_percent(stakes: Stakes, firm: str) -> str:
    """Return the sum of the least of every stake in a firm, in percent."""
    return f"{percent(stakes.column(firm).least).normalize():f}"


def interest_gaps(record: OwnershipRecord, interests: Iterable[Interest]) -> list[MissingFact]:
    """Return what is not known of recorded interests: the figure, or whether it holds on the day."""
    found = []
    for each in interests:
        if each.range.exact and not each.unknown and not each.straddles:
            continue
        between = f"the interest of {record.name(each.owner)} in {record.name(each.owned)}"
        if each.unknown:
            found.append(MissingFact(each.owned, f"the size of {between}", "it is recorded without a figure"))
        elif each.by_source and not each.range.exact:
            what = f"which is right of the share of {record.name(each.owner)} in {record.name(each.owned)}"
            found.append(MissingFact(each.owned, what, differing(each.by_source)))
        elif not each.range.exact and not each.straddles:
            why = f"it is recorded as a range, {written(each.range)}"
            found.append(MissingFact(each.owned, f"the exact size of {between}", why))
        if each.straddles:
            why = "its dates do not tell whether it holds on the day asked about"
            found.append(MissingFact(each.owned, f"the exact dates of {between}", why))
    return found


def identity_gaps(record: OwnershipRecord, identities: Identities, of: str) -> list[MissingFact]:
    """Return which records above a party, or of it, may be one, where no person has decided."""
    if not identities.undecided:
        return []  # who is above the party need not be found out
    found = {}
    for party in sorted(identities.undecided & {of, record.at(of), *record.reach.above(of)}):
        for other in identities.same(party):
            if other.confirmed or record.at(other.party) == record.at(party):
                continue
            pair = sorted((party, other.party))
            one, two = (f"{record.name(each)} ({each})" for each in pair)
            why = "no person has decided it for the day asked about; the figures take them for two"
            found[tuple(pair)] = MissingFact(party, f"whether {one} and {two} are one party", why)
    return list(found.values())


def unidentified_gap(record: OwnershipRecord, party: str) -> MissingFact:
    """Return the fact that would say who stands behind a party that acts for others or is not named."""
    fact = record.snapshot.parties.get(party)
    why = "a holder is recorded but not named"
    if fact is not None and fact.arrangement:
        why = "it acts for others, and none of them is recorded"
    return MissingFact(party, f"who stands behind {record.name(party)}", why)


def oversubscribed_gap(record: OwnershipRecord, stakes: Stakes, firm: str) -> MissingFact:
    """Return the fact that would say which shares of a firm hold, where more than all are recorded."""
    why = f"the recorded shares of {record.name(firm)} add up to {written_percent(stakes, firm)} %"
    return MissingFact(firm, f"which of the recorded shares in {record.name(firm)} hold", why)


def control_gaps(record: OwnershipRecord, controlled: str, hidden: list[str]) -> tuple[MissingFact, ...]:
    """Return the facts that would decide who controls a party."""
    found = [unidentified_gap(record, party) for party in hidden]
    for firm in [controlled, *record.control.above(controlled)]:
        cells = record.control.column(firm).values()
        found += list(chain.from_iterable(interest_gaps(record, cell.interests) for cell in cells))
        found += [_silent_gap(record, firm, holder) for holder in record.control.deciding.silent(firm)]
        found += [_terms_gap(record, each) for each in record.control.asserted_over(firm) if not each.sure]
        if len(found) >= MAX_GAPS:
            break
    return tuple(dict.fromkeys(found))[:MAX_GAPS]


def _silent_gap(record: OwnershipRecord, firm: str, holder: str) -> MissingFact:
    name = record.name(firm)
    what = f"how many votes {record.name(holder)} has in {name}"
    return MissingFact(firm, what, f"the votes of {name} are recorded in part, its shares beside them")


def _terms_gap(record: OwnershipRecord, each: AssertedControl) -> MissingFact:
    between = f"{record.name(each.controller)}'s control of {record.name(each.controlled)}"
    if each.straddles:
        why = "they do not tell whether it holds on the day asked about"
        return MissingFact(each.controlled, f"the exact dates of {between}", why)
    what = f"whether {record.name(each.controller)} controls {record.name(each.controlled)}"
    return MissingFact(
        each.controlled, what, f"{assertion_sentence(each, record.name)}; its terms are not recorded"
    )
