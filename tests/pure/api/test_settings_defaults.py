"""A limit has one home: the settings, the page of settings and the messages take their numbers from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.http.surface import limits_of
from api.limits.declaration import Limits
from api.settings import Settings
from graph.compiler.matched import DEFAULT_PAGE

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ENTENTE_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    return Settings(home=tmp_path)


def test_the_defaults_of_the_settings_are_the_limits(defaults: Settings) -> None:
    """Both lists gave the numbers, and a change of one left the other behind."""
    assert limits_of(defaults) == Limits()


def test_no_limit_of_a_request_is_written_twice() -> None:
    settings = (ROOT / "api" / "settings.py").read_text(encoding="utf-8")
    fields = re.findall(r"    (max_\w+): int = Field\(\s*([\w.]+),", settings)
    assert len(fields) == 9
    assert {name for name, default in fields if not default.startswith("_LIMITS.")} == {"max_page"}


def test_the_page_for_frontends_names_the_size_of_a_page() -> None:
    text = (ROOT / "docs" / "frontends.md").read_text(encoding="utf-8")
    assert f"`first` ({DEFAULT_PAGE} unless said, at most `ENTENTE_MAX_PAGE`)" in text
