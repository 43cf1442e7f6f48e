"""Files that are not BODS at all, or meant to hurt: refused cleanly, never a crash, never a part."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import RefusedInput
from loaders.ingest import text_file
from loaders.ingest.formats.bods import FORMAT
from tests.loaders.ingest.bods_samples import SOURCE, entity, person, relationship


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RefusedInput) as error:
        list(FORMAT.read([path], SOURCE))
    assert all(problem.file == path.name and problem.message for problem in error.value.problems)
    return [(problem.code, problem.place) for problem in error.value.problems]


def outcome(path: Path) -> tuple[int, list[str]]:
    """Give how many records were read, or the codes of what was wrong."""
    try:
        return len(list(FORMAT.read([path], SOURCE))), []
    except RefusedInput as error:
        return 0, [problem.code for problem in error.problems]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "BROKEN_JSON"),
        (b"\xff\xfe[]", "WRONG_ENCODING"),
        (b"[1, 2", "BROKEN_JSON"),
        (b"null", "WRONG_VALUE_TYPE"),
        (b'"text"', "WRONG_VALUE_TYPE"),
        (b"[NaN]", "BROKEN_JSON"),
        (b"[" + b"9" * 5_000 + b"]", "BROKEN_JSON"),
        (b'[{"a": 1, "a": 2}]', "DUPLICATE_KEY"),
        (b"[" * 100_000 + b"]" * 100_000, "JSON_TOO_DEEP"),
        (b'{"statementId": ' + b'{"a":' * 70 + b"1" + b"}" * 70 + b"}", "JSON_TOO_DEEP"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert code in {found for found, _ in refused(path)}


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.json") == [("UNREADABLE_FILE", "file")]


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.json"
    path.write_text(json.dumps([entity("firm-1", "Marram Boats Ltd")]))
    monkeypatch.setattr(text_file, "MAX_BYTES", 10)
    assert refused(path) == [("FILE_TOO_LARGE", "file")]


@pytest.mark.parametrize("text", ["a\u0000b", "a\u0007b", "a\ud800b"])
def test_control_and_half_characters_are_refused_at_their_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps([entity("firm-1", text)]))
    assert refused(path) == [("CONTROL_CHARACTER", "/0/recordDetails/name")]


def test_every_file_and_every_fault_is_named_at_once(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    first.write_text(json.dumps([entity("firm-1", "Marram Boats Ltd", uri="x"), 7]))
    second.write_text("{")
    with pytest.raises(RefusedInput) as error:
        list(FORMAT.read([first, second], SOURCE))
    found = {(problem.file, problem.place, problem.code) for problem in error.value.problems}
    assert found == {
        ("a.json", "/0/recordDetails/uri", "NOT_A_LINK"),
        ("a.json", "/1", "WRONG_VALUE_TYPE"),
        ("b.json", "file", "BROKEN_JSON"),
    }


@pytest.mark.parametrize("number", ["1e400", "1e-400", "1E+999999999", "0.1e-999999999", "-0"])
def test_numbers_without_measure_do_no_harm(tmp_path: Path, number: str) -> None:
    value = relationship("r", "a", "b", {"type": "shareholding", "share": {"exact": "N"}})
    path = tmp_path / "numbers.json"
    path.write_text(json.dumps([value]).replace('"N"', number))
    _, codes = outcome(path)
    assert set(codes) <= {"OUT_OF_RANGE", "TOO_MANY_DECIMALS"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
SAMPLES = [
    entity("firm-1", "Marram Boats Ltd", identifiers=[{"scheme": "GB-COH", "id": "1"}], addresses=[{}]),
    person("person-1", "Ida Holm", nationalities=[{"name": "Norway", "code": "NO"}], birthDate="1980-05"),
    relationship("rel-1", "person-1", "firm-1", {"type": "shareholding", "share": {"exact": 60}}),
]


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    return [path, *(chain.from_iterable(paths_of(value[key], (*path, key)) for key in keys))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


@given(st.sampled_from(SAMPLES).flatmap(lambda s: st.tuples(st.just(s), st.sampled_from(paths_of(s)), JSON)))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_in_any_place_loads_or_is_refused(
    tmp_path: Path, change: tuple[dict[str, Any], tuple[Any, ...], Any]
) -> None:
    sample, path, value = change
    rest = [each for each in SAMPLES if each is not sample]
    file = tmp_path / "fuzz.json"
    file.write_text(json.dumps([*rest, replaced(sample, path, value)]))
    loaded, codes = outcome(file)
    assert loaded >= 2 or codes
    assert all(code.isupper() for code in codes)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode) | JSON.map(json.dumps).map(str.encode))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_refused_or_empty(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "fuzz.json"
    file.write_bytes(content)
    loaded, codes = outcome(file)
    assert loaded == 0
    assert codes or content.strip() in (b"[]", b"{}")
