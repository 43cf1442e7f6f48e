"""How every command ends: exit codes of the contract, one line of cause and one of cure, or JSON."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from api.cli.console import (
    Exit,
    Options,
    WrongSetting,
    exit_code,
    of_system,
    print_error,
    print_json,
    read_settings,
    to_its_reader,
)
from api.settings import Settings
from graph.errors import (
    AmbiguousSubject,
    Candidate,
    DatabaseUnavailable,
    EntenteError,
    ErrorCode,
    InvalidInput,
    NotFound,
    Problem,
    QueryTimeout,
    RefusedInput,
    ResourceExhausted,
)
from graph.localdb.errors import NoNetwork, PortInUse

CONTRACT = {"DONE": 0, "REFUSED": 1, "USAGE": 2, "CONFLICT": 3, "UNKNOWN": 4, "UNAVAILABLE": 5}


def test_exit_codes_are_those_that_scripts_rely_on() -> None:
    assert {code.name: code.value for code in Exit} == CONTRACT


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidInput("x"), Exit.REFUSED),
        (NotFound("x"), Exit.REFUSED),
        (RefusedInput("x", ()), Exit.REFUSED),
        (AmbiguousSubject("x"), Exit.REFUSED),
        (EntenteError("x"), Exit.REFUSED),
        (WrongSetting("x"), Exit.USAGE),
        (QueryTimeout("x"), Exit.UNKNOWN),
        (ResourceExhausted("x"), Exit.UNKNOWN),
        (DatabaseUnavailable("x"), Exit.UNAVAILABLE),
        (PortInUse("x"), Exit.UNAVAILABLE),
        (NoNetwork("x"), Exit.UNAVAILABLE),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_failure_has_its_exit_code(error: EntenteError, code: Exit) -> None:
    """A search that was stopped is never CLEAR: time and memory end with UNKNOWN."""
    assert exit_code(error) is code


def test_an_error_is_a_line_of_cause_and_one_of_cure(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(InvalidInput("The [bold] name is wrong.", cure="Write another."), as_json=False)
    found = capsys.readouterr()
    assert found.err.splitlines() == [
        "error INVALID_INPUT: The [bold] name is wrong.",
        "  cure: Write another.",
    ]
    assert found.out == ""


def test_an_error_without_a_cure_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(InvalidInput("It is wrong."), as_json=False)
    assert capsys.readouterr().err == "error INVALID_INPUT: It is wrong.\n"


def test_an_error_in_json_is_one_object_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    print_error(InvalidInput("It is wrong.", cure="Write another."), as_json=True)
    found = capsys.readouterr()
    assert orjson.loads(found.err) == {
        "error": {"code": "INVALID_INPUT", "message": "It is wrong.", "cure": "Write another."}
    }
    assert (found.out, found.err.count("\n")) == ("", 1)


def test_the_problems_of_a_file_are_objects_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    """Each was one sentence, from which a script had to cut file, row and column again."""
    problem = Problem("a.csv", "row 7", "signed_on", ErrorCode.NOT_A_DATE, "'soon' is not a date.")
    print_error(RefusedInput("The file is refused.", (problem,)), as_json=True)
    (found,) = orjson.loads(capsys.readouterr().err)["error"]["problems"]
    assert found == {
        "file": "a.csv", "place": "row 7", "column": "signed_on", "code": "NOT_A_DATE",
        "message": "'soon' is not a date.",
    }  # fmt: skip


def test_the_candidates_of_a_name_are_objects_with_what_tells_them_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    candidate = Candidate("party_a", "Organization", "Acme", 0.97, "the same name", "GB", None, ("GB-COH:1",))
    print_error(AmbiguousSubject("Two parties have it.", candidates=(candidate,)), as_json=True)
    (found,) = orjson.loads(capsys.readouterr().err)["error"]["candidates"]
    assert (found["id"], found["country"], found["identifiers"]) == ("party_a", "GB", ["GB-COH:1"])


def test_json_is_one_document_with_a_line_end(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"name": "Łódź", "rows": []})
    text = capsys.readouterr().out
    assert orjson.loads(text) == {"name": "Łódź", "rows": []}
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "/data"), "/data: Permission denied."),
        (OSError(28, "No space left on device"), "No space left on device."),
        (TimeoutError(), "TimeoutError."),
    ],
)
def test_what_the_system_refuses_is_said_in_a_sentence(error: OSError, said: str) -> None:
    found = of_system(error)
    assert found.message == said
    assert found.cure


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Leave nothing of the environment's settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ENTENTE_{name.upper()}", raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ENTENTE_PORT", "0"), ("ENTENTE_PORT", "65536"), ("ENTENTE_PORT", "http"),
        ("ENTENTE_HEAP", "1 gigabyte"), ("ENTENTE_HEAP", "0m"), ("ENTENTE_SERVER_CHECK", "maybe"),
        ("ENTENTE_WORKERS", "0"), ("ENTENTE_WORKERS", "65"), ("ENTENTE_MAX_PAGE", "10001"),
        ("NEO4J_URI", "http://localhost:7474"), ("NEO4J_URI", "localhost:7687"), ("NEO4J_URI", "bolt://"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_mean_what_it_says_is_named(
    clean: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    clean.setenv(variable, value)
    with pytest.raises(WrongSetting) as refused:
        read_settings()
    assert refused.value.message.startswith(f"{variable}: ")
    assert refused.value.cure == f"Correct or remove {variable}."
    assert exit_code(refused.value) is Exit.USAGE


@pytest.mark.parametrize(
    "uri",
    ["bolt://h:7687", "neo4j://h", "neo4j+s://x.databases.neo4j.io", "BOLT+SSC://h", "bolt://[::1]:7687"],
)
def test_addresses_of_the_bolt_protocol_are_taken(clean: pytest.MonkeyPatch, uri: str) -> None:
    clean.setenv("NEO4J_URI", uri)
    assert read_settings().neo4j_uri == uri


def test_a_command_line_wins_over_the_environment_and_none_does_not(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("ENTENTE_PORT", "9000")
    assert read_settings(port=9100).port == 9100
    assert read_settings(port=None).port == 9000


@pytest.mark.parametrize(
    ("value", "origins"),
    [
        ("", ()),
        ("http://a", ("http://a",)),
        (" http://a/ , http://b:3000 ,", ("http://a", "http://b:3000")),
    ],
)
def test_lists_are_written_with_commas_as_in_a_shell(
    clean: pytest.MonkeyPatch, value: str, origins: tuple[str, ...]
) -> None:
    clean.setenv("ENTENTE_CORS_ORIGINS", value)
    assert read_settings().cors_origins == origins


def test_the_password_is_read_from_its_file_where_one_is_given(
    clean: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clean.setenv("NEO4J_PASSWORD", "from the environment")
    assert read_settings().password == "from the environment"
    (tmp_path / "secret").write_text("from the file\n", encoding="utf-8")
    clean.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "secret"))
    settings = read_settings()
    assert settings.password == "from the file"
    assert "from the environment" not in repr(settings)


def test_folders_do_not_depend_on_where_a_command_is_run(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean.setenv("ENTENTE_HOME", "data/../graph")
    assert read_settings().home == tmp_path / "graph"
    clean.setenv("ENTENTE_HOME", "~/graph")
    assert read_settings().home == (Path.home() / "graph").resolve()


def test_settings_that_a_caller_gave_are_not_read_again(clean: pytest.MonkeyPatch) -> None:
    given = read_settings(port=9200)
    assert Options(settings=given).require_settings() is given
    assert Options().require_settings().port == 8000


@pytest.mark.parametrize("stops", [BrokenPipeError(), SystemExit(1)])
def test_a_reader_that_stops_changes_no_exit_code(
    stops: BaseException, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Guards against ``check … | head -1`` that ends with 1 as if it were refused; rich ends so."""
    with (tmp_path / "read to its first line").open("w") as reader:
        monkeypatch.setattr("sys.stdout", reader)
        with to_its_reader():
            reader.write("CONFLICT\n")
            raise stops
        reader.write("what nobody reads\n")
    assert (tmp_path / "read to its first line").read_text() == ""
