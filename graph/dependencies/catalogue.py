"""Every analysis, found by listing the folder; each is known by its id and by its code."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.checks.analysis import Analysis
from graph.errors import ErrorCode, InvalidInput

_FOLDER = Path(__file__).parent / "analyses"


@cache
def analyses() -> dict[str, Analysis]:
    """Return every analysis by its id, in order of code."""
    found: list[Analysis] = []
    for info in pkgutil.iter_modules([str(_FOLDER)]):
        analysis = importlib.import_module(f"graph.dependencies.analyses.{info.name}").ANALYSIS
        if analysis.id != info.name:
            raise ValueError(f"analysis {analysis.id}: its file is called {info.name}.py; name both alike")
        found.append(analysis)
    ordered = sorted(found, key=lambda analysis: int(analysis.code[1:]))
    codes = [analysis.code for analysis in ordered]
    if len(set(codes)) < len(codes):
        raise ValueError(f"two analyses have one code: {codes}")
    found_by_id = {analysis.id: analysis for analysis in ordered}
    _check_roots(found_by_id.values())
    return found_by_id


def _check_roots(found: Iterable[Analysis]) -> None:
    """Refuse two analyses under one root of GraphQL whose results differ."""
    by_root: dict[str, Analysis] = {}
    for analysis in found:
        first = by_root.setdefault(analysis.query, analysis)
        if first.result is not analysis.result:
            raise ValueError(f"{first.id} and {analysis.id} have one root, {analysis.query}: give one result")


def roots() -> dict[str, tuple[Analysis, ...]]:
    """Return the analyses of each field of GraphQL's Query, in order of code."""
    grouped: dict[str, tuple[Analysis, ...]] = {}
    for analysis in analyses().values():
        grouped[analysis.query] = (*grouped.get(analysis.query, ()), analysis)
    return grouped


def chosen(group: tuple[Analysis, ...], given: Mapping[str, Any]) -> Analysis:
    """Return the analysis of a root that the given parameters ask for: of those they answer, the narrowest.

    Where none has all that it requires, the first says what is missing.
    """
    answering = [analysis for analysis in group if analysis.answers(given)]
    return max(answering, key=_required) if answering else group[0]


def _required(analysis: Analysis) -> int:
    return sum(parameter.required for parameter in analysis.parameters)


def analysis_of(name: str) -> Analysis:
    """Return the analysis of an id or a code, such as ``dominators`` or ``D4``."""
    for analysis in analyses().values():
        if name.lower() in (analysis.id, analysis.code.lower()):
            return analysis
    raise InvalidInput(
        f"No analysis is called {name[:60]!r}.",
        cure=f"Write one of: {', '.join(analyses())}.",
        code=ErrorCode.UNKNOWN_ANALYSIS,
    )
