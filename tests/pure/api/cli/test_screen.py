"""``entente screen``: what its answer says in CSV, in JSON and in words."""

from __future__ import annotations

import orjson

from api.cli.screen import CSV_COLUMNS, as_json, csv_row, what_was_found
from graph.checks.evidence import Severity, Verdict
from graph.conflicts.screened import ScreenedParty, Unresolved
from graph.errors import AmbiguousSubject, Candidate

FOUND = ScreenedParty(
    2, "row 3", "Acme", Verdict.CONFLICT, "party_acme", Severity.HIGH, 5, ("related_party", "family_tie"),
    ("Ann holds 30 % of Acme.", "Ben is a director of Acme."), (), 7,
)  # fmt: skip
WHO = Candidate("party_1", "Person", "Ann", 0.9, "the same name")
LOST = ScreenedParty(
    1, "row 2", "=Ann", Verdict.UNKNOWN,
    unresolved=Unresolved.of(AmbiguousSubject("Which Ann?", cure="Choose one.", candidates=(WHO,))),
)  # fmt: skip


def test_a_row_of_csv_has_a_cell_for_each_column() -> None:
    cells = dict(zip(CSV_COLUMNS, csv_row(1, FOUND), strict=True))
    assert cells["rank"] == "1"
    assert (cells["row"], cells["place"], cells["asked"], cells["party"]) == (
        "2",
        "row 3",
        "Acme",
        "party_acme",
    )
    assert (cells["verdict"], cells["severity"], cells["findings"]) == ("CONFLICT", "HIGH", "5")
    assert cells["rules"] == "related_party | family_tie"
    assert cells["summaries"] == "Ann holds 30 % of Acme. | Ben is a director of Acme."
    assert (cells["code"], cells["message"], cells["candidates"]) == ("", "", "")


def test_what_was_not_checked_has_its_code_its_sentence_and_whom_it_may_mean() -> None:
    cells = dict(zip(CSV_COLUMNS, csv_row(2, LOST), strict=True))
    assert (cells["code"], cells["message"]) == ("AMBIGUOUS_SUBJECT", "Which Ann? Choose one.")
    assert "party_1" in cells["candidates"]
    assert what_was_found(LOST) == "AMBIGUOUS_SUBJECT: Which Ann? Choose one."


def test_no_cell_is_a_formula() -> None:
    """A name comes from a file of others: a spreadsheet would run ``=HYPERLINK(…)``."""
    assert csv_row(1, LOST)[CSV_COLUMNS.index("asked")] == "'=Ann"


def test_the_words_say_how_many_findings_there_are_more() -> None:
    assert what_was_found(FOUND) == "Ann holds 30 % of Acme. Ben is a director of Acme. … and 3 more."
    clear = ScreenedParty(3, "row 4", "Calm", Verdict.CLEAR)
    assert what_was_found(clear) == ""
    doubtful = ScreenedParty(3, "row 4", "Dim", Verdict.UNKNOWN, reasons=("a share is not known",))
    assert what_was_found(doubtful) == "a share is not known"


def test_json_holds_the_numbers_of_each_verdict_and_the_rows() -> None:
    given = orjson.loads(orjson.dumps(as_json([FOUND, LOST])))
    assert given["verdicts"] == {"CONFLICT": 1, "POTENTIAL": 0, "UNKNOWN": 1, "CLEAR": 0}
    assert [each["asked"] for each in given["parties"]] == ["Acme", "=Ann"]
    assert given["parties"][0]["graphVersion"] == 7
    assert given["parties"][1]["unresolved"]["candidates"][0]["id"] == "party_1"
