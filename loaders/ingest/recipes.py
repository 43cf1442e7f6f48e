"""The few tables that make one thing, filled with example rows: a distributor, a license and others."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from graph.errors import InvalidInput
from graph.model.catalogue import relationships
from loaders.ingest.tables import Table, table_named

_FIRMS = """local_id,name,jurisdiction,is_own
us,Our Company Ltd,GB,true
partner,Partner GmbH,DE,
"""
_CONTRACT = "local_id,title,contract_type,signed_on,effective_on,expires_on,notice_days,governing_law\n"
_TERRITORY = "local_id,name,scheme,code\nde,Germany,ISO_3166_1,DE\n"
_PRODUCT = "local_id,name,category\ndevice,Our device,equipment\n"


@dataclass(frozen=True, slots=True)
class Recipe:
    """One thing that people record: what it is, and its files with example rows, in their order."""

    name: str
    doc: str
    files: Mapping[str, str]

    def tables(self) -> list[tuple[Table, str]]:
        """Return each table with the text of its example file."""
        return [(table_named(name), text) for name, text in self.files.items()]


def _recipe(name: str, doc: str, **files: str) -> Recipe:
    return Recipe(name, doc, files)


RECIPES = {
    recipe.name: recipe
    for recipe in (
        _recipe(
            "distributor",
            "A partner who sells a product of ours in a territory, under a contract.",
            organizations=_FIRMS,
            territories=_TERRITORY,
            products=_PRODUCT,
            partnerships="local_id,name,type,direction,started\n"
            "p1,\"Partner GmbH, distribution, Germany\",DISTRIBUTOR,OUTBOUND,2024-01-01\n",
            party_to="start,end,party_role,side,valid_from\n"
            "us,p1,PRINCIPAL,us,2024-01-01\npartner,p1,DISTRIBUTOR,partner,2024-01-01\n",
            contracts=_CONTRACT
            + "c1,Distribution by Partner GmbH,DISTRIBUTION,2023-12-01,2024-01-01,2028-12-31,180,Germany\n",
            governed_by="start,end\np1,c1\n",
            for_product="start,end\np1,device\n",
            in_territory="start,end\np1,de\n",
            distributes_in="start,end,valid_from\npartner,de,2024-01-01\n",
        ),
        _recipe(
            "license",
            "A right in an asset of ours that a partner may use, with its exclusivity and its scope.",
            organizations=_FIRMS,
            territories=_TERRITORY,
            ip_assets="local_id,name,kind,number,office,filed_on,expires_on\n"
            "patent,Our patent,PATENT,EP-1,EP,2018-03-01,2038-03-01\n",
            owns_ip="start,end,fraction,valid_from\nus,patent,100,2018-03-01\n",
            rights_grants="local_id,title,grant_type,exclusivity,sublicensable,royalty_rate,minimum_royalty,"
            "currency,starts_on,expires_on\n"
            "g1,License of our patent to Partner GmbH,LICENSE,EXCLUSIVE,false,4.5,20000,EUR,"
            "2024-01-01,2028-12-31\n",
            grants="start,end,valid_from\nus,g1,2024-01-01\n",
            granted_to="start,end,valid_from\ng1,partner,2024-01-01\n",
            of_asset="start,end\ng1,patent\n",
            scopes="local_id,title,acts,all_territories,all_fields,all_products,all_channels\n"
            "s1,Making and selling in Germany,MAKE|SELL,false,true,true,true\n",
            has_scope="start,end\ng1,s1\n",
            covers="start,end\ns1,de\n",
            contracts=_CONTRACT
            + "c1,License agreement with Partner GmbH,LICENSE,2023-12-01,2024-01-01,2028-12-31,90,Germany\n",
            creates="start,end\nc1,g1\n",
        ),
        _recipe(
            "exclusivity",
            "A promise of a contract that binds one party in favor of another, within a scope.",
            organizations=_FIRMS,
            territories=_TERRITORY,
            products=_PRODUCT,
            contracts=_CONTRACT
            + "c1,Distribution by Partner GmbH,DISTRIBUTION,2023-12-01,2024-01-01,2028-12-31,180,Germany\n",
            restrictions="local_id,title,restriction_type,binds_affiliates,starts_on,expires_on\n"
            "r1,Only Partner GmbH sells our device in Germany,EXCLUSIVITY,true,2024-01-01,2028-12-31\n",
            imposes="start,end\nc1,r1\n",
            restricts="start,end\nr1,us\n",
            for_benefit_of="start,end\nr1,partner\n",
            scopes="local_id,title,acts,all_territories,all_fields,all_products,all_channels\n"
            "s1,Selling our device in Germany,SELL,false,true,false,true\n",
            has_scope="start,end\nr1,s1\n",
            covers="start,end\ns1,de\ns1,device\n",
        ),
        _recipe(
            "joint-venture",
            "A company that two parents own together: their shares, the venture and its agreement.",
            organizations=_FIRMS + "jvco,Joint Company GmbH,DE,\n",
            joint_ventures="local_id,name,form,purpose,started\n"
            "jv1,Joint Company,INCORPORATED,A device that both parents sell,2024-01-01\n",
            vehicle="start,end\njv1,jvco\n",
            holds_interest_in="start,end,interest_type,share_exact,valid_from\n"
            "us,jvco,SHAREHOLDING,50,2024-01-01\npartner,jvco,SHAREHOLDING,50,2024-01-01\n",
            party_to="start,end,party_role,side,valid_from\n"
            "us,jv1,VENTURER,us,2024-01-01\npartner,jv1,VENTURER,partner,2024-01-01\n",
            partnerships="local_id,name,type,started\n"
            "p1,Venture with Partner GmbH,JOINT_VENTURE,2024-01-01\n",
            for_venture="start,end\np1,jv1\n",
        ),
        _recipe(
            "supply-chain",
            "What a product of ours consists of, and who supplies it with what share.",
            organizations="local_id,name,jurisdiction,is_own\nus,Our Company Ltd,GB,true\n"
            "first,First Supplier GmbH,DE,\nsecond,Second Supplier SAS,FR,\n",
            products=_PRODUCT,
            offers="start,end\nus,device\n",
            components="local_id,name,category,criticality\ntube,Tube assembly,tube,VITAL\n",
            contains="start,end,required\ndevice,tube,true\n",
            supplies="start,end,share_of_supply,lead_time_days,qualified\n"
            "first,tube,70,60,true\nsecond,tube,30,90,true\n",
        ),
    )
}  # fmt: skip


def recipe_named(name: str) -> Recipe:
    """Return a recipe; raise InvalidInput with the nearest."""
    wanted = name.strip().lower().replace("_", "-")
    if wanted in RECIPES:
        return RECIPES[wanted]
    near = get_close_matches(wanted, RECIPES, 1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    raise InvalidInput(f"There is no recipe {name!r}.{meant}", cure=f"Write one of: {', '.join(RECIPES)}.")


def needs(table: Table, text: str) -> list[tuple[str, str]]:
    """Return each column of an example file with what it says and whether it is needed."""
    header = next(csv.reader(io.StringIO(text)))
    found = []
    for name in header:
        column = table.column(name)
        assert column is not None  # a test loads every recipe
        required = column.required or name == "local_id"
        found.append((name, f"{'needed' if required else 'optional'}: {column.doc}"))
    return found


def direction(table: Table) -> str:
    """Say what a row states: of a relationship, in which direction it is read."""
    if not table.is_relationship:
        return table.doc
    return relationships()[table.kind].phrase.format_map({"start": "start", "end": "end"}) + "."
