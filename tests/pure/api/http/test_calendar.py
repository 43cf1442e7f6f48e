"""The calendar by its address: what an address may say, and that an unchanged calendar is not sent again."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx2
import pytest

from api.http import calendar as calendar_module
from api.http.calendar import PATH, parameters_of
from graph.dependencies.calendar.expiry import Dated, ExpiryKind
from graph.dependencies.calendar.readings import calendar_of
from graph.dependencies.catalogue import analyses
from graph.dependencies.run import Outcome
from graph.errors import DatabaseUnavailable, InvalidInput
from tests.api.http.client import small_app

pytestmark = pytest.mark.anyio
LEASE = Dated(
    "Contract", "contract_a",
    {"title": "Lease", "expires_on": date(2026, 7, 31), "expires_on_precision": "DAY"},
)  # fmt: skip


class Analysis:
    """An analysis that answers from what it is given."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.error: Exception | None = None

    async def run(self, name: str, _: Any, parameters: Any) -> Outcome:
        self.asked.append((name, parameters))
        if self.error is not None:
            raise self.error
        days = calendar_of([LEASE], date(2026, 6, 30))
        return Outcome(analyses()["expiry_calendar"], days, {})


@pytest.fixture
def analysis(monkeypatch: pytest.MonkeyPatch) -> Analysis:
    async def nothing(*_: Any) -> None:
        return None

    found = Analysis()
    monkeypatch.setattr(calendar_module, "run", found.run)
    monkeypatch.setattr(calendar_module, "known_until", nothing)
    return found


async def get(query: str = "", **headers: str) -> httpx2.Response:
    app = small_app()
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app), base_url="http://localhost:8000"
    ) as client:
        return await client.get(PATH + query, headers=headers)


async def test_the_calendar_has_its_type_and_the_window_of_its_address(analysis: Analysis) -> None:
    answer = await get("?withinDays=90&kinds=CONTRACT,NOTICE")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Contract: Lease" in answer.text
    assert analysis.asked == [("expiry_calendar", {"within_days": 90, "kinds": ["CONTRACT", "NOTICE"]})]


async def test_an_unchanged_calendar_is_not_sent_again(analysis: Analysis) -> None:
    first = await get()
    again = await get(**{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = await get(**{"if-none-match": '"another"'})
    assert (other.status_code, other.text) == (200, first.text)


async def test_what_cannot_be_answered_has_its_code(analysis: Analysis) -> None:
    wrong = await get("?withinDays=soon")
    assert (wrong.status_code, wrong.json()["errors"][0]["extensions"]["code"]) == (400, "INVALID_INPUT")
    analysis.error = DatabaseUnavailable("It is away.")
    assert (await get()).status_code == 503


async def test_a_page_of_another_site_may_not_read_it(analysis: Analysis) -> None:
    assert (await get(origin="https://elsewhere.example")).status_code == 403
    assert (await get(host="elsewhere.example")).status_code == 403
    assert analysis.asked == []


@pytest.mark.parametrize("given", [[("withinDays", "-1")], [("withinDays", "9" * 9)], [("color", "red")]])
def test_an_address_says_nothing_else(given: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidInput):
        parameters_of(given)


def test_kinds_may_be_given_at_once_or_one_by_one() -> None:
    kinds = [kind.value for kind in ExpiryKind][:3]
    at_once = parameters_of([("kinds", ",".join(kinds))])
    assert at_once == parameters_of([("kinds", kind) for kind in kinds]) == {"kinds": kinds}
    assert parameters_of([]) == {}
