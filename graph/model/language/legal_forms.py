"""Legal forms as they end names: a search or a comparison of names does well to look past them."""

from __future__ import annotations

import re

_FORMS = frozenset(
    "ab ag aps as asa bhd bv co company corp corporation doo eood gmbh gesmbh inc incorporated kft kg kgaa "
    "kk limited llc llp lp ltd ltda mbh nv oao oo ooo oy oyj plc pte pty pvt sa sab sarl sas se sia sl slu "
    "spa spzoo srl srls sro ug vof zao".split()
)
_WRITTEN_OUT = (
    "gesellschaft mit beschrankter haftung",
    "aktiengesellschaft",
    "kommanditgesellschaft",
    "public limited company",
    "limited liability company",
    "limited liability partnership",
    "besloten vennootschap met beperkte aansprakelijkheid",
    "besloten vennootschap",
    "naamloze vennootschap",
    "societe a responsabilite limitee",
    "societe par actions simplifiee",
    "societe anonyme",
    "societa a responsabilita limitata",
    "societa per azioni",
    "sociedad de responsabilidad limitada",
    "sociedad limitada",
    "sociedad anonima",
    "sociedade limitada",
    "sociedade anonima",
    "spolka z ograniczona odpowiedzialnoscia",
    "aktiebolag",
    "aksjeselskap",
    "aktieselskab",
    "anpartsselskab",
    "osakeyhtio",
    "societas europaea",
)
"""Folded: without case and accents. An ``ł`` has no accent to lose, so it may stand for ``l``."""
_PHRASES = tuple(tuple(phrase.split()) for phrase in _WRITTEN_OUT)
_WORD = re.compile(r"[^\s,]+")


def without_legal_form(folded: str) -> str:
    """Return a folded name without the legal forms at its end; a name of nothing else stays."""
    kept = _WORD.findall(folded)
    while ends := _words_of_form(kept):
        del kept[-ends:]
    return " ".join(kept)


def _words_of_form(words: list[str]) -> int:
    """Return how many words at the end are one legal form; 0 where nothing else would remain."""
    plain = [word.replace(".", "").replace("ł", "l") for word in words[-6:]]
    for phrase in _PHRASES:
        if len(words) > len(phrase) and tuple(plain[-len(phrase) :]) == phrase:
            return len(phrase)
    return int(len(words) > 1 and plain[-1] in _FORMS)
