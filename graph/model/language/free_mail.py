"""Where anybody may have an address of electronic mail: a domain that says nothing of two who have one."""

from __future__ import annotations

FREE_MAIL = frozenset(
    "126.com 163.com aol.com att.net bluewin.ch btinternet.com comcast.net fastmail.com free.fr "
    "gmail.com gmx.at gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com "
    "hotmail.de hotmail.fr icloud.com laposte.net libero.it live.com live.co.uk mac.com mail.com "
    "mail.ru me.com msn.com naver.com o2.pl orange.fr outlook.com outlook.de pm.me proton.me "
    "protonmail.com qq.com rediffmail.com seznam.cz sina.com t-online.de tutanota.com ukr.net "
    "verizon.net virgilio.it wanadoo.fr web.de wp.pl yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com "
    "yahoo.de yahoo.fr yandex.com yandex.ru ymail.com zoho.com".split()
)
"""General knowledge, with no list behind it: one that is missing is noticed by how many parties use it."""


def is_free(domain: str) -> bool:
    """Return whether anybody may have an address at a domain, given in small letters."""
    return domain in FREE_MAIL
