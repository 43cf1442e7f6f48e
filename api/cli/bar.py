"""A progress bar on a terminal; nothing elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class ProgressBar:
    """Shows on standard error how far long work is; enter it to get what reports a step."""

    def __init__(self, *, hidden: bool, begins: str) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        shown = console.is_terminal and not hidden
        self._progress = Progress(*columns, console=console, disable=not shown, transient=True)
        self._task = self._progress.add_task(begins, total=None)

    def say(self, line: str) -> None:
        """Print a line on standard error, above the bar where there is one."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._progress.start()
        return self._update

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _update(self, what: str, done: int, total: int) -> None:
        self._progress.update(self._task, description=what, completed=done, total=total)
