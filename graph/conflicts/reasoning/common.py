"""One party above two others by other means than a majority: trusts, appointment, contracts, options."""

from __future__ import annotations

from graph.checks.evidence import MissingFact
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.reasoning.groups import CommonControl
from graph.ownership.figures import HALF
from graph.ownership.reach import ReachGraph, Way
from graph.ownership.snapshot import VOTING_RIGHTS


def common_influence(reach: ReachGraph, first: str, second: str) -> CommonControl | None:
    """Return a party that may control both by interests that the fixpoint of control does not decide.

    It is above the one by a way of other interests than shares and votes that may give more than a
    half, and is or is above the other. Whether that is control stays open.
    """
    ours, theirs = _ways(reach, first), _ways(reach, second)
    for top in sorted({first, *ours} & {second, *theirs}):
        ways = [way for way in (ours.get(top), theirs.get(top)) if way is not None]
        # The fixpoint of control has decided these ways already, by the exact sum of votes or shares.
        if all(_decided(way) for way in ways):
            continue
        missing = []
        for party, way in ((first, ours.get(top)), (second, theirs.get(top))):
            if way is not None and not _decided(way):
                what = f"whether {ref(top)} controls {ref(party)}"
                missing.append(
                    MissingFact(top, what, "the recorded interests are not a majority of shares or votes")
                )
        return CommonControl(Ground(paths=tuple(way.path for way in ways), missing=tuple(missing)), top)
    return None


def _ways(reach: ReachGraph, party: str) -> dict[str, Way]:
    return {top: way for top, way in reach.above(party, HALF).items() if way.range.high > HALF}


def _decided(way: Way) -> bool:
    """Return whether the fixpoint of control has decided a way: by shares, votes and assertions alone."""
    return all(link.plain or link.kind in (VOTING_RIGHTS, "CONTROLS") for link in way.links)
