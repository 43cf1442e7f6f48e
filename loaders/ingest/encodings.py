"""Finds out how the text of a table is encoded, and says so where it is not UTF-8."""

from __future__ import annotations

import codecs
import io
import re
from pathlib import Path
from typing import TextIO

from graph.errors import ErrorCode, InvalidInput
from loaders.ingest.intake import Intake
from loaders.ingest.text_file import MAX_BYTES, FileRefused, bytes_of, line_at

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PIECE = 1 << 20
"""So many bytes are looked at together."""
_OTHER_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")


def checked_encoding(name: str) -> str:
    """Return the name of an encoding of text; raise InvalidInput where there is none of that name."""
    try:
        info = codecs.lookup(name)
        b"a".decode(info.name)
    except (LookupError, ValueError) as error:
        raise InvalidInput(
            f"There is no encoding {name!r}.", cure="Write one such as utf-8, cp1252, cp1250 or mac-roman."
        ) from error
    return info.name


def table_stream(path: Path, intake: Intake) -> TextIO:
    """Return the text of a table from its beginning; raise FileRefused where its encoding is not recognized.

    UTF-8 is read piece by piece; what else there is, is read whole (``table_text``) and said.
    """
    if intake.options.encoding is None and _is_utf_8(path):
        return path.open(encoding="utf-8-sig", newline="")
    text = table_text(path, intake)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        message = "the file holds NUL characters: save it as UTF-8 text"
        raise FileRefused(path.name, f"line {line}", ErrorCode.CONTROL_CHARACTER, message)
    return io.StringIO(text, newline="")


def _is_utf_8(path: Path) -> bool:
    """Whether all of a file that may be read is UTF-8 without NUL characters."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            if path.stat().st_size > MAX_BYTES:
                return False
            while piece := stream.read(_PIECE):
                if b"\0" in piece:
                    return False
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except (OSError, UnicodeDecodeError):
        return False
    return True


def table_text(path: Path, intake: Intake) -> str:
    """Return the text of a table; raise FileRefused where its encoding is not recognized.

    UTF-8 is recognized by its form, UTF-16 by its byte order mark or its many zeros; what is left is
    Windows-1252, unless a part of it is UTF-8 after all.
    """
    data = bytes_of(path)
    stated = intake.options.encoding
    if stated is not None:
        return _decoded(path.name, data, checked_encoding(stated)).removeprefix("\ufeff")
    encoding = _recognized(data)
    text = _decoded(path.name, data, encoding)
    if encoding.startswith("utf-16"):
        intake.say(f"{path.name}: read as UTF-16.")
    if encoding == "cp1252":
        found = _OTHER_WORD.search(text)
        sample = f", such as {found[0]!r}" if found else ""
        intake.say(f"{path.name}: read as Windows-1252{sample}; --encoding NAME reads it as another.")
    return text


def _recognized(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if data[1::2].count(0) > len(data) // 4:
        return "utf-16-le"
    if data[::2].count(0) > len(data) // 4:
        return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # letters in UTF-8 show that a byte is broken: as Windows-1252 the others would be read wrong
        return "utf-8" if _UTF_8_LETTER.search(data) else "cp1252"
    return "utf-8"


def _decoded(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = f"line {line_at(data, error.start)}"
        message = (
            f"byte {error.start} is not {encoding.removesuffix('-sig').upper()}: save the file as UTF-8, "
            "or load with --encoding NAME"
        )
        raise FileRefused(file, place, ErrorCode.WRONG_ENCODING, message) from error
