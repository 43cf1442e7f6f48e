"""Clashes of duties: who acts against a party that is or was its own client, or is of a client group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from graph.checks.case import Case
from graph.checks.evidence import FindingStatus, MissingFact, Path
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS_OF_CLIENTS, Matter
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.groups import CommonControl, common_control
from graph.conflicts.reasoning.representations import MattersOnDay, Opposition, Work
from graph.conflicts.reasoning.ties import namesake_doubt
from graph.ownership.identities import Candidate


@dataclass(frozen=True)
class Clash:
    """Work against a party, and other work for a client that is that party or of its group.

    ``identity`` leads from the opponent's record to the client's, ``common`` shows one control group.
    """

    opposition: Opposition
    work: Work
    identity: Candidate
    common: CommonControl | None = None

    @property
    def adverse(self) -> Matter:
        """The matter in which the firm acts against the party."""
        return self.opposition.work.matter

    @property
    def firm(self) -> str:
        """Who acts, or nothing where neither matter says so."""
        return self.opposition.work.firm or self.work.firm

    @property
    def client(self) -> str:
        """The client that is acted against, or to whose group the opponent belongs."""
        return self.work.client.party

    @property
    def key(self) -> tuple[str, str, str]:
        """The firm, the client, and the matter against it."""
        return self.firm, self.client, self.adverse.id

    @property
    def parties(self) -> frozenset[str]:
        """Everybody whom the clash concerns."""
        ours, theirs = self.opposition.work, self.opposition.opponent
        return frozenset({self.client, theirs.party, ours.client.party, self.firm})

    @property
    def one_matter(self) -> bool:
        """Whether both are one matter: the firm is on both sides of it."""
        return self.work.matter.id == self.adverse.id

    @property
    def words(self) -> str:
        """Who acts against whom and where, as the beginning of a sentence."""
        who = ref(self.firm) if self.firm else "a firm that is not recorded"
        return f"{who} acts against {ref(self.opposition.opponent.party)} in {ref(self.adverse.id)}"

    @property
    def paths(self) -> tuple[Path, ...]:
        """The work on both matters, the links of identity and the chains of control."""
        links = (Path(self.identity.nodes, self.identity.facts),) if self.identity.facts else ()
        control = self.common.ground.paths if self.common else ()
        return (*self.opposition.paths, *self.work.paths, *links, *control)


@dataclass(frozen=True)
class ClashReader:
    """Finds the clashes of some matters that the question concerns.

    ``concerned`` are the parties under check with their second records and control groups.
    """

    view: MattersOnDay
    ownership: Ownership
    concerned: frozenset[str] = frozenset()
    _works: dict[str, list[Work]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for work in self.view.works():
            self._works.setdefault(work.client.party, []).append(work)

    def same_party(self) -> Iterator[Clash]:
        """Yield the clashes in which the opponent is, or may be, the client itself."""
        for opposition in self.view.oppositions():
            for record in self.ownership.identities.same(opposition.opponent.party):
                for work in self._works.get(record.party, ()):
                    yield from self._kept(Clash(opposition, work, record))

    def same_group(self) -> Iterator[Clash]:
        """Yield the clashes in which the opponent is, or may be, of a client's control group."""
        known = self.ownership.network.snapshot.parties
        for opposition in self.view.oppositions():
            opponent = opposition.opponent.party
            itself = self.ownership.identities.records((opponent,))
            for client in sorted(set(self._works) - itself):
                common = None
                if {client, opponent} <= known.keys():
                    common = common_control(self.ownership, client, opponent)
                for work in self._works[client] if common else ():
                    yield from self._kept(Clash(opposition, work, Candidate(client), common))

    def _kept(self, clash: Clash) -> Iterator[Clash]:
        ours, theirs = clash.opposition.work, clash.work
        # Two clients on two sides of one matter are one clash, not one for each of them.
        twice = clash.one_matter and ours.client.party > clash.client and theirs.client.role == "CLIENT"
        mirrored = twice and clash.opposition.opponent.role == "CLIENT"
        one_firm = ours.firm == theirs.firm or not (ours.firm and theirs.firm)
        touched = {ours.matter.id, theirs.matter.id} & self.view.matters.asked
        concerned = touched or clash.parties & self.concerned
        if one_firm and concerned and not mirrored and ours.client.party != clash.client:
            yield clash


