"""Legal forms as they end names: a search or a comparison of names does well to look past them."""

from __future__ import annotations

import re

_FORMS = frozenset(
    "ab ag aps as asa bhd bv co company corp corporation doo eood gmbh gesmbh inc incorporated kft kg kgaa "
    "kk limited llc llp lp ltd ltda mbh nv oao oo ooo oy oyj plc pte pty pvt sa sab sarl sas se sia sl slu "
    "spa spzoo srl srls sro ug vof zao".split()
)
_WORD = re.compile(r"[^\s,]+")


def without_legal_form(folded: str) -> str:
    """Return a folded name without the legal forms at its end; a name of nothing else stays."""
    words = _WORD.findall(folded)
    kept = list(words)
    while len(kept) > 1 and kept[-1].replace(".", "") in _FORMS:
        kept.pop()
    return " ".join(kept)
