"""The kinds of values that BODS 0.4 knows: codes of closed lists, dates, links and percentages.

Each refuses with a declared code (`graph/errors/codes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, field_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from graph.errors import Code, ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.model.language.spelling import camel

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?\Z")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z")


def fault(code: Code, message: str, column: str | None = None) -> PydanticCustomError:
    """Return the error of one rule; ``column`` names a key that the place does not end with."""
    escaped = message.replace("{", "{{").replace("}", "}}")
    build: Any = PydanticCustomError
    made: PydanticCustomError = build(code, escaped, {"column": column} if column else None)
    return made


class Part(BaseModel):
    """A part of a statement: keys in camelCase, exact types, further keys let through.

    A key may be left out, but where it is given its value is never null.
    """

    model_config = ConfigDict(strict=True, extra="allow", frozen=True, alias_generator=to_camel)

    @field_validator("*", mode="before")
    @classmethod
    def _never_null(cls, value: Any) -> Any:
        if value is None:
            raise fault(ErrorCode.WRONG_VALUE_TYPE, "null is not a value: leave the key out")
        return value


def codes(enum: type[StrEnum], *without: str) -> tuple[str, ...]:
    """Return the standard's codes for the words of one of our closed lists."""
    return tuple(camel(word.lower()) for word in enum.__members__ if word not in without)


def word(code: str) -> str:
    """Return our word for a code of the standard: ``registeredEntity`` is REGISTERED_ENTITY."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", code).upper()


def one_of(listed: Iterable[str]) -> Any:
    """Return the type of a code of a closed list."""
    allowed = tuple(listed)

    def check(value: str) -> str:
        if value not in allowed:
            raise fault(
                ErrorCode.UNKNOWN_VALUE,
                f"{value!r} is not in the code list: write one of {', '.join(allowed)}",
            )
        return value

    return Annotated[StrictStr, AfterValidator(check)]


def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar, as YYYY-MM-DD."""
    try:
        return bool(_DAY.match(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def moment(text: str) -> datetime | None:
    """Return the time of a date or date-time; without a zone it is read as UTC; None where it is none."""
    try:
        if not (_DAY.match(text) or _TIME.match(text)):
            return None
        read = datetime.fromisoformat(text.upper())
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _day(text: str) -> str:
    if not is_day(text):
        raise fault(ErrorCode.NOT_A_DATE, f"{text!r} is not a day: write it as YYYY-MM-DD")
    return text


def _moment(text: str) -> str:
    if moment(text) is None:
        raise fault(
            ErrorCode.NOT_A_DATE, f"{text!r} is not a day or time: write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ"
        )
    return text


def _partial(text: str) -> str:
    try:
        PartialDate.parse(text)
    except ValueError:
        raise fault(
            ErrorCode.NOT_A_DATE, f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None
    return text


def _uri(text: str) -> str:
    if not _URI.match(text):
        raise fault(
            ErrorCode.NOT_A_LINK, f"{text!r} is not a link: write it whole, such as https://example.com"
        )
    return text


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise fault(ErrorCode.WRONG_VALUE_TYPE, "a share is a number, without quotes")
    number = Decimal(value)
    if number < 0:
        raise fault(ErrorCode.OUT_OF_RANGE, f"{number} is less than 0")
    if number > 100:
        raise fault(ErrorCode.OUT_OF_RANGE, f"{number} is more than 100")
    return number


Day = Annotated[StrictStr, AfterValidator(_day)]
DayOrTime = Annotated[StrictStr, AfterValidator(_moment)]
Partial = Annotated[StrictStr, AfterValidator(_partial)]
Uri = Annotated[StrictStr, AfterValidator(_uri)]
Percentage = Annotated[Decimal, BeforeValidator(_number)]
CountryCode = Annotated[StrictStr, Field(min_length=2, max_length=2)]
JurisdictionCode = Annotated[StrictStr, Field(min_length=2, max_length=6)]
