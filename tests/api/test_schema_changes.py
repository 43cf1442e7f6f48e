"""The schema of a commit, read from git."""

from __future__ import annotations

import pytest

from api import schema_changes
from api.schema_changes import committed


def test_the_committed_schema_is_read_from_git() -> None:
    found = committed("HEAD")
    assert found is not None
    assert "type Query" in found


def test_a_commit_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A shallow copy of the repository, as a build server makes it, has no commit before the last."""
    schema_changes.main("no-such-commit")
    assert capsys.readouterr().out == "There is no schema.graphql at no-such-commit to compare with.\n"
