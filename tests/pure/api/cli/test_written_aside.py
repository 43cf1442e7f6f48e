"""A server whose output nobody reads goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click
import pytest
from rich.console import Console

from api.cli.local import say
from api.cli.written_aside import Aside, written_aside


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reader, writer = os.pipe()
    try:
        yield reader, writer
    finally:
        os.close(reader)


def read_all(reader: int) -> str:
    return b"".join(iter(lambda: os.read(reader, 65_536), b"")).decode()


def test_what_is_said_is_written_in_order(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        aside = Aside(stream)
        for number in range(100):
            aside.write(f"line {number} – é\n")
        aside.end()
    assert read_all(reader) == "".join(f"line {number} – é\n" for number in range(100))


def test_a_reader_that_does_not_read_is_not_waited_for(pipe: tuple[int, int]) -> None:
    """The pipe takes 64 KiB, and ten texts wait; the rest is left out and counted."""
    reader, writer = pipe
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        aside = Aside(stream, most=10)
        for _ in range(1_000):
            aside.write("x" * 1_000 + "\n")
        lines: list[str] = []
        read = b""
        while written(lines) + left_out(lines) < 1_000:
            read += os.read(reader, 65_536)
            lines = read.decode().splitlines()
        aside.end()
    assert left_out(lines) > 800
    assert written(lines) + left_out(lines) == 1_000


def written(lines: list[str]) -> int:
    return lines.count("x" * 1_000)


def left_out(lines: list[str]) -> int:
    return sum(int(line.split()[0].replace(",", "")) for line in lines if "left out here" in line)


def test_an_end_waits_no_longer_than_it_is_given(pipe: tuple[int, int]) -> None:
    _, writer = pipe
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        aside = Aside(stream, most=10)
        for _ in range(1_000):
            aside.write("x" * 1_000)
        aside.end(0.01)
        aside.end(0.01)


def test_a_reader_that_is_gone_does_not_end_the_server(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    with os.fdopen(writer, "w", encoding="utf-8") as stream:
        aside = Aside(stream)
        gone = os.dup2(os.open(os.devnull, os.O_RDONLY), reader)
        for _ in range(10):
            aside.write("nobody hears it\n")
        aside.end()
    assert gone == reader


def test_all_that_a_process_says_is_written_aside(capfd: pytest.CaptureFixture[str]) -> None:
    with written_aside():
        sys.stdout.write("said\n")
        sys.stderr.write("warned\n")
        assert isinstance(sys.stdout, Aside)
        with pytest.raises(TypeError):
            sys.stdout.write(b"bytes")  # type: ignore[arg-type]
        click.echo("echoed")
        Console().print("printed")
        say("explained")
    assert capfd.readouterr() == ("said\nechoed\nprinted\n", "warned\nexplained\n")
    assert not isinstance(sys.stdout, Aside)
