"""What is computed of a node for a day and never stored: its status, and the end of the term that runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model.language.spelling import camel


@dataclass(frozen=True, slots=True)
class Status:
    """A status that is computed for a day from the node's dates; it is never stored.

    ``reached`` lists (date property, status), the most final first: the first date on or before
    the day decides. A date whose stated precision straddles the day gives UNKNOWN. Where only
    later dates are known the status is ``pending``; where none is known, UNKNOWN. ``last_days``
    names the dates on which what they end still holds: they are reached on the day after.
    ``continued_by`` names the flags of which one that is true says that nothing ends on those days.
    """

    name: str
    enum: type[StrEnum]
    doc: str
    reached: tuple[tuple[str, str], ...]
    pending: str
    last_days: tuple[str, ...] = ()
    continued_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        stray = set(self.last_days) - {name for name, _ in self.reached}
        if stray:
            raise ValueError(f"status {self.name!r}: reached says nothing of its last days {sorted(stray)}")
        for word in (*(status for _, status in self.reached), self.pending, "UNKNOWN"):
            if word not in self.enum.__members__:
                raise ValueError(f"status {self.name!r}: {word!r} is not a member of {self.enum.__name__}")

    @property
    def field(self) -> str:
        """The name in GraphQL."""
        return camel(self.name)


@dataclass(frozen=True, slots=True)
class RunningTerm:
    """The end of the term that runs on a day; it is computed and never stored.

    ``ends`` names the date on which the first term ends. Where the flag ``renews`` is true and
    ``months`` says for how long, it is followed by as many terms as lead to the day. Each is counted from
    the first end, so that a renewal from 31 January comes back to the 31st after a shorter month.
    """

    name: str
    doc: str
    ends: str
    renews: str
    months: str

    @property
    def field(self) -> str:
        """The name in GraphQL."""
        return camel(self.name)
