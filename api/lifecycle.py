"""The house's gates and figures for the steps of a partner's life: files that the settings name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from api.conflicts.policy import house_policy
from api.settings import Settings
from graph.database import Database
from graph.lifecycle.house import default_house, read_house
from graph.lifecycle.request import taking_of
from graph.lifecycle.steps import STEPS
from graph.lifecycle.taking import Rules, take
from graph.policy.scope import Scope
from graph.recording.calling import Answer
from graph.recording.reading import Ids
from graph.recording.requests import Request


def house_rules(settings: Settings) -> Rules:
    """Return what the house sets; raise InvalidInput where a file of it is wrong."""
    house = default_house() if settings.lifecycle is None else read_house(settings.lifecycle)
    return Rules(house, house_policy(settings))


def step_requests(settings: Settings) -> Mapping[str, Request]:
    """Return what takes each step, by its operation, from an input as plain data."""
    return {operation: partial(_take, settings, operation) for operation in STEPS}


async def _take(
    settings: Settings, operation: str, database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids
) -> Answer:
    return await take(database, scope, house_rules(settings), taking_of(operation, given, ids))
