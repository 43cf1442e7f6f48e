"""What a batch is called and what came of writing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from graph.errors import Problem
from graph.write.sanity import Doubtful

LASTING = "register"
"""The format of a batch that other batches rely on, whatever they are: it is never taken back."""
Progress = Callable[[str, int, int], None]
"""Called with (what is being done, how many are done, how many there are)."""
Report = Callable[[int], None]
"""Called with how many more have been done since the last call."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Say nothing of the progress."""


def adding_up(say: Progress, what: str, total: int) -> Report:
    """Return what takes how many more have been done, and says how many that are of all."""
    done = 0

    def report(count: int) -> None:
        nonlocal done
        done += count
        say(what, done, total)

    return report


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One load: what it is called, its format, the names of its files and the digest of their bytes.

    ``by_rows`` says that each row of a table is a statement of its own, which people correct and load again.
    """

    label: str
    format: str
    files: tuple[str, ...] = ()
    sha256: str = ""
    by_rows: bool = False

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("a batch needs a label that says what is loaded")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two live statements of different sources that state different values of one property.

    ``kept`` is the value of the later statement; ``displaced`` stays in an earlier state or version
    with its statements. Of a share neither is displaced: what is believed is a range over both.
    """

    element: str
    label: str
    property: str
    kept: str
    kept_source: str
    displaced: str
    displaced_source: str


@dataclass(frozen=True, slots=True)
class SameParty:
    """Two parties whom the identifiers of one row name: candidates of one identity, not decided.

    ``party`` is the one that the row is taken to be about, ``candidate`` the other; both are ids.
    """

    party: str
    candidate: str
    place: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A row about a party that its source did not name before, and that an identifier says is a known one."""

    party: str
    place: str


@dataclass(frozen=True, slots=True)
class Split:
    """A row that has the identifier that a known party had until it was corrected there: another party."""

    party: str
    known: str
    place: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A statement that the source no longer makes: its id in the source, and what kind it was about."""

    local_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a batch wrote, or would write on a dry run.

    ``batch_id`` is None where nothing was written. ``counts`` says per label and per relationship
    type how many were created, ``notes`` per code and path what the files say that became no fact.
    ``source`` is what the source is called, ``empty_files`` are those that say nothing.
    ``joined`` are the parties that were known from elsewhere by an identifier, ``split`` those whose
    identifier named another party until it was corrected there.
    ``unchanged`` counts facts that were there already with equal content. ``doubts`` are the parties
    that may be one, by their identifiers. ``remarks`` say how the files were read; ``left_out`` are the
    problems of the rows that were left out because the load was to skip them. ``sanity`` is what a person
    should look at; a dry run has none. ``gone`` is what the source said before and no longer says, where the
    load is to replace it; ``outdated`` counts the statements that it made again on a later day already.
    """

    batch_id: str | None
    dry_run: bool
    statements: int
    statements_new: int
    nodes_created: int = 0
    nodes_corrected: int = 0
    relationships_created: int = 0
    relationships_corrected: int = 0
    superseded: int = 0
    unchanged: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)
    recorded_at: datetime | None = None
    graph_version: int | None = None
    source: str = ""
    empty_files: tuple[str, ...] = ()
    doubts: tuple[SameParty, ...] = ()
    joined: tuple[Joined, ...] = ()
    split: tuple[Split, ...] = ()
    remarks: tuple[str, ...] = ()
    left_out: tuple[Problem, ...] = ()
    sanity: tuple[Doubtful, ...] = ()
    gone: tuple[Gone, ...] = ()
    outdated: int = 0

    @property
    def facts_written(self) -> int:
        """How many nodes and relationships got a new state or version."""
        return (
            self.nodes_created
            + self.nodes_corrected
            + self.relationships_created
            + self.relationships_corrected
            + self.superseded
        )

    @property
    def is_unchanged(self) -> bool:
        """Whether every statement was known already, so that nothing was written."""
        return self.statements_new == 0
