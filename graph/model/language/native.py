"""Python's own dates and times for the driver's."""

from __future__ import annotations

from typing import Any


def native(value: Any) -> Any:
    """Return Python's own date or time for the driver's; anything else as it is."""
    convert = getattr(value, "to_native", None)
    return convert() if convert is not None else value
