"""How often the nightly tests repeat: the figures that are promised, or a share of them in less time."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("ENTENTE_NIGHTLY_SHARE", "1"))
"""The part of each count that is run: `ENTENTE_NIGHTLY_SHARE=0.1 make nightly` runs a tenth."""


def nightly(count: int) -> int:
    """Return how often to do what is promised for ``count``: at least once."""
    return max(1, round(count * SHARE))
