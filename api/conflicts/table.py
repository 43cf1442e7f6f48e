"""A conflict check on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult, steps
from graph.conflicts.findings.sentences import shown_paths
from graph.conflicts.remedies.run import RemedyReport

_COLORS = {
    "CONFLICT": "bold red",
    "POTENTIAL": "bold yellow",
    "UNKNOWN": "bold yellow",
    "CLEAR": "bold green",
}


def print_table(
    result: ConflictCheckResult, console: Console | None = None, remedies: RemedyReport | None = None
) -> None:
    """Print the verdict, a row per finding, its evidence, and what the answer takes for granted."""
    out = console or Console(highlight=False)
    out.print(Text(result.verdict.value, style=_COLORS[result.verdict.value]))
    if result.findings:
        table = Table(Column("rule", max_width=24), "what was found", show_lines=True)
        for found in result.findings:
            rule = rules()[found.rule]
            words = [found.summary, *(f"- {path.sentence}" for path in shown_paths(found))]
            words += [f"= {step.label}: {step.expression}: {step.result}" for step in found.arithmetic]
            words += [f"? {missing.what}: {missing.why}" for missing in found.missing_facts]
            words.append(f"> {found.remedy}")
            weight = f"{found.comes_to}, {found.severity.value}"
            table.add_row(f"{rule.code} {rule.title}\n{weight}", Text("\n".join(words)))
        out.print(table)
    if remedies is not None:
        out.print(remedies.summary, markup=False)
        for number, chosen in enumerate(remedies.sets, 1):
            out.print(f"remedy {number}: {' '.join(step.sentence for step in chosen)}", markup=False)
    coverage = result.coverage
    # What keeps the verdict from CLEAR beside the findings goes before the long list of what was looked at.
    for reason in coverage.reasons:
        out.print(f"incomplete: {reason}", markup=False)
    for unread in coverage.unread_by_weight:
        out.print(f"recorded, but not looked at: {unread}", markup=False)
    for identity in coverage.open_identities:
        out.print(f"who is meant: {identity}", markup=False)
    out.print(
        f"Rules run: {len(coverage.rules_run)}, left out: {len(coverage.rules_left_out)}; graph version "
        f"{coverage.graph_version}; as of {coverage.as_of}; owners followed over {steps(coverage.depth)}.",
        markup=False,
    )
    for figure in coverage.figures:
        out.print(f"figure: {figure.words}", markup=False)
    for sentence in coverage.looked_at:
        out.print(f"looked at: {sentence}", markup=False)
    for sentence in coverage.near_misses:
        out.print(f"near: {sentence}", markup=False)
    for sentence in coverage.other_days:
        out.print(f"on another day: {sentence}", markup=False)
    for assumption in coverage.assumptions:
        out.print(f"assumed: {assumption}", markup=False)
