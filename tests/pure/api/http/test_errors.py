"""The served list of error codes."""

from __future__ import annotations

import pytest

from graph.errors import SECTIONS
from tests.api.http.client import send, small_app


@pytest.mark.anyio
async def test_the_served_page_has_an_anchor_for_each_code() -> None:
    page = (await send(small_app(), "GET", "/errors")).body.decode()
    for section in SECTIONS:
        for code in section.codes:
            assert page.count(f'id="{code}"') == 1
