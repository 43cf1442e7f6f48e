"""Gates of onboarding: training, certification, brand standards, security and data handling."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.logic import Answer, either
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item

_LEAVE = "or take the gate out of the house's file for this type of partnership."


def certified(dossier: Dossier, certifications: tuple[Item, ...]) -> Iterator[Condition]:
    """Yield the certifications that neither the partner nor its people hold on the day."""
    for certification in certifications:
        held = [item for item in dossier.several("held", "held_by_people") if item.id == certification.id]
        answer = either(item.holds(dossier.day) for item in held)
        name = certification.get("name")
        if answer is Answer.NO:
            yield unmet(f"The partner does not hold {name}.", "Record that it holds the certification.")
        elif answer is Answer.UNKNOWN:
            message = f"Whether the partner holds {name} on the day is not known."
            yield unknown(message, "Record to the day since when it is held.", certification.id, "validFrom")


def _certified(dossier: Dossier) -> Iterator[Condition]:
    required = _required(dossier)
    if not required:
        yield _nothing(dossier, "Which certification is required is not recorded.", "certificationsRequired")
    yield from certified(dossier, required)


def _required(dossier: Dossier) -> tuple[Item, ...]:
    """Return the certifications that the partnership, its tier or its contracts require, each once."""
    found = dossier.several("required", "required_beside")
    return tuple({item.id: item for item in found}.values())


def _trained(dossier: Dossier) -> Iterator[Condition]:
    required, done = _required(dossier), dossier.ids("completed", "completed_by_people")
    if not required:
        yield _nothing(dossier, "Which certification is required is not recorded.", "certificationsRequired")
    for certification in required:
        courses = [
            item for item in dossier.several("courses", "courses_beside") if item.of == certification.id
        ]
        if courses and not done & {course.id for course in courses}:
            titles = " or ".join(sorted(str(course.get("title")) for course in courses))
            cure = "Record the course under coursesCompleted of the partner or of one of its people."
            yield unmet(f"Nobody of the partner has completed {titles}.", cure)


def _standards(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["brands"]:
        yield _nothing(dossier, "Which brand the partnership is about is not recorded.", "brands")
    for standard in dossier["standards"]:
        if standard.reached("effective_on", dossier.day) is not Answer.NO or not standard.get("effective_on"):
            yield from _accepted(dossier, standard, "has not accepted the brand standard")


def _secure(dossier: Dossier) -> Iterator[Condition]:
    requirements = dossier.terms("SecurityRequirement")
    if not requirements:
        yield _nothing(dossier, "What security is required is not recorded.", "terms: a SecurityRequirement")
    for requirement in requirements:
        yield from _accepted(dossier, requirement, "does not meet the requirement")


def _accepted(dossier: Dossier, asked: Item, words: str) -> Iterator[Condition]:
    partners = {party.id for party in dossier.partners}
    met = [item.holds(dossier.day) for item in dossier["met"] if item.id == asked.id and item.of in partners]
    answer, title = either(met), asked.get("title")
    if answer is Answer.NO:
        yield unmet(f"The partner {words} {title}.", "Record it under meets of the partner.")
    elif answer is Answer.UNKNOWN:
        message = f"Since when the partner meets {title} is not known to the day."
        yield unknown(message, "Record the day.", asked.id, "validFrom")


def _data(dossier: Dossier) -> Iterator[Condition]:
    terms = dossier.terms("DataProcessingTerm")
    if not terms:
        cure = f"Add a DataProcessingTerm to the terms of the partnership, {_LEAVE}"
        yield unmet("How the partner handles data is not agreed.", cure)
    for term in terms:
        if term.get("role") is None:
            message = f"In what role the partner handles data is not recorded: {term.get('title')}."
            yield unknown(message, "Record the role of the term.", term.id, "role")


def _nothing(dossier: Dossier, message: str, what: str) -> Condition:
    return unknown(message, f"Record {what} of the partnership, {_LEAVE}", dossier.subject.id, what)


_PARTNERSHIP = "Partnership"
ONBOARDING = (
    Gate(
        "TRAINING_COMPLETED",
        _PARTNERSHIP,
        "The courses for what is required are completed.",
        _trained,
        (
            "required",
            "required_beside",
            "courses",
            "courses_beside",
            "completed",
            "completed_by_people",
        ),
    ),
    Gate(
        "CERTIFICATION_HELD",
        _PARTNERSHIP,
        "The partner holds what certifications are required.",
        _certified,
        ("required", "required_beside", "held", "held_by_people"),
    ),
    Gate(
        "BRAND_STANDARD_ACCEPTED",
        _PARTNERSHIP,
        "The standards of the brands are accepted.",
        _standards,
        ("parties", "brands", "standards", "met"),
    ),
    Gate(
        "SECURITY_MET",
        _PARTNERSHIP,
        "The security requirements are met.",
        _secure,
        ("parties", "terms", "contract_terms", "met"),
    ),
    Gate(
        "DATA_HANDLING_AGREED",
        _PARTNERSHIP,
        "The roles in which data are handled are agreed.",
        _data,
        ("terms", "contract_terms"),
    ),
)
