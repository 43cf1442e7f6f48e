"""One controller on both sides, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.checks.evidence import Verdict
from graph.checks.sentences import enumeration

Name = Callable[[str], str]


def summary(
    name: Name,
    about: str,
    firms: Sequence[str],
    other: str,
    controller: str | None,
    verdict: Verdict,
    *,
    ours: bool,
) -> str:
    """Return the summary of a finding: who controls which firms and the party across from them.

    ``about`` is empty for an implied dealing; ``ours`` says that the firms are own ones and the other
    is the counterparty.
    """
    plain = bool(about) or not ours
    whom = name(other) if plain else f"the counterparty {name(other)}"
    place = _place(about, ours)
    if verdict is Verdict.UNKNOWN:
        any_of = "any of " if len(firms) > 1 else ""
        ours_or_theirs = f"{any_of}{_firms(name, firms, plain)}{place}"
        return f"It cannot be told whether {whom} and {ours_or_theirs} have the same controller."
    doubt = ", if an unconfirmed identity is right" if verdict is Verdict.POTENTIAL else ""
    words = _control(name, whom, firms, other, controller or "", plain)
    if words.startswith(("the counterparty", "our own")):
        words = words[0].upper() + words[1:]
    return f"{words}{place.rstrip(',')}{doubt}."


def _control(name: Name, whom: str, firms: Sequence[str], other: str, controller: str, plain: bool) -> str:
    if controller == other:
        return f"{whom} controls {_firms(name, firms, plain)}"
    if controller in firms:
        rest = [firm for firm in firms if firm != controller]
        more = f", as well as {_firms(name, rest, plain)}" if rest else ""
        return f"{_firms(name, [controller], plain)} controls {whom}{more}"
    if len(firms) > 1:
        return f"{name(controller)} controls {whom} as well as {_firms(name, firms, plain)}"
    return f"{name(controller)} controls both {whom} and {_firms(name, firms, plain)}"


def _firms(name: Name, firms: Sequence[str], plain: bool) -> str:
    called = enumeration([name(firm) for firm in firms])
    return called if plain else f"our own firm{'s' if len(firms) > 1 else ''} {called}"


def _place(about: str, ours: bool) -> str:
    if about:
        return f", on different sides of {about},"
    return "" if ours else ", which the question sets against each other,"
