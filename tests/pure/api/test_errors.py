"""The page of codes derives from the declarations, and a refused request takes its status from its code."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from api.errors import ErrorCode, RequestRefused, docs_path, errors_page, where
from graph.errors import SECTIONS, Code

ROOT = Path(__file__).resolve().parents[3]
CODES = list(chain.from_iterable(section.codes for section in SECTIONS))


def test_the_page_of_the_docs_is_the_generated_one() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert page == errors_page(), "Run `python -m api.cli.reference docs`."


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.title)
def test_the_page_has_each_section_and_each_code_once(section: type) -> None:
    page = errors_page()
    assert page.count(f"## {section.title}\n") == 1  # type: ignore[attr-defined]
    for code in section.codes:  # type: ignore[attr-defined]
        assert page.count(f"### {code}\n") == 1
        assert code.meaning in page
        assert f"{code.cure} *Where:* {where(code)}." in page


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (ErrorCode.BODY_TOO_LARGE, "GraphQL; HTTP status 413"),
        (ErrorCode.TOO_DEEP, "GraphQL"),
        (ErrorCode.WRONG_CELL_COUNT, "loading"),
        (ErrorCode.OUT_OF_RANGE, "GraphQL, loading, command line"),
        (ErrorCode.PORT_IN_USE, "command line"),
    ],
)
def test_the_page_says_where_a_code_may_occur(code: Code, said: str) -> None:
    assert where(code) == said


def test_a_refused_request_has_the_status_of_its_code() -> None:
    assert RequestRefused(ErrorCode.BODY_TOO_LARGE, "Too large.").status == 413
    assert RequestRefused(ErrorCode.TOO_DEEP, "Too deep.").status is None


def test_a_code_links_to_its_paragraph() -> None:
    assert docs_path(ErrorCode.TIMEOUT) == "/errors#TIMEOUT"
