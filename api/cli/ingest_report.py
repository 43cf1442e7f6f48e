"""What a load says on a terminal: refusals, rows left out, counts, and what a person has to look at."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import TextIO

from graph.errors import Problem
from graph.model.language.text import counted
from graph.write.batch import BatchReport
from graph.write.sanity import Doubtful

SHOWN_PROBLEMS = 100
"""How many problems are printed; ``--json`` gives all."""


def print_problems(problems: Sequence[Problem], stream: TextIO | None = None) -> None:
    """Print a line for each problem, up to a bound, on standard error where no stream is given.

    Of more the kinds are counted, each with the first of it where that is not shown: a thousand dates hid the
    figures behind them, which need another option.
    """
    out = stream or sys.stderr
    shown = problems[:SHOWN_PROBLEMS]
    for problem in shown:
        out.write(f"{problem}\n")
    if len(problems) <= SHOWN_PROBLEMS:
        return
    firsts = {problem.code: problem for problem in reversed(problems)}
    seen = {problem.code for problem in shown}
    for code, problem in sorted(firsts.items(), key=lambda each: str(each[0])):
        if code not in seen:
            out.write(f"{problem}\n")
    counts = Counter(str(problem.code) for problem in problems).most_common()
    kinds = ", ".join(f"{count:,} {code}" for code, count in counts)
    out.write(f"… {counted(len(problems), 'problem')} in all: {kinds}; --json lists them.\n")


def print_report(report: BatchReport) -> None:
    """Print how the files were read, what was left out, what was written and what a person has to look at."""
    for remark in report.remarks:
        sys.stdout.write(f"{remark}\n")
    if report.left_out:
        rows = len({(problem.file, problem.place) for problem in report.left_out})
        problems = counted(len(report.left_out), "problem")
        sys.stdout.write(f"Left out: {counted(rows, 'row')} with {problems}.\n")
        print_problems(report.left_out, sys.stdout)
    _print_written(report)
    _print_gone(report)
    _print_sanity(report.sanity)


def _print_gone(report: BatchReport) -> None:
    """Print what the source no longer says, and what it said again on a later day already."""
    if report.gone:
        verbs = ("would be", "would be") if report.dry_run else ("was", "were")
        rows = counted(len(report.gone), *(f"that the files no longer have {verb}" for verb in verbs))
        sys.stdout.write(f"Gone: {rows} taken back.\n")
        for each in report.gone[:SHOWN_PROBLEMS]:
            sys.stdout.write(f"  {each.kind}: {each.local_id}\n")
    if report.outdated:
        sys.stdout.write(
            f"Out of date: {counted(report.outdated, 'statement was', 'statements were')} "
            "left as a later day's export has it.\n"
        )


def _print_sanity(found: Sequence[Doubtful]) -> None:
    """Print what a person should look at, by kind."""
    for kind, group in groupby(sorted(found, key=lambda each: each.doubt), key=lambda each: each.doubt):
        listed = list(group)
        sys.stdout.write(f"  look at: {kind} ({len(listed)})\n")
        for each in listed:
            detail = f": {each.detail}" if each.detail else ""
            sys.stdout.write(f"    {each.name} ({each.element}){detail}\n")


def _print_written(report: BatchReport) -> None:
    for name in report.empty_files:
        what = "rows" if name.lower().endswith((".csv", ".tsv", ".xlsx", ".xlsm")) else "statements"
        sys.stdout.write(f"{name}: no {what}, so nothing of it to load.\n")
    if not report.statements and not report.gone:
        return
    if report.is_unchanged:
        known = counted(report.statements, "statement is", "statements are")
        sys.stdout.write(f"Unchanged: {'all ' if report.statements > 1 else ''}{known} there already.\n")
        return
    verb = "would be" if report.dry_run else "were"
    name = "dry run" if report.batch_id is None else report.batch_id
    sys.stdout.write(
        f"{name}: {report.statements_new:,} new of {counted(report.statements, 'statement')}; "
        f"{counted(report.nodes_created, 'node')} and "
        f"{counted(report.relationships_created, 'relationship')} {verb} created, "
        f"{report.nodes_corrected + report.relationships_corrected:,} corrected, "
        f"{report.superseded:,} superseded, {report.unchanged:,} unchanged.\n"
    )
    for kind, count in report.counts.items():
        sys.stdout.write(f"  {kind}: {count}\n")
    for note, count in report.notes.items():
        sys.stdout.write(f"  note {note}: {count}\n")
    for doubt in report.doubts[:SHOWN_PROBLEMS]:
        sys.stdout.write(
            f"  one party or two? {doubt.place} has identifiers of {doubt.party} and of {doubt.candidate}: "
            "kept apart as candidates (SAME_AS) until a person decides\n"
        )
    if report.joined:
        sys.stdout.write(
            f"  known already: {counted(len(report.joined), 'row is', 'rows are')} about parties that were "
            "recorded before, by their identifiers\n"
        )
    for each in report.joined[:SHOWN_PROBLEMS]:
        sys.stdout.write(f"    {each.place}: {each.party}\n")
    for split in report.split[:SHOWN_PROBLEMS]:
        sys.stdout.write(
            f"  another party: {split.place} is {split.party} and no longer {split.known}, whose identifier "
            "it has: there it was corrected\n"
        )
    for conflict in report.conflicts[:SHOWN_PROBLEMS]:
        sys.stdout.write(
            f"  sources differ: {conflict.label} {conflict.element} {conflict.property}: "
            f"{conflict.kept!r} ({conflict.kept_source}) over "
            f"{conflict.displaced!r} ({conflict.displaced_source})\n"
        )
