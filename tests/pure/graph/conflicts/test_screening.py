"""Screening: a row for each party, whatever happens to its check, and the worst first."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import pytest

from graph.checks.evidence import MissingFact, Severity, Verdict
from graph.checks.finding import Finding
from graph.conflicts.findings.result import ConflictCheckResult, SearchCoverage, Subject, Unread
from graph.conflicts.screened import (
    MOST_REASONS,
    SHOWN,
    Listed,
    ScreenedParty,
    plain_row,
    ranked,
    row_from,
    row_of,
    verdicts,
)
from graph.conflicts.screening import Answers, Check, groups, parted, questions, screened
from graph.errors import (
    AmbiguousSubject,
    Candidate,
    DatabaseUnavailable,
    EntenteError,
    InvalidInput,
    NotFound,
    QueryTimeout,
)
from graph.naming.naming import Naming

pytestmark = pytest.mark.anyio


def finding(severity: Severity = Severity.HIGH, **more: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": "related_party",
        "severity": severity,
        "verdict": Verdict.CONFLICT,
        "summary": "Ann Wu holds 30 % of Acme.",
        "identity": f"finding {severity}",
        "remedy": "Let another person decide.",
        "paths": (),
    }
    return Finding(**(given | more))


def answer(verdict: Verdict, findings: Sequence[Finding] = (), **coverage: Any) -> ConflictCheckResult:
    given: dict[str, Any] = {
        "rules_run": ("related_party",),
        "rules_left_out": (),
        "depth": 1,
        "max_depth": None,
        "truncated": False,
        "reasons": (),
        "graph_version": 7,
        "as_of": date(2026, 1, 1),
        "known_at": datetime(2026, 1, 1, tzinfo=UTC),
        "assumptions": (),
        "subjects": (
            Subject("Ann", "Person", "party_ann", decides=True),
            Subject("Acme", "Organization", "party_acme"),
        ),
    }
    return ConflictCheckResult(verdict, tuple(findings), SearchCoverage(**(given | coverage)))


def listed(count: int) -> list[Listed]:
    return [
        Listed(row, f"row {row + 1}", f"party {row}", Naming(name=f"party {row}"))
        for row in range(1, count + 1)
    ]


def each(check: Any) -> Check:
    """Return the checks of some parties by the check of one."""

    async def checked(namings: Sequence[Naming]) -> Answers:
        answers = []
        for naming in namings:
            try:
                answers.append(await check(naming))
            except DatabaseUnavailable:
                raise
            except EntenteError as error:
                answers.append(error)
        return answers

    return checked


async def rows(parties: Sequence[Listed], check: Any, **more: Any) -> list[ScreenedParty]:
    return [row async for row in screened(parties, each(check), pauses=(0.0, 0.0), **more)]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (7, [4, 3]), (50, [20, 20, 10])])
def test_what_is_asked_together_is_bounded_and_a_short_list_is_shared_out(
    count: int, sizes: list[int]
) -> None:
    asked, unread = parted(questions([*listed(count), Listed(0, "row 0", "", None, NotFound("No."))]))
    together = groups(asked)
    assert [len(group) for group in together] == sizes
    named = [naming for naming, _ in chain.from_iterable(together)]
    assert named == [each.naming for each in listed(count)]
    assert [row.row for row in unread] == [0]


async def test_each_party_has_its_row_whatever_its_check_answers() -> None:
    ann = Candidate("party_1", "Person", "Ann", 0.9, "the same name")
    answers: dict[str, Any] = {
        "party 1": answer(Verdict.CLEAR),
        "party 2": NotFound("Nothing is called party 2.", cure="Search for it."),
        "party 3": AmbiguousSubject("Which one?", candidates=(ann,)),
        "party 4": QueryTimeout("Too slow."),
        "party 5": answer(Verdict.CONFLICT, [finding()]),
    }

    async def check(naming: Naming) -> ConflictCheckResult:
        found = answers[str(naming)]
        if isinstance(found, Exception):
            raise found
        return found  # type: ignore[no-any-return]

    unread = Listed(6, "row 7", "", None, InvalidInput("The row names no party."))
    found = {row.row: row for row in await rows([*listed(5), unread], check)}
    assert {row: each.verdict for row, each in found.items()} == {
        1: Verdict.CLEAR, 2: Verdict.UNKNOWN, 3: Verdict.UNKNOWN,
        4: Verdict.UNKNOWN, 5: Verdict.CONFLICT, 6: Verdict.UNKNOWN,
    }  # fmt: skip
    reasons = {row: each.unresolved.code for row, each in found.items() if each.unresolved}
    assert reasons == {2: "NOT_FOUND", 3: "AMBIGUOUS_SUBJECT", 4: "TIMEOUT", 6: "INVALID_INPUT"}
    assert found[3].unresolved is not None
    assert found[3].unresolved.candidates == (ann,)
    assert (found[6].place, found[2].asked) == ("row 7", "party 2")


async def test_what_is_listed_twice_is_asked_once_and_answers_each_of_its_rows() -> None:
    """A portfolio names its large holdings on many rows: each of them was a check of its own."""
    asked: list[str] = []

    async def check(naming: Naming) -> ConflictCheckResult:
        asked.append(str(naming))
        if naming.name == "gone":
            raise NotFound("Nothing is called gone.")
        return answer(Verdict.CONFLICT, [finding()])

    def party(row: int, name: str) -> Listed:
        return Listed(row, f"row {row}", name, Naming(name=name))

    unread = [Listed(row, f"row {row}", "", None, InvalidInput("No party.")) for row in (4, 5)]
    parties = [party(1, "Acme"), party(2, "gone"), party(3, "Acme"), *unread, party(6, "gone")]
    found = sorted(await rows(parties, check), key=lambda row: row.row)
    assert asked == ["Acme", "gone"]
    assert [(row.row, row.place, row.asked) for row in found] == [
        (each.row, each.place, each.asked) for each in parties
    ]
    codes = [row.unresolved.code if row.unresolved else row.verdict for row in found]
    invalid = "INVALID_INPUT"
    assert codes == ["CONFLICT", "NOT_FOUND", "CONFLICT", invalid, invalid, "NOT_FOUND"]


async def test_no_more_checks_run_at_once_than_are_allowed() -> None:
    running, most = 0, 0

    async def check(_: Naming) -> ConflictCheckResult:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return answer(Verdict.CLEAR)

    assert len(await rows(listed(20), check, at_once=3)) == 20
    assert most == 3


async def test_a_database_that_comes_back_is_asked_again() -> None:
    tries = 0

    async def check(_: Naming) -> ConflictCheckResult:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise DatabaseUnavailable("It is away.")
        return answer(Verdict.CLEAR)

    [row] = await rows(listed(1), check)
    assert row.verdict is Verdict.CLEAR


async def test_a_database_that_stays_away_ends_the_screening_and_no_party_is_called_clear() -> None:
    async def check(_: Naming) -> ConflictCheckResult:
        raise DatabaseUnavailable("It is away.")

    with pytest.raises(DatabaseUnavailable):
        await rows(listed(3), check)


async def test_checks_that_run_are_canceled_with_the_screening() -> None:
    ended: list[str] = []

    async def check(naming: Naming) -> ConflictCheckResult:
        if str(naming) == "party 1":
            return answer(Verdict.CLEAR)
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(str(naming))
        raise AssertionError("it is canceled")

    going = screened(listed(3), each(check), at_once=3)
    assert (await anext(going)).row == 1
    await going.aclose()
    assert sorted(ended) == ["party 2", "party 3"]


def test_the_row_of_a_check_holds_its_gravest_open_finding_and_the_reasons_for_doubt() -> None:
    missing = MissingFact(None, "the share of Ann", "it decides")
    found = [finding(severity) for severity in (Severity.MEDIUM, Severity.BLOCK, Severity.LOW, Severity.INFO)]
    found.append(finding(Severity.HIGH, missing_facts=(missing, missing)))
    unread = Unread("HOLDS_INTEREST_IN", 3, True, "Ann holds 3 % of Acme")
    late = {"truncated": True, "reasons": ("the search ran out of time",)}
    result = answer(Verdict.CONFLICT, found, **late, unread=(unread,))
    row = row_of(listed(1)[0], result)
    assert (row.party, row.severity, row.findings, row.graph_version) == ("party_acme", Severity.BLOCK, 5, 7)
    assert row.rules == ("related_party",)
    assert len(row.summaries) == SHOWN
    assert row.reasons == ("the search ran out of time", str(unread), "the share of Ann")
    many = answer(Verdict.UNKNOWN, truncated=True, reasons=tuple(f"reason {number}" for number in range(20)))
    assert len(row_of(listed(1)[0], many).reasons) == MOST_REASONS


def test_the_worst_comes_first_and_what_was_not_checked_before_what_is_not_known() -> None:
    party = listed(1)[0]
    unchecked = ScreenedParty(4, "row 5", "x", Verdict.UNKNOWN, unresolved=None)
    not_found = row_from(
        plain_row(unchecked)
        | {"row": 6, "unresolved": {"code": "NOT_FOUND", "message": "", "cure": "", "candidates": []}}
    )
    grave = row_of(party, answer(Verdict.CONFLICT, [finding(Severity.BLOCK)]))
    light = row_of(Listed(2, "row 3", "y", None), answer(Verdict.CONFLICT, [finding(Severity.LOW)]))
    several = row_of(Listed(3, "row 4", "z", None), answer(Verdict.CONFLICT, [finding(Severity.LOW)] * 2))
    clear = row_of(Listed(5, "row 6", "c", None), answer(Verdict.CLEAR))
    rows = [clear, unchecked, light, not_found, several, grave]
    assert ranked(rows) == [grave, several, light, not_found, unchecked, clear]
    assert verdicts(rows) == {
        Verdict.CONFLICT: 3, Verdict.POTENTIAL: 0, Verdict.UNKNOWN: 2, Verdict.CLEAR: 1,
    }  # fmt: skip


def test_a_row_is_the_same_after_it_was_kept_as_json() -> None:
    """A job that another process goes on with reads its rows back."""
    who = Candidate("party_1", "Person", "Ann", 0.9, "why", "DE", "1970", ("GB-COH:1",), ("director of A",))
    error = AmbiguousSubject("Which one?", cure="Choose.", candidates=(who,))
    lost = ScreenedParty(2, "row 3", "Ann", Verdict.UNKNOWN)
    kept = plain_row(lost) | {
        "unresolved": {
            "code": str(error.code),
            "message": "Which one?",
            "cure": "Choose.",
            "candidates": [plain(who)],
        }
    }
    for row in (row_of(listed(1)[0], answer(Verdict.CONFLICT, [finding()])), lost, row_from(kept)):
        assert row_from(json.loads(json.dumps(plain_row(row)))) == row


def plain(who: Candidate) -> dict[str, Any]:
    return {name: getattr(who, name) for name in who.__slots__}
