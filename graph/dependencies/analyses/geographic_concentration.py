"""D24: geographic concentration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.result import NodeId, Paging, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.figures import FigureRange
from graph.dependencies.measures.concentration import concentration, placed
from graph.dependencies.question import Question
from graph.dependencies.readings.sites import Site, sites_of
from graph.dependencies.shares import RecordedShare, shares_of
from graph.scopes.codes import place_name


@dataclass(frozen=True, slots=True)
class CountryShare:
    """The share of the parties of one country."""

    country: str = shown("The country, by its code; empty: none is recorded.")
    name: str = shown("What it is called.", column="country")
    parties: tuple[NodeId, ...] = shown("Its parties, by id.", column="parties", most=100)
    share: FigureRange = shown(
        "Their share in percent; a party in several countries may count in any of them.", column="share"
    )

    @property
    def order(self) -> tuple[float, str]:
        """The largest first."""
        return -float(self.share.high), self.country


@dataclass(frozen=True, slots=True)
class CoLocation:
    """Parties at one address, or under one post code: one flood or one fire may meet all of them."""

    place: str = shown("The address, or the country and post code.")
    same_address: bool = shown("Whether it is one address; no: one post code.")
    parties: tuple[NodeId, ...] = shown("The parties, by id.", most=100)
    share: Decimal = shown("What is recorded of their share, in percent.")


@dataclass(frozen=True, slots=True)
class GeographicConcentrationReport:
    """Where the suppliers of a component or service, or the parties in a market, are."""

    of: NodeId = shown("The component, service or market.")
    index: FigureRange = shown("The Herfindahl-Hirschman index by country, from 0 to 10,000.")
    countries: tuple[CountryShare, ...] = shown(
        "The countries, the largest first.", table=True, paging=Paging.CONNECTION
    )
    co_located: tuple[CoLocation, ...] = shown("Parties in one place, the largest share first.", most=100)


async def _run(question: Question, given: Mapping[str, Any]) -> GeographicConcentrationReport:
    of = given["of"]
    await question.require(of, ("Component", "Service", "Market"), "of")
    recorded, _ = await shares_of(question, of, given["year"])
    sites = await sites_of(question, [each.party for each in recorded])
    countries = {each.party: _countries(each, sites) for each in recorded}
    parts = [
        placed(each.party, each.share, countries[each.party]) for each in recorded if each.share is not None
    ]
    shares = {each.party: each.share or Decimal(0) for each in recorded}
    return GeographicConcentrationReport(
        NodeId(of),
        FigureRange(*concentration(parts).index),
        tuple(sorted(_by_country(shares, countries), key=lambda row: row.order)),
        tuple(sorted(_together(sites, shares), key=lambda row: (-row.share, row.place))),
    )


def _countries(party: RecordedShare, sites: Iterable[Site]) -> frozenset[str]:
    """Return the countries of a party's addresses; where none is recorded that of its jurisdiction."""
    found = {site.country for site in sites if site.party == party.party and site.country}
    if not found and party.jurisdiction:
        found = {party.jurisdiction.partition("-")[0]}
    return frozenset(found)


def _by_country(
    shares: Mapping[str, Decimal], countries: Mapping[str, frozenset[str]]
) -> Iterable[CountryShare]:
    inside: dict[str, list[str]] = defaultdict(list)
    for party, found in countries.items():
        for country in found or {""}:
            inside[country].append(party)
    for country, parties in inside.items():
        alone = [party for party in parties if len(countries[party]) == 1]
        least = sum((shares[party] for party in alone), Decimal(0))
        most = sum((shares[party] for party in parties), Decimal(0))
        members = tuple(NodeId(party) for party in sorted(parties))
        name = place_name(country) if country else "not recorded"
        yield CountryShare(country, name, members, FigureRange(least if country else Decimal(0), most))


