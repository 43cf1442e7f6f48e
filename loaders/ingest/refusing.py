"""The end of a reading that found problems: parts are left out where that is asked for, or all is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.errors import Problem, RefusedInput
from graph.model.language.text import counted
from loaders.ingest.intake import Intake

CURE = "Put right every place that is named and load again; nothing of it was loaded."


def refusal_of(what: str, problems: Sequence[Problem], cure: str = CURE) -> RefusedInput:
    """Return the refusal of everything for some problems; ``what`` is the data's name: "GLEIF data"."""
    return RefusedInput(f"The {what} has {counted(len(problems), 'problem')}.", tuple(problems), cure=cure)


def leave_out_or_refuse(
    what: str, whole: Iterable[Problem], of_parts: Iterable[Problem], intake: Intake | None
) -> None:
    """Raise RefusedInput for problems of whole files, and for those of parts unless these are left out."""
    problems = list(whole)
    if intake is not None and intake.options.skip_bad_rows:
        intake.left_out += of_parts
    else:
        problems += of_parts
    if problems:
        raise refusal_of(what, problems)
