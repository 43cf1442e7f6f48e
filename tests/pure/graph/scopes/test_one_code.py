"""Territories under one code, whatever form a file writes."""

from __future__ import annotations

import pytest

from graph.scopes.one_code import under_one_code
from graph.write.keys import declared_key

NAME = {"name": "Somewhere", "local_id": "t1"}


@pytest.mark.parametrize(
    ("scheme", "code", "right"),
    [
        ("ISO_3166_1", "DE", ("ISO_3166_1", "DE")),
        ("ISO_3166_1", "DEU", ("ISO_3166_1", "DE")),
        ("UN_M49", "276", ("ISO_3166_1", "DE")),
        ("ISO_3166_1", "UK", ("ISO_3166_1", "GB")),
        ("ISO_3166_2", "UK-SCT", ("ISO_3166_2", "GB-SCT")),
        ("ISO_3166_1", "WW", ("UN_M49", "001")),
        ("UN_M49", "150", ("UN_M49", "150")),
        ("ISO_3166_1", "XX", ("ISO_3166_1", "XX")),
        ("CUSTOM", "ALPS", ("CUSTOM", "ALPS")),
        ("ISO", "DEU", ("ISO", "DEU")),
    ],
)
def test_a_known_code_is_written_in_one_form(scheme: str, code: str, right: tuple[str, str]) -> None:
    cells = under_one_code({**NAME, "scheme": scheme, "code": code})
    assert cells == {**NAME, "scheme": right[0], "code": right[1]}


def test_forms_of_one_code_are_one_node() -> None:
    """Germany under DE in one file and under DEU in the next was two territories."""
    keys = {
        declared_key("Territory", under_one_code({**NAME, "scheme": scheme, "code": code}))
        for scheme, code in (("ISO_3166_1", "DE"), ("ISO_3166_1", "DEU"), ("UN_M49", "276"))
    }
    assert len(keys) == 1


def test_a_row_without_a_code_or_a_scheme_stays_as_it_is() -> None:
    assert under_one_code(NAME) == NAME
    assert under_one_code({**NAME, "scheme": "ISO_3166_1"}) == {**NAME, "scheme": "ISO_3166_1"}
    assert under_one_code({**NAME, "code": "DE"}) == {**NAME, "code": "DE"}
