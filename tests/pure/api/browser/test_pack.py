"""What Neo4j Browser loads: the guide, the favorites, and the commands that open them."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

from api.browser.commands import FOLDER, on_connect
from api.browser.favorites import favorites
from api.browser.guide import guide
from api.browser.queries import shipped
from api.browser.routes import NAMES
from graph.localdb.configuration import Limits, Ports, settings


def test_the_guide_has_every_query_as_it_is_shipped() -> None:
    blocks = re.findall(r'<pre class="pre-scrollable code runnable">(.*?)</pre>', guide(), re.DOTALL)
    assert [unescape(block) for block in blocks] == [query.text for query in shipped()]
    assert len(blocks) >= 6


def test_the_guide_has_nothing_that_browser_takes_out() -> None:
    assert not re.search(r"<script|\son\w+=|javascript:", guide())


def test_favorites_are_one_statement_a_file_named_by_their_first_line() -> None:
    with zipfile.ZipFile(io.BytesIO(favorites())) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert [*texts] == [f"Entente/{query.name}.cypher" for query in shipped()]
    for query in shipped():
        first, rest = texts[f"Entente/{query.name}.cypher"].split("\n", 1)
        assert first == f"// {query.title}"
        assert rest.strip() == query.text


def test_favorites_are_the_same_bytes_every_time() -> None:
    assert favorites() == favorites()


def test_browser_loads_from_localhost_what_the_api_serves() -> None:
    """Browser allows a host by its name: 127.0.0.1 is another than localhost."""
    commands = on_connect(8123).split("; ")
    assert commands[0] == "config autoComplete: false"
    addresses = [command.split(" ")[1] for command in commands[1:]]
    assert all(address.startswith(f"http://localhost:8123{FOLDER}/") for address in addresses)
    assert {address.rsplit("/", 1)[1] for address in addresses} <= set(NAMES)
    assert len(commands) == 3


def test_the_server_gives_browser_the_commands() -> None:
    values = settings(Ports(), Limits(), on_connect=on_connect(8000))
    assert values["browser.post_connect_cmd"] == on_connect(8000)
    assert values["browser.remote_content_hostname_whitelist"] == "localhost"
