"""Five thousand documents made to cost, at random: each is decided in bounded work; how fast is kept."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from api.errors import RequestRefused
from api.http.documents import Documents, InvalidDocument
from api.limits.declaration import Limits
from api.limits.guard import CostGuard
from tests.api.http.small_schema import SCHEMA
from tests.figures import measured
from tests.pure.api.limits.documents import doubling, fragment, hops, hostile, overlap, party
from tests.pure.api.limits.test_hostile import STEPS
from tests.steps import count_steps

pytestmark = pytest.mark.nightly
DOCUMENTS = 5_000
MOST_BYTES = Limits().body_bytes
_SIGNS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "...",
    "@",
    "$",
    ":",
    "!",
    '"',
    '"""',
    "#",
    "é",
    "\u202e",
    "9" * 400,
    "\\u",
]


def _wide(draw: random.Random) -> str:
    names = [f"a{n}: name" if draw.random() < 0.5 else f"x{n}" for n in range(draw.randint(1, 1_900))]
    return party(" ".join(names))


def _nested(draw: random.Random) -> str:
    levels = draw.randint(2, 1_000)
    opened = draw.choice(["partner {", "... {", "... @include(if: true) {", "a: partner {"])
    return party(opened * levels + "id" + "}" * levels)


def _woven(draw: random.Random) -> str:
    """Fragments that spread each other at random, in circles too."""
    count = draw.randint(2, 150)
    bodies = [
        " ".join(f"...F{draw.randrange(count)}" for _ in range(draw.randint(1, 4))) for _ in range(count)
    ]
    return "{ ...F0 } " + "".join(fragment(n, f"{body} hello") for n, body in enumerate(bodies))


def _values(draw: random.Random) -> str:
    value = draw.choice(["9" * draw.randint(1, 100_000), "[" * 900 + "]" * 900, '"' + "é" * 40_000 + '"'])
    return f"{{ {draw.choice(['nodes(ids: ', 'parties(first: '])}{value}) {{ __typename }} }}"


def _hidden(draw: random.Random) -> str:
    """A document behind comments, commas and blanks."""
    padding = draw.choice(["#\n", ", ", "\ufeff", "\t\r\n", "#" + "é" * 50 + "\n"])
    return padding * draw.randint(1, 20_000) + _nested(draw)


def _broken(draw: random.Random) -> str:
    """A hostile document with pieces cut out, doubled and put in."""
    text = draw.choice([text for _, text in hostile()])
    for _ in range(draw.randint(1, 6)):
        start = draw.randrange(len(text) or 1)
        end = min(len(text), start + draw.randint(0, 200))
        text = text[:start] + draw.choice(["", text[start:end] * 2, draw.choice(_SIGNS)]) + text[end:]
    return text


KINDS: tuple[Callable[[random.Random], str], ...] = (
    lambda draw: doubling(draw.randint(1, 200), root=draw.choice(["{ ...F0 } ", "{ ...F0 ...F0 } "])),
    lambda draw: overlap(draw.randint(1, 60), draw.randint(1, 30)),
    lambda draw: hops(draw.randint(1, 60)),
    _wide,
    _nested,
    _woven,
    _values,
    _hidden,
    _broken,
)


def test_thousands_of_hostile_documents_are_decided_in_few_steps() -> None:
    draw = random.Random(20_261_126)
    took = []
    for number in range(DOCUMENTS):
        text = KINDS[number % len(KINDS)](draw).encode()[:MOST_BYTES].decode(errors="ignore")
        documents = Documents(CostGuard(SCHEMA._schema, Limits()))

        def decide(documents: Documents = documents, text: str = text) -> None:
            with suppress(RequestRefused, InvalidDocument):
                documents.ready(text)

        begun = time.process_time()
        decide()
        took.append(time.process_time() - begun)
        assert count_steps(decide, STEPS) > 0, text[:200]
    took.sort()
    middle, nearly_all, most = (took[DOCUMENTS * part // 100 - 1] * 1000 for part in (50, 99, 100))
    figure = (
        f"median {middle:.1f} ms of processor time, 99 of 100 under {nearly_all:.0f} ms, at most {most:.0f}"
    )
    measured("hostile", f"{DOCUMENTS:,} documents", figure)
