"""What the namings of a document mean: read before anything of it is written, each doubt at its path."""

from __future__ import annotations

from collections import defaultdict

from graph.errors import AmbiguousSubject, EntenteError, ErrorCode, InvalidInput, NotFound
from graph.model.language.wording import with_article
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader, with_members
from graph.recording.facts import Place, Proposed
from graph.recording.places import NOUN, key_of, place_named
from graph.recording.problems import Gathered, InputProblem


async def read_namings(
    reader: SubjectReader, proposed: Proposed, *, listed: bool = False, gathered: Gathered | None = None
) -> dict[Naming, tuple[str, str]]:
    """Return label and id of every naming but refs; those that mean nothing there are left out.

    With ``listed`` a place that the registers know may be named by its code before it is recorded. What is
    wrong is added to ``gathered``. Without it, that is raised: RefusedFacts, or Misplaced where it is one
    name that means nothing, or several nodes.
    """
    wrong = gathered if gathered is not None else Gathered()
    fitting: dict[Naming, set[str]] = defaultdict(set)
    places: dict[Naming, list[Place]] = defaultdict(list)
    for naming, labels, place in proposed.namings():
        if naming.ref is not None:
            wrong.add([] if naming.ref in proposed.refs else [_stray(naming.ref, place)])
            continue
        fitting[naming].update(labels)
        places[naming].append(place)
    found = await _by_ids(reader, fitting)
    for naming, wanted in fitting.items():
        if naming not in found:
            coded = place_named(naming.scheme, naming.value) if listed and NOUN in wanted else None
            try:
                found[naming] = await _read(reader, naming, sorted(wanted), coded)
            except (InvalidInput, NotFound, AmbiguousSubject) as error:
                for place in places[naming]:
                    _fail(wrong, error, place)
    for naming, (label, _) in [*found.items()]:
        if label not in with_members(fitting[naming]):
            wrong.add([_misfit(naming, label, fitting[naming], place) for place in places[naming]])
            del found[naming]
    if gathered is None:
        wrong.refuse()
    return found


def _fail(wrong: Gathered, error: EntenteError, place: Place) -> None:
    if isinstance(error, (NotFound, AmbiguousSubject)):
        wrong.fail(error, place)
    else:
        wrong.add([InputProblem(place, ErrorCode.WRONG_NOUN, error.message, error.cure)])


async def _by_ids(reader: SubjectReader, fitting: dict[Naming, set[str]]) -> dict[Naming, tuple[str, str]]:
    """Return what is named by id, in one statement a kind of node; others are not among them."""
    await reader.meet(fitting)
    found: dict[Naming, tuple[str, str]] = {}
    for naming in fitting:
        label = reader.met(naming.id) if naming.id else None
        if naming.id and label:
            found[naming] = (label, naming.id)
    return found


async def _read(
    reader: SubjectReader, naming: Naming, labels: list[str], listed: str | None = None
) -> tuple[str, str]:
    try:
        return await reader.resolve(naming, labels)
    except NotFound:
        if listed is None:
            raise
        return NOUN, key_of(listed).id


def _stray(ref: str, place: Place) -> InputProblem:
    message = f"The ref {ref!r} names nothing of this document."
    return InputProblem(place, ErrorCode.UNKNOWN_REFERENCE, message, "Give it an entry with that ref.")


def _misfit(naming: Naming, label: str, fitting: set[str], place: Place) -> InputProblem:
    wanted = " or ".join(map(with_article, sorted(fitting)))
    message = f"{naming} is {with_article(label)}; this must be {wanted}."
    return InputProblem(place, ErrorCode.WRONG_NOUN, message, "Name another one.")
