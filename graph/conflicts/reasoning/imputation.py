"""What one member of a firm owes a client, and whether a screen keeps it from the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.in_force import holding, imprecise_on
from graph.checks.logic import Answer, between
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.involvement import Place
from graph.conflicts.readings.matters import Matter, Wall
from graph.conflicts.reasoning.adversity import Clash, ClashReader
from graph.conflicts.reasoning.relatedness import relatedness
from graph.conflicts.reasoning.representations import Opposition, Work
from graph.ownership.identities import Candidate


@dataclass(frozen=True)
class Imputed:
    """A member of a firm whose own work for a client is set against work of the firm's other members."""

    clash: Clash
    firm: str
    role: RelationshipFact
    current: Answer
    screen: Screen

    @property
    def member(self) -> str:
        """The person."""
        return self.clash.work.firm

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The firm, the member, the client, and the matter against it."""
        return self.firm, self.member, self.clash.client, self.clash.adverse.id


@dataclass(frozen=True)
class Screen:
    """Whether a member was kept from a matter in time and with notice, with what shows it."""

    answer: Answer = Answer.NO
    words: str = ""
    paths: tuple[Path, ...] = ()
    missing: tuple[MissingFact, ...] = ()


def imputed(reader: ClashReader) -> Iterator[Imputed]:
    """Yield the members who are barred themselves from what others of their firm do."""
    for opposition in reader.view.oppositions():
        for firm in sorted(_firms(opposition)):
            yield from _members(reader, opposition, firm)


def _firms(opposition: Opposition) -> frozenset[str]:
    """Return the firms that act by a worker: itself, and where a worker is a person, the person's own."""
    work = opposition.work
    return frozenset({work.firm, *(role.end for role in work.matter.roles if role.start == work.firm)} - {""})


def _members(reader: ClashReader, opposition: Opposition, firm: str) -> Iterator[Imputed]:
    adverse = opposition.work.matter
    at_work = {each.party for each in adverse.acting}
    for record in reader.ownership.identities.same(opposition.opponent.party):
        for matter in reader.view.matters:
            # A firm that has itself worked for the client is judged as that, not by its members.
            if matter.id == adverse.id or firm in {each.party for each in matter.acting}:
                continue
            for role in _roles_at(matter, firm):
                if role.start in at_work or holding(role).holds_on(reader.view.day) is Answer.NO:
                    continue
                for clash in _clashes(opposition, matter, role.start, record):
                    if _concerns(reader, clash, firm):
                        yield _imputed(reader, clash, firm, role)


def _roles_at(matter: Matter, firm: str) -> list[RelationshipFact]:
    return [role for role in matter.roles if role.end == firm]


def _clashes(opposition: Opposition, matter: Matter, member: str, record: Candidate) -> Iterator[Clash]:
    """Yield the member's own work for the opponent: engaged in it, or with its files."""
    places = [each for each in (*matter.acting, *matter.access) if each.party == member]
    for client in matter.clients:
        if client.party == record.party and places:
            yield Clash(opposition, Work(matter, client, places[0]), record)


def _concerns(reader: ClashReader, clash: Clash, firm: str) -> bool:
    touched = {clash.adverse.id, clash.work.matter.id} & reader.view.matters.asked
    return bool(touched or (clash.parties | {firm, clash.work.firm}) & reader.concerned)


def _imputed(reader: ClashReader, clash: Clash, firm: str, role: RelationshipFact) -> Imputed:
    current = reader.view.current(clash.work)
    prior = joined_later(role, clash.work.worker)
    return Imputed(clash, firm, role, current, screen(reader, clash, role) if prior else _NONE)


_NONE = Screen()


def joined_later(role: RelationshipFact, worker: Place | None) -> bool:
    """Return whether a member may have done the work before joining the firm: a screen helps only then."""
    return worker is None or worker.term.start[0] < holding(role).start[1]


def screen(reader: ClashReader, clash: Clash, role: RelationshipFact) -> Screen:
    """Return whether the member has been kept from the adverse matter in time, and the client informed of it.

    In time is by the day on which the matter was opened or, if that is later, the member joined.
    """
    day, matter, member = reader.view.day, clash.adverse, clash.work.firm
    kept = [each for each in matter.kept_out if each.party == member]
    walls = [wall for wall in matter.walls if any(fact.end == member for fact in wall.binds)]
    if not kept and not walls:
        return Screen(words=", and no screen is recorded")
    paths = _screen_paths(matter, kept, walls)
    terms = [each.term for each in kept] + [wall.term for wall in walls]
    holds = [term for term in terms if term.holds_on(day) is not Answer.NO]
    if not holds:
        return Screen(words=", and the screen is not in force", paths=paths)
    starts = min(term.start for term in holds)
    joined, opened = holding(role).start, matter.term.start
    # Where its day of opening is not recorded, the matter may have begun at any time until now.
    last = opened[1] if matter.opened is not None else day
    due = max(joined[0], opened[0]), max(joined[1], last)
    in_time = between(starts[1] <= due[0], starts[0] <= due[1])
    if in_time is Answer.NO:
        return Screen(words=f", and the screen came only on {starts[0].isoformat()}", paths=paths)
    missing: tuple[MissingFact, ...] = ()
    if in_time is Answer.UNKNOWN:
        missing += (_gap(member, "the screen was put up in time"),)
    informed = [wall.notice for wall in walls if wall.notice is not None and wall.notice.first <= day]
    if not informed:
        what = f"whether {ref(clash.client)} was given notice of the screen"
        missing += (MissingFact(clash.client, what, "a screen counts only with notice to the client"),)
    if any(term.holds_on(day) is Answer.UNKNOWN for term in holds):
        missing += (_gap(member, "the screen is in force"),)
    answer = Answer.UNKNOWN if missing else Answer.YES
    return Screen(answer, ", though screened in time and with notice", paths, missing)


def _gap(member: str, what: str) -> MissingFact:
    return MissingFact(member, f"whether {what}", IMPRECISE)


def _screen_paths(matter: Matter, kept: list[Place], walls: list[Wall]) -> tuple[Path, ...]:
    found = [matter.path(each) for each in kept]
    for wall in walls:
        found += [Path((matter.id, wall.id, fact.end), (wall.fact, fact)) for fact in wall.binds]
    return tuple(found)


def imputed_ground(reader: ClashReader, each: Imputed) -> Ground:
    """Return what shows that a member is barred, related matters and the screen included."""
    clash, view = each.clash, reader.view
    acting = clash.opposition.work
    missing = (
        *clash.opposition.gaps,
        *acting.gaps(view.current(acting)),
        *_role_gap(view.day, each),
        # No screen helps against a client whom the member still has: what is open of it decides nothing.
        *(() if each.current is Answer.YES else each.screen.missing),
    )
    membership = Path((each.member, each.firm), (each.role,))
    paths = (*clash.paths, membership, *each.screen.paths)
    if each.current is Answer.YES:
        return Ground(f"works for it in {ref(clash.work.matter.id)}", paths, missing=missing)
    related = relatedness(clash.work.matter, clash.adverse, clash.parties | {each.firm})
    missing += clash.work.gaps(each.current)
    words = f"worked for it in {ref(clash.work.matter.id)}, {related.words}"
    return Ground(words, paths, missing=(*missing, *related.missing), assess=related.assess)


def _role_gap(day: date, each: Imputed) -> tuple[MissingFact, ...]:
    if not imprecise_on(day, each.role):
        return ()
    what = f"the exact days of the role of {ref(each.member)} at {ref(each.firm)}"
    return (MissingFact(each.member, what, IMPRECISE),)
