"""What Neo4j Browser does when it has signed in: it loads the style and opens the guide of this API."""

from __future__ import annotations

FOLDER = "/browser-pack"
"""Where the API serves what Browser loads."""


def on_connect(port: int) -> str:
    """Return Browser's commands; completion is off, because it asks the graph at every letter.

    Browser takes content from the host it is allowed by name: localhost, whatever the number behind it.
    """
    pack = f"http://localhost:{port}{FOLDER}"
    return "; ".join(
        ("config autoComplete: false", f"style {pack}/entente.grass", f"guide {pack}/guide.html")
    )
