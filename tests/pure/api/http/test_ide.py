"""The IDE loads nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from graphql import OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from api import ide
from api.ide.examples import examples
from api.schema import create_schema
from api.settings import PROJECT
from tests.api.http.client import send, small_app
from tests.api.http.small_schema import SmallSettings

pytestmark = pytest.mark.anyio
PAGE = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}

# The integrity hashes that Strawberry 0.341.2 publishes for the same files on a CDN.
PUBLISHED = {
    "react.production.min.js": "tMH8h3BGESGckSAVGZ82T9n90ztNXxvdwvdM6UoR56cYcf+0iGXBliJ29D+wZ/x8",
    "react-dom.production.min.js": "bm7MnzvK++ykSwVJ2tynSE5TRdN+xL418osEVF2DE/L/gfWHj91J2Sphe582B1Bh",
    "graphiql.min.css": "Mq3vbRBY71jfjQAt/DcjxUIYY33ksal4cgdRt9U/hNPvHBCaT2JfJ/PTRiPKf0aM",
    "graphiql.min.js": "HbRVEFG0JGJZeAHCJ9Xm2+tpknBQ7QZmNlO/DgZtkZ0aJSypT96YYGRNod99l9Ie",
    "explorer.css": "5DFJlDPW2tSATRbM8kzoP1j194jexLswuNmClWoRr2Q0x7R68JIQzPHZ02Faktwi",
    "explorer.umd.js": "2oonKe47vfHIZnmB6ZZ10vl7T0Y+qrHQF2cmNTaFDuPshpKqpUMGMc9jgj9MLDZ9",
}


class References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.found += [value for name in ("src", "href") if (value := named.get(name))]
        self.inline += tag == "style" or (tag == "script" and "src" not in named)
        self.inline += any(name.startswith("on") for name in named)


async def test_the_page_refers_to_files_of_this_server_only_and_all_are_served() -> None:
    app = small_app()
    page = await send(app, "GET", "/graphql", headers=PAGE)
    assert page.headers["content-type"].startswith("text/html")
    references = References()
    references.feed(page.body.decode())
    assert references.inline == 0  # the policy would block it
    paths = [path for path in references.found if path != "data:,"]
    assert len(paths) == 8
    for path in paths:
        assert re.fullmatch(r"/ide/[\w.-]+", path)
        answer = await send(app, "GET", path)
        assert answer.status == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        expected = "text/css" if path.endswith(".css") else "javascript"
        assert expected in answer.headers["content-type"]


async def test_our_own_files_name_no_address() -> None:
    for name in ("page.js", "page.css"):
        assert "://" not in (ide.STATIC / name).read_text()
    assert "://" not in ide.page()
    for name in ("graphiql.min.css", "explorer.css"):
        urls = re.findall(r"url\(\s*['\"]?([^'\")]{0,40})|@import[^;]*", (ide.STATIC / name).read_text())
        assert all(url.startswith(("data:", "#")) for url in urls if url)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
async def test_vendored_files_are_the_published_ones(name: str) -> None:
    digest = base64.b64encode(hashlib.sha384((ide.STATIC / name).read_bytes()).digest()).decode()
    assert digest == PUBLISHED[name]


async def test_every_vendored_file_has_its_license_and_its_line() -> None:
    table = (ide.STATIC.parent / "THIRD_PARTY.md").read_text()
    for name in PUBLISHED:
        assert f"`{name}`" in table
    for license_file in re.findall(r"`([\w-]+\.LICENSE\.txt)`", table):
        assert "MIT License" in (ide.STATIC / license_file).read_text()


async def test_programs_get_no_page_and_the_ide_can_be_off() -> None:
    for headers in ({}, {"accept": "*/*"}, {"accept": "application/json"}):
        assert (await send(small_app(), "GET", headers=headers)).status == 405
    assert (await send(small_app(SmallSettings(ide=False)), "GET", headers=PAGE)).status == 405


async def test_the_shipped_questions_are_offered_the_flagship_first() -> None:
    answer = await send(small_app(), "GET", "/ide/examples.json")
    offered = answer.json
    assert offered[0]["name"] == "flagship-conflict-check"
    folder = PROJECT / "examples"
    shipped = {path.stem for path in (*folder.glob("queries/*.graphql"), *folder.glob("checks/*.json"))}
    assert {each["name"] for each in offered} == shipped


async def test_every_question_that_is_offered_fits_the_schema_with_its_variables() -> None:
    schema = create_schema()._schema
    for each in examples():
        document = parse(each.query)
        assert validate(schema, document) == [], each.name
        [operation] = document.definitions
        assert isinstance(operation, OperationDefinitionNode)
        given = each.variables | dict.fromkeys(each.named, "id")
        values = get_variable_values(schema, operation.variable_definitions or (), given)
        assert not isinstance(values, list), (each.name, values)


@pytest.mark.parametrize("path", ["/graphql?query=%7Ba%7D", "/graphql?query=%7Ba%7D&variables=%7B%7D"])
async def test_a_question_in_the_address_opens_the_ide(path: str) -> None:
    """The page puts it into the editor and takes it out of the address; a program gets no answer by GET."""
    assert (await send(small_app(), "GET", path, headers=PAGE)).status == 200
    assert (await send(small_app(), "GET", path)).status == 405
    script = (ide.STATIC / "page.js").read_text()
    assert "replaceState" in script
