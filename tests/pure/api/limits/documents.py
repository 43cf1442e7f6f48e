"""Hostile and borderline documents for the schema of `tests.api.http.small_schema`."""

from __future__ import annotations

from collections.abc import Iterator


def fragment(number: int, body: str, kind: str = "Query") -> str:
    return f"fragment F{number} on {kind} {{ {body} }} "


def doubling(levels: int, kind: str = "Query", leaf: str = "hello", root: str = "{ ...F0 } ") -> str:
    """Each fragment spreads the next one twice: 2^levels leaves in a few bytes (877 at 22)."""
    chain = "".join(fragment(n, f"...F{n + 1} ...F{n + 1}", kind) for n in range(levels))
    return root + chain + fragment(levels, leaf, kind)


def overlap(fragments: int, aliases: int) -> str:
    """Fragments whose aliases all lie on top of each other (2.1 s of validation at 60 × 30)."""
    body = " ".join(f"a{n}: hello" for n in range(aliases))
    spreads = " ".join(f"...F{n}" for n in range(fragments))
    return f"{{ {spreads} }} " + "".join(fragment(n, body) for n in range(fragments))


def party(body: str) -> str:
    return f'{{ party(by: {{id: "1"}}) {{ {body} }} }}'


def hops(count: int) -> str:
    """Walk through ``count`` entities, connections and plain fields in turn."""
    body = "name share { exact }"
    for level in range(count - 1):
        body = (
            f"partner {{ {body} }}"
            if level % 2
            else f"partners(first: 1) {{ edges {{ node {{ {body} }} }} }}"
        )
    return party(body)


def hostile() -> Iterator[tuple[str, str]]:
    """Yield a name and a document; each must be decided within a bounded effort."""
    yield "doubling 22", doubling(22)
    yield "doubling 150", doubling(150)
    yield "doubling 22 below a field", doubling(22, "Party", "name", party("...F0"))
    yield "chain 240", "{ ...F0 } " + "".join(fragment(n, f"...F{n + 1}") for n in range(240))
    yield "overlap 60x30", overlap(60, 30)
    yield "overlap 20x30", overlap(20, 30)
    yield "one leaf 1900 times", party("name " * 1_900)
    yield "one field 150 times", "{" + 'party(by: {id: "1"}) { name } ' * 150 + "}"
    yield "one list 450 times", "{ parties {" + "nodes { id } " * 450 + "} }"
    yield "pairs in pairs", "{ parties {" + ("nodes {" + "partner { id } " * 40 + "} ") * 9 + "} }"
    yield "inline fragments", "{ parties { nodes {" + "... { ... { id } } " * 230 + "} } }"
    yield (
        "many operations",
        (
            "".join(f"query Q{n} {{ ...F0 }} " for n in range(150))
            + "".join(fragment(n, f"...F{n + 1}") for n in range(100))
            + fragment(100, "hello")
        ),
    )
    yield "deep 190", party("partner {" * 190 + "id" + "}" * 190)
    yield "deep 10000", "{ a" * 10_000
    yield "deep list", "{ nodes(ids: " + "[" * 900 + "]" * 900 + ") { id } }"
    yield "deep input", "{ parties(where: " + "{ allOf: [" * 150 + "{}" + "] }" * 150 + ") { totalCount } }"
    yield "wide literal", "{ nodes(ids: [" + '"a" ' * 1_900 + "]) { id } }"
    yield "huge int", "{ parties(first: " + "9" * 120_000 + ") { totalCount } }"
    yield "unknown fields", party(" ".join(f"x{n}" for n in range(1_900)))
    yield "unknown directives", "{ hello " + "@x " * 900 + "}"
    yield "aliases", party(" ".join(f"a{n}: name" for n in range(600)))
    yield "comments", "#\n" * 60_000 + "{ hello }"
    yield "commas and blanks", ", " * 60_000 + "{ hello }"
    yield "long name", "{" + "x" * 120_000 + "}"
    yield "long string", '{ party(by: {name: "' + "é" * 60_000 + '"}) { id } }'
    yield "block string", '{ party(by: {name: """' + "\n  x" * 30_000 + '"""}) { id } }'
    yield "escapes", '{ party(by: {name: "' + "\\u{1F600}" * 13_000 + '"}) { id } }'
    yield "unicode", "{" + "é" * 60_000 + "}"
    yield (
        "cycle",
        "{ ...F0 } " + "".join(fragment(n, f"...F{(n + 1) % 180} ...F{(n + 7) % 180}") for n in range(180)),
    )
    yield (
        "every fragment in every fragment",
        "{ ...F0 } " + "".join(fragment(n, " ".join(f"...F{m}" for m in range(30))) for n in range(30)),
    )
    yield (
        "circular introspection",
        ("{ __schema { types { " + "fields { type { " * 6 + "name" + " } }" * 6 + " } } }"),
    )
    yield (
        "introspection twenty times",
        ("{" + " ".join(f"a{n}: __schema {{ types {{ name fields {{ name }} }} }}" for n in range(30)) + "}"),
    )