def clash_reader(case: Case) -> ClashReader:
    """Return the reader of a case that reads MATTERS_OF_CLIENTS and MATTER_GROUPS."""
    ownership = case[MATTER_GROUPS]
    view = MattersOnDay(case[MATTERS_OF_CLIENTS], case.day)
    return ClashReader(view, ownership, concerned_by(ownership, case.parties))


def concerned_by(ownership: Ownership, parties: Iterable[str]) -> frozenset[str]:
    """Return some parties with every record that may be one of them and their control groups."""
    found: set[str] = set()
    for record in ownership.identities.records(parties):
        found.add(record)
        if record in ownership.network.snapshot.parties:
            group = ownership.network.control_group(record)
            found |= group.members | group.possible
    return frozenset(found)


def by_key(clashes: Iterable[Clash], *, opponents: bool = False) -> list[list[Clash]]:
    """Return clashes grouped by firm, client and the matter against it, in order.

    With ``opponents`` each opponent is a group of its own.
    """
    found: dict[tuple[str, ...], list[Clash]] = {}
    for clash in clashes:
        apart = (clash.opposition.opponent.party,) if opponents else ()
        found.setdefault((*clash.key, *apart), []).append(clash)
    return [found[key] for key in sorted(found)]


def ground(view: MattersOnDay, clash: Clash, over: Callable[[Work], Answer], words: str = "") -> Ground:
    """Return the ground of a clash; ``over`` answers whether the work for the client counts."""
    acting = clash.opposition.work
    missing = (
        *clash.opposition.gaps,
        *acting.gaps(view.current(acting)),
        *clash.work.gaps(over(clash.work)),
        *(clash.common.ground.missing if clash.common else ()),
    )
    doubt = namesake_doubt(clash.opposition.opponent.party, clash.identity)
    return Ground(words, paths=clash.paths, missing=tuple(dict.fromkeys(missing)), assess=doubt)


@dataclass(frozen=True)
class Consent:
    """Whether those whose consent is needed have given it, in words, with what shows it."""

    answer: Answer
    words: str = ""
    paths: tuple[Path, ...] = ()
    missing: tuple[MissingFact, ...] = ()

    @property
    def status(self) -> FindingStatus:
        """WAIVED where everybody concerned has consented."""
        return FindingStatus.WAIVED if self.answer is Answer.YES else FindingStatus.OPEN

    def beside(self, each: Ground) -> Ground:
        """Return a ground with the consents beside its evidence."""
        return replace(each, paths=(*each.paths, *self.paths), missing=(*each.missing, *self.missing))


def consent(view: MattersOnDay, clash: Clash, parties: Iterable[str]) -> Consent:
    """Return whether some parties have all consented, by waivers about either matter."""
    given: dict[str, tuple[Answer, tuple[Path, ...]]] = {}
    for party in parties:
        given[party] = view.consented(party, clash.adverse, clash.work.matter)
    answer = both(each for each, _ in given.values())
    paths = tuple(chain.from_iterable(shown for _, shown in given.values()))
    missing = tuple(
        MissingFact(party, f"whether the waiver by {ref(party)} is in force", IMPRECISE)
        for party, (each, _) in given.items()
        if each is Answer.UNKNOWN and answer is Answer.UNKNOWN
    )
    return Consent(answer, _consent_words(given), paths, missing)


def _consent_words(given: dict[str, tuple[Answer, tuple[Path, ...]]]) -> str:
    agreed = [ref(party) for party, (each, _) in given.items() if each is Answer.YES]
    if not agreed:
        return ""
    lacking = [ref(party) for party, (each, _) in given.items() if party and each is Answer.NO]
    words = f"; {' and '.join(agreed)} consented"
    return f"{words}, {' and '.join(lacking)} did not" if lacking else words
