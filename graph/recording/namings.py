"""What the namings of a document mean: read before anything of it is written, each doubt at its path."""

from __future__ import annotations

from collections import defaultdict

from graph.errors import AmbiguousSubject, EntenteError, ErrorCode, InvalidInput, NotFound
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader, with_members
from graph.recording.facts import Place, Proposed
from graph.recording.places import NOUN, key_of, place_named
from graph.recording.problems import InputProblem, RefusedFacts, refused


class Misplaced(EntenteError):
    """An error of one field: what is wrong, and the path to the field."""

    def __init__(self, error: EntenteError, path: Place) -> None:
        super().__init__(error.message, cure=error.cure, code=error.code)
        self.error, self.path = error, path


async def read_namings(
    reader: SubjectReader, proposed: Proposed, *, listed: bool = False
) -> dict[Naming, tuple[str, str]]:
    """Return label and id of every naming but refs.

    With ``listed`` a place that the registers know may be named by its code before it is recorded.

    Raises RefusedFacts for what cannot be named there, Misplaced with NotFound or a question back.
    """
    fitting: dict[Naming, set[str]] = defaultdict(set)
    places: dict[Naming, Place] = {}
    problems: list[InputProblem] = []
    for naming, labels, place in proposed.namings():
        if naming.ref is not None:
            problems += [] if naming.ref in proposed.refs else [_stray(naming.ref, place)]
            continue
        fitting[naming].update(labels)
        places.setdefault(naming, place)
    if problems:
        raise RefusedFacts(problems)
    found = await _by_ids(reader, fitting)
    for naming, wanted in fitting.items():
        if naming not in found:
            coded = place_named(naming.scheme, naming.value) if listed and NOUN in wanted else None
            found[naming] = await _read(reader, naming, sorted(wanted), places[naming], coded)
    wrong: list[InputProblem] = []
    for naming, (label, _) in found.items():
        wrong += _misfit(naming, label, fitting, places)
    if wrong:
        raise RefusedFacts(wrong)
    return found


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
    reader: SubjectReader, naming: Naming, labels: list[str], place: Place, listed: str | None = None
) -> tuple[str, str]:
    try:
        return await reader.resolve(naming, labels)
    except InvalidInput as error:
        raise refused(place, ErrorCode.WRONG_NOUN, error.message, error.cure) from error
    except (NotFound, AmbiguousSubject) as error:
        if listed is not None and isinstance(error, NotFound):
            return NOUN, key_of(listed).id
        raise Misplaced(error, place) from error


def _stray(ref: str, place: Place) -> InputProblem:
    message = f"The ref {ref!r} names nothing of this document."
    return InputProblem(place, ErrorCode.UNKNOWN_REFERENCE, message, "Give it an entry with that ref.")


def _misfit(
    naming: Naming, label: str, fitting: dict[Naming, set[str]], places: dict[Naming, Place]
) -> list[InputProblem]:
    if label in with_members(fitting[naming]):
        return []
    wanted = " or ".join(sorted(fitting[naming]))
    message = f"{naming} is a {label}; this must be a {wanted}."
    return [InputProblem(places[naming], ErrorCode.WRONG_NOUN, message, "Name another one.")]
