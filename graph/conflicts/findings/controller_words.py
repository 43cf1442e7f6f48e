"""One controller on both sides, in words."""

from __future__ import annotations

from collections.abc import Sequence

from graph.conflicts.findings.sentences import ref, refs


def controller_sentence(
    about: str, firms: Sequence[str], other: str, controller: str | None, *, ours: bool, undecided: bool
) -> str:
    """Return who controls which firms and the party on the other side, without a full stop.

    ``about`` is empty for an implied dealing; ``ours`` says that the firms are our own and the other
    is the counterparty.
    """
    plain = bool(about) or not ours
    whom = ref(other) if plain else f"the counterparty {ref(other)}"
    place = _place(about, ours)
    if undecided:
        any_of = "any of " if len(firms) > 1 else ""
        return f"It is open whether {whom} and {any_of}{_firms(firms, plain)}{place} have the same controller"
    words = _control(whom, firms, other, controller or "", plain)
    return f"{words}{place.rstrip(',')}"


def _control(whom: str, firms: Sequence[str], other: str, controller: str, plain: bool) -> str:
    if controller == other:
        return f"{whom} controls {_firms(firms, plain)}"
    if controller in firms:
        rest = [firm for firm in firms if firm != controller]
        more = f", as well as {_firms(rest, plain)}" if rest else ""
        return f"{_firms([controller], plain)} controls {whom}{more}"
    if len(firms) > 1:
        return f"{ref(controller)} controls {whom} as well as {_firms(firms, plain)}"
    return f"{ref(controller)} controls both {whom} and {_firms(firms, plain)}"


def _firms(firms: Sequence[str], plain: bool) -> str:
    if plain:
        return refs(firms)
    return f"our own {'firm' if len(firms) == 1 else 'firms'} {refs(firms)}"


def _place(about: str, ours: bool) -> str:
    if about:
        return f", on different sides of {ref(about)},"
    return "" if ours else ", which the question sets against each other,"
