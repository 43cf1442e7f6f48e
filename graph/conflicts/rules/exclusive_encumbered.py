"""R18: an exclusive or sole grant beside another grant of the same right, or beside the grantor's use."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.case import Case
from graph.checks.evidence import Severity
from graph.checks.finding import Finding
from graph.checks.reference import policy
from graph.checks.rule import Rule
from graph.checks.sources.rights import EARLIER_RIGHTS, ODRL
from graph.checks.world import fact
from graph.conflicts.examples.grant_words import ASSET, OFFERS, grant, offers
from graph.conflicts.examples.words import examples, firm, holds
from graph.conflicts.findings.findings import finding
from graph.conflicts.readings.grants import GRANTEES, GRANTS_READ
from graph.conflicts.readings.own_uses import OWN_USES, USERS
from graph.conflicts.reasoning.encumbrances import encumbrances
from graph.conflicts.reasoning.own_use import own_uses


def find(case: Case) -> Iterator[Finding]:
    """Yield one finding per grant that promises to be alone, and other grant or own use that overlaps it."""
    for each in encumbrances(case[GRANTS_READ], case[GRANTEES], case.day):
        yield finding(
            RULE,
            (each.alone.id, each.other.id),
            each.words,
            [each.ground],
            nodes=each.rivals.grantees,
            # An earlier grant survives what is promised after it: the promise is narrower, not yet broken.
            severity=Severity.MEDIUM if each.earlier else RULE.severity,
        )
    for use in own_uses(case[GRANTS_READ], case[OWN_USES], case[USERS], case.day):
        key, nodes = (use.grant.id, use.use.product, use.use.party), (use.use.party, *use.grant.grantees)
        yield finding(RULE, key, use.words, [use.ground], nodes=nodes)


_ALONE = grant("alone", "acme")
_OTHER = grant("other", "bolt", exclusivity="NON_EXCLUSIVE")
_PARENT = (firm("parent"), fact("parent", "GRANTS", "alone"))
_GRANTED = (_ALONE, OFFERS, fact("owner", "GRANTS", "alone"))
_EXAMPLES = examples(
    ASSET, "patent",
    conflict={
        "A non-exclusive license beside an exclusive one": [_ALONE, _OTHER],
        "A sole license and a third party's license":
            [grant("alone", "acme", exclusivity="SOLE"), _OTHER],
        "An earlier license survives the exclusive one":
            [grant("alone", "acme", starts_on="2025-01-01"),
             grant("other", "bolt", exclusivity="NON_EXCLUSIVE", starts_on="2020-01-01")],
        "The grantor itself offers a product in which it uses the patent": [_GRANTED],
        "A subsidiary of the grantor does": [_ALONE, OFFERS, _PARENT, holds("parent", "owner", 100)],
        "Without Germany the rest is left to both": [grant("alone", "acme", excludes=("Germany",)), _OTHER],
    },
    clear={
        "Two licenses that are not exclusive": [grant("alone", "acme", exclusivity="NON_EXCLUSIVE"), _OTHER],
    },
    near_miss={
        "Germany exclusively, France not exclusively":
            [grant("alone", "acme", "Germany"),
             grant("other", "bolt", "France", exclusivity="NON_EXCLUSIVE")],
        "The exclusive license carves the other's country out":
            [grant("alone", "acme", "Europe", excludes=("Germany",)),
             grant("other", "bolt", "Bavaria", exclusivity="NON_EXCLUSIVE")],
        "The other license ended on the day before":
            [_ALONE, grant("other", "bolt", exclusivity="NON_EXCLUSIVE", expires_on="2025-06-29")],
        "The exclusive licensee granted the other one itself":
            [_ALONE, _OTHER, fact("acme", "GRANTS", "other")],
        "Both licensees are of one group": [_ALONE, _OTHER, holds("acme", "bolt", 100)],
        "A sole license leaves the grantor its own use":
            [grant("alone", "acme", exclusivity="SOLE"), OFFERS, fact("owner", "GRANTS", "alone")],
        "The license is for Germany, and where the grantor offers its product is not recorded":
            [grant("alone", "acme", "Germany"), OFFERS, fact("owner", "GRANTS", "alone")],
        "Another firm than the grantor offers the product": [_ALONE, OFFERS, _PARENT],
        "The grantor gave the product up on the day before":
            [_ALONE, offers("2025-06-30"), fact("owner", "GRANTS", "alone")],
    },
    unknown={
        "The other license says nothing of its scope":
            [_ALONE, grant("other", "bolt", exclusivity="NON_EXCLUSIVE", scope=False)],
        "A license that does not say how exclusive it is": [grant("alone", "acme", exclusivity=None), _OTHER],
        "The owner uses the patent, and who granted the license is not recorded":
            [_ALONE, OFFERS, fact("owner", "OWNS_IP", "patent")],
    },
    potential={
        "A co-exclusive license and one that is not exclusive":
            [grant("alone", "acme", exclusivity="CO_EXCLUSIVE"), _OTHER],
    },
)  # fmt: skip

RULE = Rule(
    id="exclusive_encumbered",
    code="R18",
    title="Exclusive right encumbered",
    severity=Severity.HIGH,
    version=2,
    definition=(
        "A grant that promises to be the only one (exclusive, or sole beside the owner) and another grant of "
        "rights in the same asset or family, neither made under the other nor by its holder, to grantees of "
        "different control groups, overlap in acts, territory, field, product, channel, segment and time; or "
        "the grantor of an exclusive license, or a firm of its group, offers a product in which it uses what "
        "it has granted."
    ),
    why="What is promised to one alone is worth less, or was promised falsely, where another may use it too.",
    remedy="Carve the other grant out of the exclusive one, or have its holder give it up before signing.",
    references=(ODRL, EARLIER_RIGHTS, policy("an earlier grant is less grave than a breach"),),
    reads=(GRANTS_READ, GRANTEES, OWN_USES, USERS),
    per=("the grant that promises to be alone", "the other grant, or the product and who offers it"),
    method=(
        "Scopes are compared dimension by dimension (strong Kleene). Of two grants the one that allows the "
        "fewest others is the one encumbered; a co-exclusive one is assessed. A sole license leaves the "
        "grantor its own use. A use of which no place is recorded is taken to lie outside of a stated one."
    ),
    against=("EXCLUDES",),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
