"""Whether two parties have the same controller: three-valued, with the chains that show it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Verdict
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.legal_title import title_alone
from graph.ownership.identities import Candidate


@dataclass(frozen=True)
class CommonControl:
    """What shows that one party controls both, or leaves it open; ``controller`` where it is known."""

    ground: Ground
    controller: str | None = None


def common_control(ownership: Ownership, first: str, second: str) -> CommonControl | None:
    """Return the surest common ultimate controller of two parties, or None where there surely is none.

    A party that nobody controls is its own controller. The ground is unconfirmed where the two
    controllers may be one person, and has missing facts where ranges or unnamed parties leave it open.
    """
    pair = first, second
    if pair not in ownership.worked_out:
        ownership.worked_out[pair] = _common_control(ownership, first, second)
    found: CommonControl | None = ownership.worked_out[pair]
    return found


def _common_control(ownership: Ownership, first: str, second: str) -> CommonControl | None:
    network = ownership.network
    tops, maybes = network.ultimate_controllers(first)
    others, other_maybes = network.ultimate_controllers(second)
    likely: CommonControl | None = None
    # A confirmed common controller ends the search; an unconfirmed one is kept while a surer may follow.
    for top in sorted(tops):
        for candidate in ownership.identities.same(top):
            if candidate.party not in others:
                continue
            found = _shown(ownership, first, second, top, candidate)
            if candidate.confirmed:
                return found
            likely = likely or found
    if likely is not None:
        return likely
    return _undecided(ownership, (first, second), (tops, maybes), (others, other_maybes))


Tops = tuple[frozenset[str], frozenset[str]]


def _undecided(
    ownership: Ownership, parties: tuple[str, str], ours: Tops, theirs: Tops
) -> CommonControl | None:
    """Return what leaves a common controller open, or None where nothing does."""
    network = ownership.network
    first, second = parties
    missing = _open(ownership, first, theirs[0]) + _open(ownership, second, ours[0])
    shared = sorted((ours[0] | ours[1]) & (theirs[0] | theirs[1]))
    for top in shared:
        for party in parties:
            missing += () if top == party else network.control_state(top, party)[1]
    # Two unnamed controllers may be one person: nothing recorded says that they are not.
    missing += _hidden(ownership, ours[0] | ours[1], theirs[0] | theirs[1])
    if not missing:
        return None
    above = shared[0] if shared else None
    chains = [network.control_chain(above, party) for party in parties if above and above != party]
    paths = tuple(chain for chain in chains if chain is not None)
    return CommonControl(Ground(paths=paths, missing=tuple(dict.fromkeys(missing))), above)


def same_group(ownership: Ownership, first: str, second: str) -> Answer:
    """Return whether two parties are of one control group."""
    if first == second:
        return Answer.YES
    common = common_control(ownership, first, second)
    if common is None:
        return Answer.NO
    return Answer.YES if common.ground.verdict is Verdict.CONFLICT else Answer.UNKNOWN


def _shown(ownership: Ownership, first: str, second: str, top: str, candidate: Candidate) -> CommonControl:
    paths: list[Path] = []
    steps: list[ArithmeticStep] = []
    missing: list[MissingFact] = []
    for controller, party in ((top, first), (candidate.party, second)):
        control = ownership.network.control_of(controller, party) if controller != party else None
        if control is not None:
            paths += control.chain[:3]
            steps += control.arithmetic
            # Who holds for another follows the other's instructions: the title alone is not control.
            missing += title_alone(ownership.network, controller, party)
    if candidate.facts:
        paths.insert(1 if len(paths) > 1 else 0, Path(candidate.nodes, candidate.facts))
    # A name alone is not an identity: it is assessed by a person, even where everything else is certain.
    doubt = "whether the two controllers of one name are one is to be confirmed" if candidate.namesake else ""
    shown = Ground(
        paths=tuple(paths), arithmetic=tuple(steps), missing=tuple(dict.fromkeys(missing)), assess=doubt
    )
    return CommonControl(shown, top)


def _open(ownership: Ownership, party: str, controllers: frozenset[str]) -> tuple[MissingFact, ...]:
    """Return what leaves open that one of some controllers is above a party."""
    found: tuple[MissingFact, ...] = ()
    for controller in sorted(controllers):
        if controller != party:
            outcome, missing = ownership.network.control_state(controller, party)
            found += missing if outcome is Answer.UNKNOWN else ()
    return found


def _hidden(ownership: Ownership, first: frozenset[str], second: frozenset[str]) -> tuple[MissingFact, ...]:
    """Return who is behind the unnamed controllers of both sides: it may be the same."""
    unnamed = ownership.network.unidentified
    ours, theirs = sorted(first & unnamed), sorted(second & unnamed)
    if not (ours and theirs):
        return ()
    return tuple(
        MissingFact(top, f"who stands behind {ref(top)}", "it may be the same on both sides")
        for top in dict.fromkeys([*ours, *theirs])
    )
