"""Every conflict rule, found by listing the folder: the file's name is the rule's id."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from graph.checks.rule import Rule
from graph.errors import InvalidInput


@cache
def rules() -> dict[str, Rule]:
    """Return every rule by its id, in the order of the codes."""
    folder = Path(__file__).parent / "rules"
    found = []
    for info in pkgutil.iter_modules([str(folder)]):
        rule: Rule = importlib.import_module(f"graph.conflicts.rules.{info.name}").RULE
        if rule.id != info.name:
            raise ValueError(f"rule {rule.id!r} is in the file {info.name}.py: name the file after its id")
        found.append(rule)
    codes = [rule.code for rule in found]
    if len(set(codes)) != len(codes):
        raise ValueError(f"two rules share a code: {sorted(codes)}")
    return {rule.id: rule for rule in sorted(found, key=lambda rule: rule.code)}


def chosen(words: tuple[str, ...] | None) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Return the rules to run and those left out, by ids or codes; None runs all.

    Raises InvalidInput for a word that names no rule, and where nothing would be run.
    """
    everything = tuple(rules().values())
    if words is None:
        return everything, ()
    by_word = {rule.id: rule for rule in everything} | {rule.code.lower(): rule for rule in everything}
    wanted = set()
    for number, word in enumerate(words):
        if word.strip().lower() not in by_word:
            known = ", ".join(f"{rule.id} ({rule.code})" for rule in everything)
            problem = InvalidInput(f"No conflict rule is called {word!r}.", cure=f"Write one of {known}.")
            raise problem.at("rules", number)
        wanted.add(by_word[word.strip().lower()].id)
    if not wanted:
        problem = InvalidInput(
            "A check with no rule would find nothing.", cure="Name one, or leave them out."
        )
        raise problem.at("rules")
    return (
        tuple(rule for rule in everything if rule.id in wanted),
        tuple(rule for rule in everything if rule.id not in wanted),
    )
