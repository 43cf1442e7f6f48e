"""`GET /calendar.ics`: the expiry calendar by an address, for calendars that subscribe to one."""

from __future__ import annotations

import hashlib
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.execution.context import Context, known_until
from api.http import answer
from api.http.negotiation import JSON
from graph.dependencies.calendar.icalendar import icalendar
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.errors import DatabaseUnavailable, EntenteError, InvalidInput
from graph.model.language.moment import Moment

PATH: Final = "/calendar.ics"
_HEADERS: Final = {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="calendar.ics"',
    "cache-control": "no-cache",
}


def routes() -> list[Route]:
    """Return the route of the calendar."""
    return [Route(PATH, _calendar)]


async def _calendar(request: Request) -> Response:
    try:
        text = (await _text(request)).encode()
    except EntenteError as error:
        status = 503 if isinstance(error, DatabaseUnavailable) else 400
        return Response(answer.failed(error, answer.correlation_id()), status, media_type=JSON.decode())
    tag = f'"{hashlib.sha256(text).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag, "cache-control": "no-cache"})
    return Response(text, headers={**_HEADERS, "etag": tag})


async def _text(request: Request) -> str:
    """Return the calendar of the window and the kinds that the address names."""
    state = request.app.state
    context = Context(
        state.database, state.settings, known_until=await known_until(state.database, state.shared)
    )
    parameters = parameters_of(request.query_params.multi_items())
    question = Question(context.database, context.scope, Moment.now())
    outcome = await run("expiry_calendar", question, parameters)
    return icalendar(outcome.result, outcome.names)


def parameters_of(given: list[tuple[str, str]]) -> dict[str, object]:
    """Return the parameters of the analysis; raise InvalidInput for any other."""
    found: dict[str, object] = {}
    kinds: list[str] = []
    for name, value in given:
        if name == "withinDays" and value.isascii() and value.isdigit() and len(value) < 6:
            found["within_days"] = int(value)
        elif name == "kinds":
            kinds += value.split(",")
        else:
            raise InvalidInput(
                f"{name[:40]!r} cannot be read.",
                cure="Write /calendar.ics?withinDays=90&kinds=CONTRACT,NOTICE.",
            )
    return found | ({"kinds": kinds} if kinds else {})
