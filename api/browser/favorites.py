"""The shipped queries as favorites of Neo4j Browser: an archive to drop on its pane of favorites."""

from __future__ import annotations

import io
import zipfile

from api.browser.queries import shipped

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same bytes at every call: an archive would else hold the time at which it was made."""


def favorites() -> bytes:
    """Return the archive; the folder in it is the folder that the favorites come in."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for query in shipped():
            entry = zipfile.ZipInfo(f"Entente/{query.name}.cypher", _LONG_AGO)
            # Browser names a favorite by the comment in its first line
            archive.writestr(entry, f"// {query.title}\n{query.text}\n")
    return packed.getvalue()
