"""Parts of BODS statements: codes and days of the standard, keys without a place, values that do not fit."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ErrorCode
from graph.model.language.enums import EntityType, InterestType
from loaders.ingest.bods.check import CheckedStatement, check
from loaders.ingest.bods.document import RawStatement
from loaders.ingest.bods.kinds import codes, is_day, moment, word
from loaders.ingest.bods.parties import key_of, label_of
from loaders.ingest.bods.places import MAX_NOTE, PLACED, note, unplaced
from loaders.ingest.bods.provenance import retrieved_at, source_notes, source_of, stated_on
from loaders.ingest.bods.series import records_of
from loaders.ingest.fitting import fitting
from loaders.ingest.json_text import last_key, pointer
from tests.loaders.ingest.bods_samples import entity, person, relationship


@pytest.mark.parametrize("enum", [InterestType, EntityType])
def test_every_word_of_ours_is_a_code_of_the_standard_and_back(enum: Any) -> None:
    """A word whose code reads back as another word would be stored as something else."""
    assert [word(code) for code in codes(enum)] == list(enum.__members__)


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("registeredEntity", "REGISTERED_ENTITY"),
        ("appointmentOfBoard", "APPOINTMENT_OF_BOARD"),
        ("state", "STATE"),
        ("rightToProfitOrIncomeFromAssets", "RIGHT_TO_PROFIT_OR_INCOME_FROM_ASSETS"),
    ],
)
def test_a_code_in_our_words(code: str, ours: str) -> None:
    assert word(code) == ours


def test_a_list_may_leave_words_out() -> None:
    assert "state" not in codes(EntityType, "STATE")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-02", False),
        ("2024", False),
        ("20240229", False),
        ("2024-2-9", False),
        ("2024-02-29T00:00:00Z", False),
        ("٢٠٢٤-٠٢-٠١", False),
        ("", False),
    ],
)
def test_a_day_of_the_calendar(text: str, day: bool) -> None:
    assert is_day(text) is day


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-05-17", datetime(2024, 5, 17, tzinfo=UTC)),
        ("2024-05-17T12:00:00Z", datetime(2024, 5, 17, 12, tzinfo=UTC)),
        ("2024-05-17t12:00:00z", datetime(2024, 5, 17, 12, tzinfo=UTC)),
        ("2024-05-17T12:00:00+02:00", datetime(2024, 5, 17, 10, tzinfo=UTC)),
        ("2024-05-17T12:00:00", datetime(2024, 5, 17, 12, tzinfo=UTC)),
        ("2024-05-17T25:00:00Z", None),
        ("0001-01-01T00:00:00+10:00", None),
        ("2024-05", None),
        ("yesterday", None),
    ],
)
def test_a_time_without_a_zone_is_read_as_utc(text: str, time: datetime | None) -> None:
    assert moment(text) == time


@given(st.text(max_size=25))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is UTC
    assert not is_day(text) or found is not None


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), ""),
        (("a", 0, "b"), "/a/0/b"),
        (("a/b", "c~d"), "/a~1b/c~0d"),
    ],
)
def test_a_place_is_a_json_pointer(path: tuple[str | int, ...], written: str) -> None:
    assert pointer(path) == written


def test_the_column_of_a_place_is_its_innermost_key() -> None:
    assert last_key(("interests", 0, "share", "exact")) == "exact"
    assert last_key(("interests", 0)) == "interests"
    assert last_key(()) is None


def raw(value: dict[str, Any], prefix: str = "/0") -> RawStatement:
    return RawStatement("register.json", prefix, value)


def checked(value: dict[str, Any], position: int = 0) -> CheckedStatement:
    found, problems = check(raw(value, f"/{position}"))
    assert problems == []
    assert found is not None
    return found


def whats(value: dict[str, Any], kind: str) -> list[str]:
    return [each.what for each in unplaced(raw(value), kind)]


def test_every_key_of_a_plain_statement_has_a_place() -> None:
    said = entity("firm-1", "Acme", identifiers=[{"id": "1", "scheme": "GB-COH"}])
    assert whats(said, "entity") == ["declarationSubject"]


def test_a_key_without_a_place_is_noted_once_with_its_words() -> None:
    said = entity("firm-1", "Acme", colour={"shade": "red", "tones": [1, 2]})
    (found,) = [each for each in unplaced(raw(said), "entity") if "colour" in each.what]
    assert (found.what, found.place, found.code) == (
        "recordDetails/colour",
        "/0/recordDetails/colour",
        ErrorCode.NO_PLACE,
    )
    assert found.text == '{"shade": "red", "tones": [1, 2]}'


def test_a_part_of_a_list_is_noted_at_its_position() -> None:
    said = entity("firm-1", "Acme", identifiers=[{"id": "1", "scheme": "X"}, {"id": "2", "colour": "red"}])
    places = [each.place for each in unplaced(raw(said), "entity")]
    assert "/0/recordDetails/identifiers/1/colour" in places


def test_an_object_where_a_word_has_its_place_is_not_dropped() -> None:
    """A name that is an object was taken as said, and its words were gone."""
    said = entity("firm-1", None, name={"en": "Acme"})
    assert "recordDetails/name" in whats(said, "entity")


@pytest.mark.parametrize("kind", sorted(PLACED))
def test_every_place_lies_in_the_frame_or_in_the_details(kind: str) -> None:
    first = {path[0] for path in PLACED[kind]}
    assert first <= {
        "statementId", "statementDate", "recordId", "recordType", "recordStatus", "publicationDetails",
        "source", "recordDetails",
    }  # fmt: skip


@pytest.mark.parametrize("length", [MAX_NOTE - 1, MAX_NOTE, MAX_NOTE + 1, 10 * MAX_NOTE])
def test_the_words_of_a_note_are_cut_and_say_so(length: int) -> None:
    found = note(ErrorCode.NO_PLACE, raw({}), ("x",), "a" * length)
    assert len(found.text) == min(length, MAX_NOTE)
    assert found.text.endswith("…") is (length > MAX_NOTE)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("Zoë", "Zoë"), (Decimal("12.50"), '"12.50"'), ([1, "a"], '[1, "a"]'), (True, "true")],
)
def test_the_words_of_a_note_are_text_or_json(value: Any, text: str) -> None:
    assert note(ErrorCode.NO_PLACE, raw({}), ("x",), value).text == text


def test_what_a_noun_cannot_hold_is_named_with_its_reason() -> None:
    held, refused = fitting(
        "Organization",
        {"name": "Acme", "jurisdiction": "Ruritania", "colour": "red", "legal_form": "", "subtype": None},
    )
    assert held == {"name": "Acme"}
    assert refused == {"jurisdiction": ErrorCode.UNKNOWN_CODE, "colour": ErrorCode.NO_PLACE}


def published(value: dict[str, Any], **said: Any) -> dict[str, Any]:
    details = {"publicationDate": "2024-03-02", "bodsVersion": "0.4", "publisher": {"name": "Register"}}
    return {**value, "publicationDetails": {**details, **said}}


LINK = "https://example.org"


def test_a_source_says_what_all_its_statements_agree_on() -> None:
    one = checked(published(entity("a", "A"), license="https://example.org/cc0"), 0)
    other = checked(published(entity("b", "B"), license="https://example.org/by"), 1)
    source = source_of("House", [one, other])
    assert (source.name, source.properties) == ("House", {"publisher": "Register"})
    notes = list(source_notes(one, source))
    assert [(each.what, each.text) for each in notes] == [
        ("publicationDetails/license", "https://example.org/cc0")
    ]


def test_the_order_of_the_statements_does_not_make_another_source() -> None:
    statements = [
        checked(published(entity("a", "A"), license="https://example.org/cc0"), 0),
        checked(entity("b", "B"), 1),
        checked(
            {**entity("c", "C"), "source": {"type": ["officialRegister"], "url": "https://example.org"}}, 2
        ),
    ]
    assert source_of("House", statements) == source_of("House", reversed(statements))


def test_a_kind_of_source_that_is_not_the_only_one_is_noted() -> None:
    said = checked({**entity("a", "A"), "source": {"type": ["officialRegister", "selfDeclaration"]}})
    source = source_of("House", [said])
    assert source.properties["source_type"] == "OFFICIAL_REGISTER"
    assert [each.what for each in source_notes(said, source)] == ["source/type"]


def test_when_a_statement_was_made_and_retrieved() -> None:
    said = checked({**entity("a", "A"), "source": {"retrievedAt": "2024-04-01T10:00:00+02:00"}})
    assert stated_on(said).isoformat() == "2024-03-01"
    assert retrieved_at(said) == datetime(2024, 4, 1, 8, tzinfo=UTC)
    assert retrieved_at(checked(entity("a", "A"))) is None


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("registeredEntity", "Organization"),
        ("legalEntity", "Organization"),
        ("arrangement", "Arrangement"),
        ("state", "PublicBody"),
        ("stateBody", "PublicBody"),
        ("anonymousEntity", "UnknownParty"),
        ("unknownEntity", "UnknownParty"),
    ],
)
def test_the_noun_of_an_entity_is_that_of_its_type(kind: str, label: str) -> None:
    why = {"unspecifiedEntityDetails": {"reason": "unknown"}} if label == "UnknownParty" else {}
    details = checked(entity("a", "A", entityType={"type": kind}, **why)).details
    assert not isinstance(details, type(None))
    assert label_of(details) == label  # type: ignore[arg-type]


def test_a_party_is_known_by_the_first_identifier_that_any_of_its_statements_gives() -> None:
    """An identifier that came with the second statement made another party of the record."""
    first = entity("a", "A")
    then = {
        **entity("a", "A Ltd", identifiers=[{"scheme": "GB-COH", "id": id} for id in ("n/a", "7")]),
        "statementId": "second".ljust(32, "0"), "statementDate": "2025-01-01", "recordStatus": "updated",
    }  # fmt: skip
    records, problems = records_of([checked(then, 1), checked(first, 0)])
    assert problems == []
    assert key_of(records["a"], "House").parts == ("id", "GB-COH", "00000007")
    assert [each.frame.statement_date for each in records["a"].statements] == ["2024-03-01", "2025-01-01"]


def test_a_relationship_between_relationships_is_refused_at_its_end() -> None:
    statements = [
        checked(entity("a", "A"), 0),
        checked(person("p", "P"), 1),
        checked(relationship("r1", "p", "a"), 2),
        checked(relationship("r2", "r1", "a"), 3),
    ]
    _, (problem,) = records_of(statements)
    assert (problem.code, problem.place) == (ErrorCode.WRONG_NOUN, "/3/recordDetails/interestedParty")
