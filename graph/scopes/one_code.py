"""Rows of territories under the one scheme and code of the place that they mean."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model.language.enums import TerritoryScheme
from graph.scopes.codes import canonical

_SCHEMES = frozenset(scheme.value for scheme in TerritoryScheme)


def under_one_code(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a territory's row with the code under which the registers know the place.

    ``DEU``, ``276`` and ``UK`` become ``DE`` and ``GB``, so that files which write a code differently
    mean one node. What the registers do not know stays as it is written; so does a row without a code,
    which its own id tells from others.
    """
    scheme, code = cells.get("scheme"), cells.get("code")
    found = canonical(scheme, code) if scheme in _SCHEMES and code else None
    return {**cells, "scheme": found.scheme, "code": found.code} if found else dict(cells)