def _together(sites: Iterable[Site], shares: Mapping[str, Decimal]) -> Iterable[CoLocation]:
    addresses: dict[str, set[str]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for site in sites:
        addresses[site.address].add(site.party)
        if site.post_code and site.country:
            codes[f"{site.country} {site.post_code}"].add(site.party)
    met = {frozenset(parties) for parties in addresses.values()}
    for place, parties in addresses.items():
        if len(parties) > 1:
            yield _co_location(place, parties, shares, same_address=True)
    for place, parties in codes.items():
        if len(parties) > 1 and frozenset(parties) not in met:
            yield _co_location(place, parties, shares, same_address=False)


def _co_location(
    place: str, parties: set[str], shares: Mapping[str, Decimal], *, same_address: bool
) -> CoLocation:
    share = sum((shares[party] for party in parties), Decimal(0))
    return CoLocation(place, same_address, tuple(NodeId(party) for party in sorted(parties)), share)


def _suppliers(**given: tuple[float, str]) -> tuple[Any, ...]:
    parts: list[Any] = [thing("Component", "cell")]
    for name, (share, country) in given.items():
        parts.append(thing("Organization", name, jurisdiction=country))
        parts.append(fact(name, "SUPPLIES", "cell", share_of_supply=share))
    return tuple(parts)


ANALYSIS = Analysis(
    id="geographic_concentration",
    code="D24",
    title="Geographic concentration",
    definition=(
        "The shares of the suppliers of a component or service, or of the parties in a market, by the "
        "country of their addresses, or of their jurisdiction where no address is recorded: the "
        "Herfindahl-Hirschman index by country, with bounds where a party is in several countries or none "
        "is recorded. Beside it, parties at one address or under one post code of one country."
    ),
    checked_against="The index by brute force over every choice of one country for each party.",
    result=GeographicConcentrationReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "name", "share"),
    parameters=(
        Parameter("of", ParameterKind.NODE, "The id of a component, a service or a market.", required=True),
        Parameter(
            "year", ParameterKind.INTEGER, "The year of a market's shares; the last one by default.",
            least=1900, most=2200,
        ),
    ),
    examples=(
        AnalysisExample(
            "Two of three suppliers are in one country, and under one roof",
            world(
                *_suppliers(alpha=(50.0, "DE"), beta=(20.0, "DE"), gamma=(30.0, "FR")),
                thing("Address", "works", address="Werkstrasse 1", country="DE", post_code="80331"),
                fact("alpha", "HAS_ADDRESS", "works"),
                fact("beta", "HAS_ADDRESS", "works"),
            ),
            {
                "index": {"low": "5800", "high": "5800"},
                "countries": [
                    {"country": "DE", "name": "Germany", "share": {"low": "70", "high": "70"}},
                    {"country": "FR"},
                ],
                "coLocated": [{"parties": ["alpha", "beta"], "sameAddress": True, "share": "70"}],
            },
            {"of": "cell"},
        ),
        AnalysisExample(
            "Near miss: one post code in two countries is two places; a second site leaves the index open",
            world(
                *_suppliers(alpha=(60.0, "DE"), beta=(40.0, "FR")),
                thing("Address", "works", address="Werkstrasse 1", country="DE", post_code="75001"),
                thing("Address", "usine", address="Rue 1", country="FR", post_code="75001"),
                thing("Address", "office", address="Rue 2", country="FR", post_code="69001"),
                fact("alpha", "HAS_ADDRESS", "works"),
                fact("alpha", "HAS_ADDRESS", "office"),
                fact("beta", "HAS_ADDRESS", "usine"),
            ),
            {
                "index": {"low": "5200", "high": "10000"},
                "countries": [
                    {"country": "FR", "share": {"low": "40", "high": "100"}},
                    {"country": "DE", "share": {"low": "0", "high": "60"}},
                ],
                "coLocated": [],
            },
            {"of": "cell"},
        ),
    ),
)  # fmt: skip
