"""Writes that happen once: each has a key, kept in the same transaction as what it wrote.

A client that got no answer sends the same key again and is given the first answer; so a write that was
acknowledged, or lost on its way back, is applied exactly once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.database import Transaction
from graph.errors import EntenteError, ErrorCode, InvalidInput
from graph.model.language.identity import digest
from graph.write.together import write
from graph.write.version import Writing

LONGEST_KEY = 200
_FIND = "UNWIND $ids AS id MATCH (k:MutationKey {id: id}) RETURN id, k.digest, k.answer"
_KEEP = """
CREATE (:MutationKey {id: $id, operation: $operation, digest: $digest, answer: $answer, batch_id: $batch,
                      recorded_at: $moment})
"""
_FORGET = "MATCH (k:MutationKey {batch_id: $batch}) SET k.answer = null"


class KeyReused(EntenteError):
    """Another input has been written under the key."""

    code = ErrorCode.IDEMPOTENCY_KEY_REUSED


@dataclass(frozen=True, slots=True)
class Call:
    """One mutation: its name, its idempotency key and a digest of its whole input."""

    operation: str
    key: str
    digest: str

    def __post_init__(self) -> None:
        if not self.key.strip() or len(self.key) > LONGEST_KEY:
            raise InvalidInput(
                f"An idempotency key has 1 to {LONGEST_KEY} characters.", cure="Make a UUID for each input."
            )

    @classmethod
    def of(cls, operation: str, key: str, given: object) -> Call:
        """Return the call of an input: equal inputs have equal digests, whatever the order of their keys."""
        words = json.dumps(given, sort_keys=True, default=str, ensure_ascii=False)
        return cls(operation, key, digest(operation, words, length=32))

    @property
    def id(self) -> str:
        """The id under which the key is kept."""
        return f"key_{digest(self.key, length=32)}"


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered before under some keys: the digest of the input and the answer, by the key's id."""

    found: Mapping[str, tuple[str, str | None]]

    def answer_to(self, call: Call) -> dict[str, Any] | None:
        """Return the answer that was given to a call, or None; raise KeyReused for one of another input."""
        if call.id not in self.found:
            return None
        known, answer = self.found[call.id]
        if known != call.digest or answer is None:
            raise KeyReused(
                "Another input was recorded under this idempotency key.",
                cure="Make a new key for each input.",
            )
        kept: dict[str, Any] = json.loads(answer)
        return kept


async def answered(source: Transaction, calls: Iterable[Call]) -> Answered:
    """Return what was answered before under the keys of these calls."""
    rows = await source.rows(_FIND, {"ids": [call.id for call in calls]})
    return Answered({identity: (known, answer) for identity, known, answer in rows})


async def keep(lock: Writing, call: Call, answer: Mapping[str, Any], batch_id: str | None) -> None:
    """Keep the answer of a call in the transaction that writes what it answers."""
    given = {
        "id": call.id,
        "operation": call.operation,
        "digest": call.digest,
        "answer": json.dumps(answer, ensure_ascii=False, sort_keys=True),
        "batch": batch_id,
        "moment": lock.moment,
    }
    await write(lock.transaction, _KEEP, given)


async def forget_answers(source: Transaction, batch_id: str) -> None:
    """Remove what was answered of a batch that is purged; its key stays taken."""
    await source.rows(_FORGET, {"batch": batch_id})
