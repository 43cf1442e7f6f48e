"""The JSON file of ``--input``: what is read, and what is refused with which cure."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from api.cli.check import read_input
from api.cli.input_file import MOST_BYTES, read_object
from graph.errors import InvalidInput


def read(source: Path | None) -> dict[str, object]:
    return read_object(source, sample='{"of": "…"}', smaller="Give less.")


def test_no_file_is_an_empty_object() -> None:
    assert read(None) == {}


def test_names_are_as_in_python_and_null_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"maxDepth": 3, "asOf": null, "decisionMakers": [{"givenName": "Ann"}]}')
    assert read(file) == {"max_depth": 3, "decision_makers": [{"given_name": "Ann"}]}


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"of": "x"}')))
    assert read(Path("-")) == {"of": "x"}


@pytest.mark.parametrize(
    ("text", "words", "cure"),
    [
        ("{", "is not JSON", 'Write {"of": "…"}.'),
        ("[]", "does not hold a JSON object", 'Write {"of": "…"}.'),
        ('"of"', "does not hold a JSON object", 'Write {"of": "…"}.'),
        (" " * (MOST_BYTES + 1), "is larger than 1,000,000 bytes", "Give less."),
    ],
)
def test_what_is_refused_says_what_to_write(tmp_path: Path, text: str, words: str, cure: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(InvalidInput, match=words) as caught:
        read(file)
    assert caught.value.cure == cure


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read: No such file"):
        read(tmp_path / "none.json")


def test_a_larger_file_is_not_read_whole() -> None:
    """`--input /dev/zero` took all memory before its size was looked at."""
    with pytest.raises(InvalidInput, match="is larger than"):
        read(Path("/dev/zero"))


def test_the_input_of_a_check_may_be_in_the_variables_of_a_request(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"input": {"subjects": [{"name": "Acme"}]}}')
    assert read_input(file) == {"subjects": [{"name": "Acme"}]}
    file.write_text('{"input": [1]}')
    with pytest.raises(InvalidInput, match="is not a JSON object"):
        read_input(file)


def test_the_day_of_a_check_may_be_beside_its_input(tmp_path: Path) -> None:
    """As in the variables of a request; it was dropped without a word, and the check answered for today."""
    file = tmp_path / "a.json"
    file.write_text('{"input": {"subjects": [{"name": "Acme"}]}, "asOf": "2025-06-30", "knownAt": null}')
    assert read_input(file) == {"subjects": [{"name": "Acme"}], "as_of": "2025-06-30"}


@pytest.mark.parametrize("text", ["", "{'of': 1}", '{"of": NaN}', '{"of": 1} {}', "\x00"])
def test_what_is_nearly_json_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text)
    with pytest.raises(InvalidInput, match="is not JSON"):
        read(file)


@pytest.mark.parametrize(("more", "refused"), [(0, False), (1, True)])
def test_the_largest_file_is_read_and_one_byte_more_is_not(tmp_path: Path, more: int, refused: bool) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"of": "' + "a" * (MOST_BYTES - 10 + more) + '"}')
    if not refused:
        assert len(str(read(file)["of"])) == MOST_BYTES - 10
        return
    with pytest.raises(InvalidInput, match="1,000,000 bytes"):
        read(file)
