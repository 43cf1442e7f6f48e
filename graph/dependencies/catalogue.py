"""Every analysis, found by listing the folder; each is known by its id and by its code."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

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
    return {analysis.id: analysis for analysis in ordered}


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
