"""GraphiQL, its files bundled: the page and the files it loads, all from this server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STATIC: Final = Path(__file__).parent / "static"
"""The folder that is served at `/ide`; `THIRD_PARTY.md` beside it names origins and licenses."""

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Inline styles are how GraphiQL's editor places its cursor; scripts come from files only."""


def page() -> str:
    """Return the page at `/graphql`."""
    return (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
