"""Whether two parties stand under the same controller: three-valued, with the chains that show it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Verdict
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.identities import Likeness, walk
from graph.ownership.control import Outcome


@dataclass(frozen=True)
class CommonControl:
    """Whether one party controls both; ``verdict`` says how sure it is, CLEAR that it is not so."""

    verdict: Verdict
    controller: str | None = None
    paths: tuple[Path, ...] = ()
    arithmetic: tuple[ArithmeticStep, ...] = ()
    missing: tuple[MissingFact, ...] = ()


def common_control(context: CheckContext, first: str, second: str) -> CommonControl:
    """Return the surest common ultimate controller of two parties.

    A party that nobody controls is its own. POTENTIAL where two controllers may be one person by an
    unconfirmed identity; UNKNOWN where ranges or parties that are not named leave it open.
    """
    tops, maybes = context.network.ultimate_controllers(first)
    others, other_maybes = context.network.ultimate_controllers(second)
    likely: CommonControl | None = None
    for top in sorted(tops):
        for likeness in context.known.same(top):
            if likeness.party in others:
                found = _shown(context, first, second, top, likeness)
                if likeness.confirmed:
                    return found
                likely = likely or found
    if likely is not None:
        return likely
    missing = _open(context, first, others) + _open(context, second, tops)
    shared = sorted((tops | maybes) & (others | other_maybes))
    missing += tuple(gap for top in shared for party in (first, second) for gap in _gaps(context, top, party))
    missing += _hidden(context, tops | maybes, others | other_maybes)
    if not missing:
        return CommonControl(Verdict.CLEAR)
    unique = tuple(dict.fromkeys(missing))
    above = shared[0] if shared else None
    chains = tuple(
        path for party in (first, second) if above and (path := _chain(context, above, party)) is not None
    )
    return CommonControl(Verdict.UNKNOWN, above, chains, (), unique)


def same_group(context: CheckContext, first: str, second: str) -> Verdict:
    """Return CONFLICT where two parties surely are of one control group, CLEAR where surely not."""
    return Verdict.CONFLICT if first == second else common_control(context, first, second).verdict


def _shown(context: CheckContext, first: str, second: str, top: str, likeness: Likeness) -> CommonControl:
    paths, steps = [], []
    for controller, party in ((top, first), (likeness.party, second)):
        control = context.network.control_of(controller, party) if controller != party else None
        if control is not None:
            paths += list(control.chain[:3])
            steps += list(control.arithmetic)
    if likeness.facts:
        paths.insert(
            1 if len(paths) > 1 else 0,
            context.path(walk(likeness.party, likeness.facts)[::-1], likeness.facts),
        )
    verdict = Verdict.CONFLICT if likeness.confirmed else Verdict.POTENTIAL
    return CommonControl(verdict, top, tuple(paths), tuple(steps))


def _open(context: CheckContext, party: str, controllers: frozenset[str]) -> tuple[MissingFact, ...]:
    """Return what leaves open that one of some controllers stands above a party."""
    found: tuple[MissingFact, ...] = ()
    for controller in sorted(controllers):
        if controller != party:
            outcome, missing = context.network.control_state(controller, party)
            found += missing if outcome is Outcome.UNKNOWN else ()
    return found


def _gaps(context: CheckContext, controller: str, party: str) -> tuple[MissingFact, ...]:
    if controller == party:
        return ()
    return context.network.control_state(controller, party)[1]


def _hidden(context: CheckContext, first: frozenset[str], second: frozenset[str]) -> tuple[MissingFact, ...]:
    """Return who stands behind the unnamed controllers of both sides: it may be the same."""
    parties = context.network.snapshot.parties

    def unnamed(tops: frozenset[str]) -> list[str]:
        return sorted(top for top in tops if top in parties and parties[top].unidentified)

    ours, theirs = unnamed(first), unnamed(second)
    if not (ours and theirs):
        return ()
    return tuple(
        MissingFact(top, f"who stands behind {context.name(top)}", "it may be the same on both sides")
        for top in dict.fromkeys([*ours, *theirs])
    )


def _chain(context: CheckContext, controller: str, party: str) -> Path | None:
    return None if controller == party else context.network.control_chain(controller, party)
