"""The house's figures of policy: the file that the settings name, read once and checked at the start."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from api.settings import Settings
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.conflicts.policy_file import read_policy


def house_policy(settings: Settings) -> Policy:
    """Return the policy in use; raise InvalidInput where its file is wrong."""
    return DEFAULT_POLICY if settings.policy is None else _read(settings.policy)


@cache
def _read(path: Path) -> Policy:
    return read_policy(path)
