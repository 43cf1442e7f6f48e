"""The shipped questions as the IDE offers them: queries, and checks with their input as variables."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "examples"
FIRST = "flagship-conflict-check"
"""What the IDE opens with."""
_NAMED = re.compile(r"^# \$(\w+) = (\w+) (.+)$", re.MULTILINE)
CHECK = """# {title}
query Check($input: ConflictCheckInput!{moment}) {{
  conflictCheck(input: $input{at}) {{
    verdict
    ranked {{
      rule {{ code title }} severity verdict summary
      paths {{ sentence }} arithmetic {{ label expression result }} missingFacts {{ what why }} remedy
    }}
    coverage {{ assumptions nearMisses otherDays truncated }}
  }}
}}
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One question; ``named`` gives for a variable the name of the node whose id it takes."""

    name: str
    title: str
    query: str
    variables: dict[str, Any]
    named: dict[str, str]


def examples() -> list[Example]:
    """Return the questions, the one that the IDE opens with first."""
    queries = [_query(path) for path in sorted((FOLDER / "queries").glob("*.graphql"))]
    checks = [_check(path) for path in sorted((FOLDER / "checks").glob("*.json"))]
    return sorted([*queries, *checks], key=lambda each: each.name != FIRST)


def _query(path: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("#").strip()
    named = {variable: called for variable, _, called in _NAMED.findall(text)}
    return Example(path.stem, title, text, {}, named)


def _check(path: Path) -> Example:
    given = json.loads(path.read_text(encoding="utf-8"))
    asked = dict(given.get("input", given))
    variables: dict[str, Any] = {}
    for name in ("asOf", "knownAt"):
        if name in given or name in asked:
            variables[name] = asked.pop(name, None) or given.get(name)
    declared = "".join(f", ${name}: {_MOMENTS[name]}" for name in variables)
    passed = "".join(f", {name}: ${name}" for name in variables)
    title = path.stem.replace("-", " ")
    title = title[:1].upper() + title[1:]
    text = CHECK.format(title=title, moment=declared, at=passed)
    return Example(path.stem, f"Check: {title}", text, {"input": asked, **variables}, {})


_MOMENTS = {"asOf": "Date", "knownAt": "DateTime"}
