"""A code is declared once, with whole sentences, and nothing undeclared can be raised, reported or noted."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from graph.errors import Code, EntenteError, ErrorCode, Problem, Section, Surface, declared
from graph.errors.code import DECLARED
from graph.write.records import Note


def test_a_code_is_its_own_text() -> None:
    code = ErrorCode.TIMEOUT
    assert code == "TIMEOUT"
    assert f"{code}" == "TIMEOUT"
    assert declared("TIMEOUT") is code
    assert code.meaning.endswith(".")


@pytest.mark.parametrize(
    ("name", "meaning", "cure"),
    [
        ("timeout", "It took too long.", "Ask for less."),
        ("TIME OUT", "It took too long.", "Ask for less."),
        ("TIMEOUT", "It took too long", "Ask for less."),
        ("TIMEOUT", "It took too long.", ""),
    ],
)
def test_a_declaration_without_name_or_sentence_is_refused(name: str, meaning: str, cure: str) -> None:
    with pytest.raises(ValueError, match=r"Write a (code|whole sentence)"):
        Code(name, meaning, cure)


def test_a_code_cannot_be_declared_twice() -> None:
    again = Code("TIMEOUT", "It took too long.", "Ask for less.")
    with pytest.raises(ValueError, match="declared already"):
        type("Again", (Section,), {"TIMEOUT": again}, title="Again", surfaces=(Surface.LOADING,))


def test_an_attribute_is_called_like_its_code() -> None:
    other = Code("BRAND_NEW", "It is new.", "Nothing.")
    with pytest.raises(ValueError, match="like its code, BRAND_NEW"):
        type("New", (Section,), {"NEW": other}, title="New", surfaces=(Surface.LOADING,))
    assert "BRAND_NEW" not in DECLARED


@pytest.mark.parametrize("given", [{"surfaces": (Surface.LOADING,)}, {"title": "New"}])
def test_a_section_needs_a_title_and_a_surface(given: dict[str, Any]) -> None:
    code = Code("BRAND_NEW", "It is new.", "Nothing.")
    with pytest.raises(ValueError, match=r"needs a title|say where it may occur"):
        type("New", (Section,), {"BRAND_NEW": code}, **given)


def test_an_error_refuses_an_undeclared_code() -> None:
    """30 of 33 codes of loading were on no page: nothing kept a new one from being made up."""
    made_up: Any = "MADE_UP"
    with pytest.raises(ValueError, match="not a declared code"):
        EntenteError("It broke.", code=made_up)
    with pytest.raises(ValueError, match="not a declared code"):
        type("MadeUp", (EntenteError,), {"code": made_up})


def test_a_problem_and_a_note_refuse_what_is_not_declared_for_loading() -> None:
    made_up: Any = "MADE_UP"
    with pytest.raises(ValueError, match="not a declared code"):
        Problem("a.csv", "row 2", None, made_up, "It is wrong.")
    with pytest.raises(ValueError, match="not declared for loading"):
        Problem("a.csv", "row 2", None, ErrorCode.BODY_TOO_LARGE, "It is wrong.")
    with pytest.raises(ValueError, match="not declared for loading"):
        Note(ErrorCode.BODY_TOO_LARGE, "name", "row 2")


def test_a_copy_and_another_process_find_the_same_declaration() -> None:
    code = ErrorCode.TIMEOUT
    assert copy.deepcopy([code])[0] is code
    assert pickle.loads(pickle.dumps(code)) is code
