"""Gates of vetting: each aspect was looked into and passed; a case is complete, single and resolved."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from graph.checks.in_force import stated
from graph.checks.logic import Answer
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item
from graph.model.language.enums import DueDiligenceAspect

GRAVE = frozenset({"HIGH", "CRITICAL"})
"""Risks that a case cannot pass with, unless something is done about them or they are resolved."""


def _words(aspect: str) -> str:
    return aspect.lower().replace("_", " ")


def _vetted(aspect: str, dossier: Dossier) -> Iterator[Condition]:
    words = _words(aspect)
    partners = {party.id for party in dossier.partners}
    cases = [
        case
        for case in dossier.several("cases", "party_cases")
        if case.get("aspect") == aspect and (case.group == "cases" or case.of in partners)
    ]
    concluded = [case for case in cases if case.reached("concluded_on", dossier.day) is Answer.YES]
    if concluded:
        yield from _conclusion(max(concluded, key=_concluded), words, dossier)
        return
    undated = [case for case in cases if case.reached("concluded_on", dossier.day) is Answer.UNKNOWN]
    if undated:
        message = f"It is not known to the day when the inquiry into {words} was concluded."
        yield unknown(message, "Record the day as concludedOn.", undated[0].id, "concludedOn")
    elif cases:
        yield unmet(f"The inquiry into {words} is not concluded.", "Take concludeDueDiligence on the case.")
    else:
        cure = f"Take openDueDiligence with the aspect {aspect}, about the partnership."
        yield unmet(f"Nobody has looked into {words}.", cure)


def _concluded(case: Item) -> tuple[str, str]:
    return str(stated(case.state, "concluded_on")), case.id


def _conclusion(case: Item, words: str, dossier: Dossier) -> Iterator[Condition]:
    outcome = case.get("outcome")
    if outcome is None:
        message = f"How the inquiry into {words} was concluded is not recorded."
        yield unknown(message, "Record the outcome of the case.", case.id, "outcome")
    if outcome == "FAILED":
        cure = "Take declinePartnership, or open another case once things have changed."
        yield unmet(f"The inquiry into {words} did not pass.", cure)
    again = case.reached("next_review_on", dossier.day)
    if again is Answer.YES:
        cure = "Open another case on the aspect and conclude it."
        yield unmet(f"The inquiry into {words} is to be repeated by now.", cure)
    if again is Answer.UNKNOWN:
        message = f"Whether the inquiry into {words} is to be repeated by now is not known."
        yield unknown(message, "Record the day as nextReviewOn.", case.id, "nextReviewOn")


def _about_something(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["about"]:
        yield unmet("The case is about nothing.", "Name the partnership or the party under about.")


def _single(dossier: Dossier) -> Iterator[Condition]:
    for case in dossier["other_cases"]:
        same = case.id != dossier.subject.id and case.get("aspect") == dossier.subject.get("aspect")
        if same and case.reached("concluded_on", dossier.day) is not Answer.YES:
            words = _words(case.get("aspect"))
            cure = "Answer and conclude the open case first."
            yield unmet(f"Another case on {words} is open about the same.", cure)
            return


def _resolved(dossier: Dossier) -> Iterator[Condition]:
    if dossier.subject.get("outcome") == "FAILED":
        return
    for risk in dossier["findings"]:
        is_open = risk.reached("resolved_on", dossier.day) is not Answer.YES
        mitigated = risk.get("mitigation") and dossier.subject.get("outcome") == "CONDITIONAL"
        if risk.get("level") in GRAVE and is_open and not (mitigated and risk.get("level") != "CRITICAL"):
            cure = "Record the day as resolvedOn; or pass under conditions, with what is done about it."
            yield unmet(f"A {risk.get('level').lower()} risk is not resolved: {risk.get('title')}.", cure)


def _screened(dossier: Dossier) -> Iterator[Condition]:
    if dossier.subject.get("aspect") != "SANCTIONS":
        return
    outcomes = set(_latest(dossier).values())
    if not outcomes:
        yield unmet("No party was screened against lists.", "Record a Screening about each partner.")
    if "MATCH" in outcomes and dossier.subject.get("outcome") != "FAILED":
        yield unmet("A party is on a list of sanctions.", "Conclude the case as failed.")
    if "POSSIBLE_MATCH" in outcomes and dossier.subject.get("outcome") == "PASSED":
        message = "Whether a party is on a list of sanctions is not decided."
        cure = "Decide the possible match, and record another Screening."
        yield unknown(message, cure, dossier.subject.id, "the outcome of the screening")


def _latest(dossier: Dossier) -> dict[str, str]:
    """Return the outcome of the latest screening of each party."""
    found = dossier.several("screenings", "party_screenings")
    ordered = sorted(found, key=lambda each: (str(stated(each.state, "screened_on")), each.id))
    return {screening.of: screening.get("outcome") for screening in ordered}


VETTING = tuple(
    Gate(
        f"{aspect}_VETTED",
        "Partnership",
        f"The partner was looked into and passed: {_words(aspect)}.",
        partial(_vetted, aspect),
        ("parties", "cases", "party_cases"),
    )
    for aspect in DueDiligenceAspect.__members__
)
CASES = (
    Gate(
        "CASE_ABOUT",
        "DueDiligenceCase",
        "The case is about a partnership or a party.",
        _about_something,
        ("about",),
    ),
    Gate(
        "CASE_SINGLE",
        "DueDiligenceCase",
        "No other case on the aspect is open about the same.",
        _single,
        ("other_cases",),
    ),
    Gate(
        "RISKS_RESOLVED",
        "DueDiligenceCase",
        "No grave risk is left open by a case that passes.",
        _resolved,
        ("findings",),
    ),
    Gate(
        "PARTIES_SCREENED",
        "DueDiligenceCase",
        "A case on sanctions rests on a screening.",
        _screened,
        ("screenings", "party_screenings"),
    ),
)
