"""What a screening is asked, from GraphQL, from a file or from a job that goes on, as one shape."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.conflicts.input import request_of
from api.conflicts.policy import house_policy
from api.execution.moments import entity
from api.jobs.moments import moment_in
from api.settings import Settings
from graph.conflicts.at_once.run import checks
from graph.conflicts.catalogue import chosen
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.screened import Listed, ScreenedParty
from graph.conflicts.screening import MOST_PARTIES, Answers, Check, screened
from graph.database import Database
from graph.errors import EntenteError, InvalidInput
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.reading import naming_of

_ANY = Naming(name="any party of the list")


@dataclass(frozen=True, slots=True)
class Screening:
    """A list of parties, and what each of their checks is asked beside its party."""

    parties: tuple[Listed, ...]
    request: ConflictCheckRequest
    moment: Moment

    def check(self, database: Database, settings: Settings) -> Check:
        """Return the conflict checks of some parties: each what ``conflictCheck`` answers for it."""
        policy, scope = house_policy(settings), scope_of(ALL_SEEING)

        async def checked(namings: Sequence[Naming]) -> Answers:
            requests = [replace(self.request, subjects=(naming,)) for naming in namings]
            return await checks(database, requests, scope, self.moment, policy=policy)

        return checked

    def rows(
        self, database: Database, settings: Settings, without: Iterable[int] = ()
    ) -> AsyncGenerator[ScreenedParty, None]:
        """Give a row for each party but those whose numbers are done already."""
        done = set(without)
        left = [party for party in self.parties if party.row not in done]
        return screened(left, self.check(database, settings))


def screening_of(given: Mapping[str, Any], parties: Iterable[Listed] | None = None) -> Screening:
    """Return the screening of plain snake_case data, which names the parties unless they are given.

    Raises InvalidInput where there is no party or more than MOST_PARTIES, or where the rest is wrong. A
    party that is not named in a way that can be read is one of the rows.
    """
    moment = moment_in(given)
    apart = ("parties", "as_of", "known_at")
    rest = {name: value for name, value in given.items() if name not in apart}
    listed = tuple(parties if parties is not None else _listed(given.get("parties")))
    if not listed:
        raise InvalidInput("A screening needs a party.", cure="List the parties that are to be checked.")
    if len(listed) > MOST_PARTIES:
        raise InvalidInput(
            f"A screening takes at most {MOST_PARTIES:,} parties; these are {len(listed):,}.",
            cure="Screen them in parts.",
        )
    request = replace(request_of({**rest, "subjects": [{"name": _ANY.name}]}, entity), subjects=(_ANY,))
    chosen(request.rules)  # a rule that is none would be missed by each check of the job
    return Screening(listed, request, moment)


def _listed(given: Any) -> list[Listed]:
    if not isinstance(given, list):
        raise InvalidInput("parties is a list.", cure="Write it in brackets.")
    return [listed_as(each, number, f"parties.{number - 1}") for number, each in enumerate(given, 1)]


def listed_as(given: Any, row: int, place: str) -> Listed:
    """Return a party as it is listed, or why what is written names nothing."""
    try:
        naming = naming_of(given, entity)
    except EntenteError as error:
        return Listed(row, place, given if isinstance(given, str) else _words(given), None, error)
    return Listed(row, place, str(naming), naming)


def _words(given: Any) -> str:
    """Return what was written of a party that cannot be read."""
    values = given.values() if isinstance(given, Mapping) else [given]
    return " ".join(str(each) for each in values if each)
