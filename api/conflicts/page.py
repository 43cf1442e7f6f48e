"""A conflict check as one page that a lawyer can print and keep: no script, no outside request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from itertools import chain
from typing import Any

from graph.checks.evidence import FindingStatus, RelationshipFact, Verdict
from graph.checks.figure import Threshold
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult, SearchCoverage, Subject, steps
from graph.conflicts.findings.sentences import shown_paths
from graph.conflicts.remedies.run import RemedyReport
from graph.model.catalogue import relationships
from graph.model.language.spelling import camel

_STYLE = """
body{font:11pt/1.45 Georgia,serif;color:#1a1a1a;max-width:46em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em;margin-bottom:.2em}h2{font-size:1.15em;border-top:1px solid #888;padding-top:.8em}
.verdict{display:inline-block;padding:.1em .6em;border:2px solid;font-weight:bold}
.CONFLICT{color:#8b0000}.POTENTIAL,.UNKNOWN{color:#7a5200}.CLEAR{color:#1d5c2a}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.25em .5em;text-align:left;
vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:8.5pt;background:#f4f4f0;padding:.6em}
small{color:#555}@media print{body{margin:0;max-width:none}section{break-inside:avoid-page}}
"""


def page(
    result: ConflictCheckResult,
    question: Mapping[str, Any] | None = None,
    remedies: RemedyReport | None = None,
) -> str:
    """Return the page as HTML; everything that comes from the graph is escaped.

    ``question`` is the input of the check as JSON holds it, so that it can be asked again; ``remedies``
    are those that were searched for.
    """
    coverage = result.coverage
    verdict = result.verdict.value
    sections = "".join(_finding(result, found, number) for number, found in enumerate(result.findings, 1))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>Conflict check: {verdict}</title><style>{_STYLE}</style></head><body>"
        f'<h1>Conflict check</h1><p><span class="verdict {verdict}">{verdict}</span></p>'
        f"<p>{_asked(result)}</p>{sections or _nothing(result)}"
        f"{_remedies(remedies)}{_coverage(coverage)}{_again(coverage, question)}"
        "<p><small>Facts as recorded; no legal advice.</small></p></body></html>\n"
    )


def _nothing(result: ConflictCheckResult) -> str:
    """Return what it means that no finding is listed: CLEAR, or a doubt that no rule has found."""
    if result.verdict is Verdict.CLEAR:
        words = "No conflict was found in what is recorded, as far as it was looked at and under what is "
        return f"<p>{words}taken for granted below.</p>"
    return "<p>No finding is listed; what keeps the answer from CLEAR is said below.</p>"


def _asked(result: ConflictCheckResult) -> str:
    """Return the question in words: about whom, who decides, what for, and what it supposes."""
    coverage = result.coverage
    asked_about = _named((each for each in coverage.subjects if not each.decides), result.names)
    lines = [f"Asked about: {asked_about}."]
    deciders = _named((each for each in coverage.subjects if each.decides), result.names)
    lines += [f"Named as deciding: {deciders}."] if deciders else []
    lines += [f"Purpose: {escape(result.purpose)}"] if result.purpose else []
    lines += [f"Matter: {escape(result.matter)}"] if result.matter else []
    proposed = "; ".join(escape(words) for words in proposed_words(result))
    lines += [f"Proposed, not recorded: {proposed}."] if proposed else []
    if coverage.rules_left_out:
        run, left = len(coverage.rules_run), len(coverage.rules_left_out)
        words = f"Only {run} of {run + left} rules were run: {_titles(coverage)}."
        lines.append(f"<strong>{escape(words)}</strong>")
    known = coverage.known_at.isoformat(timespec="microseconds")
    lines.append(
        f"As of {coverage.as_of.isoformat()}, as known at {known}, "
        f"at version {coverage.graph_version} of the graph."
    )
    return "<br>".join(lines)


def proposed_words(result: ConflictCheckResult) -> list[str]:
    """Return everything that is proposed by name: the elements, then each relationship between two."""
    supposed, names = result.supposed, result.names
    words = sorted(supposed.nodes.values())
    for type_, start, end in sorted(supposed.links):
        phrase = relationships()[type_].phrase.replace("{role}", "a role holder")
        words.append(phrase.format(start=names.get(start, start), end=names.get(end, end)))
    return words


def _named(subjects: Iterable[Subject], names: Mapping[str, str]) -> str:
    """Return how namings were asked and read; an id that was asked by itself is not said twice.

    What is proposed is said by the name that it would have, not by the word that the question has for it.
    """
    words = []
    for each in subjects:
        notes = [each.id] if each.id != each.asked else []
        notes += ["proposed"] if each.proposed else []
        name = names.get(each.id, each.asked) if each.proposed else each.asked
        words.append(escape(f"{name} ({', '.join(notes)})" if notes else name))
    return "; ".join(words)


def _again(coverage: SearchCoverage, question: Mapping[str, Any] | None) -> str:
    """Return the question with its moment, so that the same answer is given whenever it is asked again."""
    if question is None:
        return ""
    known = coverage.known_at.isoformat(timespec="microseconds")
    moment = {"asOf": coverage.as_of.isoformat(), "knownAt": known}
    text = json.dumps({**_in_camel(question), **moment}, indent=2, ensure_ascii=False, default=str)
    return f"<section><h2>The question, to ask again</h2><pre>{escape(text)}</pre></section>"


def _in_camel(value: Any) -> Any:
    """Return a value with the names of its fields as the API writes them."""
    if isinstance(value, Mapping):
        return {camel(str(name)): _in_camel(each) for name, each in value.items()}
    return [_in_camel(each) for each in value] if isinstance(value, (list, tuple)) else value


def _finding(result: ConflictCheckResult, found: Finding, number: int) -> str:
    rule = rules()[found.rule]
    return (
        f"<section><h2>{number}. {escape(rule.title)} <small>{rule.code}, version {rule.version}</small></h2>"
        f"<p>{_comes_to(found)} severity {found.severity.value.lower()}</p>"
        f"<p><strong>{escape(found.summary)}</strong></p>"
        + _evidence(result, found)
        + _table(found)
        + _list("Measured against", [each.words for each in _figures(result.coverage, rule)])
        + _list("What would decide it", [f"{each.what}: {each.why}" for each in found.missing_facts])
        + f"<p>What can be done: {escape(found.remedy)}</p>{_sources(rule)}"
        + f"<p><small>The finding is {escape(found.identity)}. To see its evidence in Neo4j Browser, paste:"
        + f"</small></p><pre>{escape(found.cypher)}</pre></section>"
    )


def _comes_to(found: Finding) -> str:
    """Return the verdict of a finding, without its color where something recorded sets it aside."""
    color = found.verdict.value if found.status is FindingStatus.OPEN else Verdict.CLEAR.value
    return f'<span class="verdict {color}">{escape(found.comes_to)}</span>'


def _figures(coverage: SearchCoverage, rule: Rule) -> list[Threshold]:
    """Return the values of the figures that a rule measures against, each with whose it is."""
    names = {figure.name for figure in rule.figures}
    return [each for each in coverage.figures if each.name in names]


def _evidence(result: ConflictCheckResult, found: Finding) -> str:
    """Return each path in words, and under it where every fact of it comes from, with the day."""
    items = []
    for path in shown_paths(found):
        notes = dict.fromkeys(chain.from_iterable(_sources_of(result, each) for each in path.relationships))
        sources = f"Source: {'; '.join(notes)}"
        items.append(f"<li>{escape(path.sentence)}<br><small>{escape(sources)}</small></li>")
    return f"<p>Evidence:</p><ul>{''.join(items)}</ul>" if items else ""


def _sources_of(result: ConflictCheckResult, fact: RelationshipFact) -> list[str]:
    if result.supposed.holds(fact):
        return ["proposed, not recorded"]
    cited = [result.citations[id] for id in fact.statement_ids if id in result.citations]
    return [str(each) for each in cited] or ["not recorded"]


def _table(found: Finding) -> str:
    rows = "".join(
        f"<tr><td>{escape(step.label)}</td><td>{escape(step.expression)}</td><td>{escape(step.result)}</td></tr>"
        for step in found.arithmetic
    )
    return f"<table><tr><th>Step</th><th>Calculation</th><th>Result</th></tr>{rows}</table>" if rows else ""


def _remedies(report: RemedyReport | None) -> str:
    """Return the sets of remedies, each of which a check of its own confirmed."""
    if report is None:
        return ""
    sets = [" ".join(step.sentence for step in chosen) for chosen in report.sets]
    listed = "".join(f"<li>{escape(words)}</li>" for words in sets)
    return f"<section><h2>Remedies</h2><p>{escape(report.summary)}</p><ol>{listed}</ol></section>"


def _sources(rule: Rule) -> str:
    cited = escape("; ".join(map(str, rule.references)))
    return f"<p><small>The rule: {escape(rule.definition)} Sources: {cited}.</small></p>"


def _coverage(coverage: SearchCoverage) -> str:
    state = "incomplete" if coverage.truncated else "complete"
    left = ", ".join(_title(id) for id in coverage.rules_left_out)
    return (
        f"<section><h2>How far the search reached</h2><p>The search was {state}; owners were followed over "
        f"{steps(coverage.depth)}.</p><p>Rules run: {escape(_titles(coverage))}.</p>"
        + (f"<p>Rules left out: {escape(left)}.</p>" if left else "")
        + _list("Why it is incomplete", list(coverage.reasons))
        + _list("Recorded, but not looked at", [str(unread) for unread in coverage.unread_by_weight])
        + _list("Who is meant by what is proposed, to be decided", [str(e) for e in coverage.open_identities])
        + _list("Figures", [figure.words for figure in coverage.figures])
        + _list("Near misses", list(coverage.near_misses))
        + _list("Ties that ended before the day, or are to begin", list(coverage.other_days))
        + _list("Looked at", list(coverage.looked_at))
        + _list("Taken for granted", list(coverage.assumptions))
        + "</section>"
    )


def _titles(coverage: SearchCoverage) -> str:
    return ", ".join(f"{_title(id)} (version {rules()[id].version})" for id in coverage.rules_run)


def _title(rule: str) -> str:
    return f"{rules()[rule].code} {rules()[rule].title}"


def _list(title: str, items: list[str]) -> str:
    if not items:
        return ""
    return f"<p>{escape(title)}:</p><ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
