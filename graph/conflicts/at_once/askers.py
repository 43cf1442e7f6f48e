"""Several readers of one transaction, each of which asks as if alone: their statements go together.

A check reads and then thinks, some two dozen times. Where checks run side by side, what they wait for is
asked at once: the same question one time, questions that differ in whom they ask about as one statement.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, TypeVar

from graph.conflicts.at_once.course import Course
from graph.conflicts.at_once.merged import ASKED, merged
from graph.database import Overlay
from graph.errors import EntenteError
from graph.ownership.sharing import ReadEach

T = TypeVar("T")
Rows = list[list[Any]]
COURSE = Course()
"""What the checks of this process were seen to ask, and in which order."""


@dataclass(eq=False, slots=True)
class _Question:
    """One statement that one asker waits for."""

    text: str
    parameters: Mapping[str, Any]
    answer: asyncio.Future[Any]
    ids: Sequence[str] = ()
    read: ReadEach[Any] | None = None


class Asker(Overlay):
    """One of several readers of a transaction. It only reads: what one supposed, the others would see."""

    def __init__(self, among: Askers, transaction: Overlay) -> None:
        self._among = among
        self._last: str | None = None
        self._asked: set[str] = set()
        self.overlaid = transaction.overlaid

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Ask, once all the others wait for an answer as well, or are done."""
        self._went(text)
        rows: Rows = await self._among.ask(_Question(text, parameters or {}, _answer()))
        return rows

    async def of_each(self, what: str, ids: Sequence[str], read: ReadEach[Any]) -> Mapping[str, Any]:
        """Return what ``read`` gives for some ids; what another was given is given again."""
        self._went(what)
        found: Mapping[str, Any] = await self._among.ask(_Question(what, {}, _answer(), ids, read))
        return found

    def _went(self, text: str) -> None:
        COURSE.went(text, self._last, self._asked)
        self._asked.add(text)
        self._last = text

    async def unhidden(self, text: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Refuse what writes."""
        raise AssertionError("a check that supposes something has a transaction of its own")


class Askers:
    """Runs some work for each of several askers, and asks in one go whatever all of them wait for."""

    def __init__(self, transaction: Overlay) -> None:
        self._transaction = transaction
        self._open = 0
        self._waiting: list[_Question] = []
        self._known: dict[str, dict[str, Any]] = {}
        self._turn = asyncio.Event()

    async def run(self, works: Sequence[Callable[[Asker], Awaitable[T]]]) -> list[T | EntenteError]:
        """Return what each work gives, or the error of ours that it raised.

        What a statement raises is raised: the transaction is lost for all of them.
        """
        self._open = len(works)
        tasks = [asyncio.create_task(self._ended(work)) for work in works]
        try:
            while self._open:
                await self._turn.wait()
                self._turn.clear()
                await self._answer(self._next())
            return [await task for task in tasks]
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError, Exception):
                    await task

    async def ask(self, question: _Question) -> Any:
        """Return the answer to a question, once it is its turn."""
        self._waiting.append(question)
        self._look()
        return await question.answer

    async def _ended(self, work: Callable[[Asker], Awaitable[T]]) -> T | EntenteError:
        try:
            return await work(Asker(self, self._transaction))
        except EntenteError as error:
            return error
        finally:
            self._open -= 1
            self._look()

    def _look(self) -> None:
        if len(self._waiting) >= self._open:
            self._turn.set()

    def _next(self) -> list[_Question]:
        """Return those that wait for the statement to which a check comes first; the others wait for them."""
        if not self._waiting:
            return []
        text = COURSE.first({question.text for question in self._waiting})
        found = [question for question in self._waiting if question.text == text]
        self._waiting = [question for question in self._waiting if question.text != text]
        return found

    async def _answer(self, waiting: Sequence[_Question]) -> None:
        alike: dict[object, list[_Question]] = {}
        for question in waiting:
            if question.read is not None:
                await self._read_each(question.text, question.read, waiting)
                return
            alike.setdefault(_shared(question), []).append(question)
        for group in alike.values():
            await self._answer_alike(group)

    async def _read_each(self, what: str, read: ReadEach[Any], waiting: Sequence[_Question]) -> None:
        """Answer questions about single ids: what nobody asked for yet is read, in one go."""
        known = self._known.setdefault(what, {})
        new = sorted(set(chain.from_iterable(each.ids for each in waiting)) - known.keys())
        if new:
            found = await read(self._transaction, new)
            known.update({id: found.get(id) for id in new})
        for each in waiting:
            _tell([each], {id: known[id] for id in each.ids if known[id] is not None})

    async def _answer_alike(self, group: Sequence[_Question]) -> None:
        """Answer questions of one text, each of those that differ once."""
        different: dict[object, list[_Question]] = {}
        for question in group:
            different.setdefault(_frozen(question.parameters), []).append(question)
        first = group[0]
        if len(different) == 1:
            rows = await self._transaction.rows(first.text, first.parameters)
            _tell(group, rows)
            return
        own = frozenset(
            name
            for name, value in first.parameters.items()
            if any(each[0].parameters[name] != value for each in different.values())
        )
        asked = [
            {"number": number, **{name: each[0].parameters[name] for name in own}}
            for number, each in enumerate(different.values())
        ]
        rest = {name: value for name, value in first.parameters.items() if name not in own}
        found = await self._transaction.rows(merged(first.text, own), {**rest, ASKED: asked})
        answers: list[Rows] = [[] for _ in asked]
        for number, *row in found:
            answers[number].append(row)
        for each, rows in zip(different.values(), answers, strict=True):
            _tell(each, rows)


def _answer() -> asyncio.Future[Any]:
    return asyncio.get_running_loop().create_future()


def _tell(questions: Sequence[_Question], answer: Any) -> None:
    for question in questions:
        if not question.answer.done():  # who was canceled waits no longer
            question.answer.set_result(answer)


def _shared(question: _Question) -> object:
    """Return what questions have in common that can be one statement: all but whom and what they ask about.

    Neo4j takes a number for a bound from a parameter alone, so that numbers are of the statement.
    """
    fixed = {
        name: value
        for name, value in question.parameters.items()
        if not isinstance(value, (str, list, tuple))
    }
    return question.text, tuple(sorted(question.parameters)), _frozen(fixed)


def _frozen(value: Any) -> object:
    """Return something that is equal for equal parameters, and can be a key."""
    if isinstance(value, Mapping):
        return tuple(sorted((name, _frozen(each)) for name, each in value.items()))
    if isinstance(value, (list, tuple)):
        # most are ids by the hundred
        return tuple(value) if all(type(each) is str for each in value) else tuple(map(_frozen, value))
    if value is None or isinstance(value, (bool, int, float, str, date, datetime)):
        return type(value).__name__, value
    raise TypeError(f"a statement of a check takes no {type(value).__name__}")
