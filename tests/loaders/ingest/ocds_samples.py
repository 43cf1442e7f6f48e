"""Fictional releases of the Open Contracting Data Standard: an island buys a ferry."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from graph.write.records import StatementRecord
from loaders.ingest.formats.ocds import FORMAT
from loaders.ingest.intake import Intake
from tests.loaders.ingest.json_samples import written

SOURCE = "Purchases of Saint Brandan"
OCID = "ocds-brandan-1"
HARBOR = {"id": "harbor", "name": "Harbor Office", "roles": ["buyer"]}
BOATS = {
    "id": "XI-LEI-5493001KJTIIGC8Y1R12",
    "name": "Marram Boats",
    "identifier": {"scheme": "XI-LEI", "id": "5493001KJTIIGC8Y1R12", "legalName": "Marram Boats Limited"},
    "roles": ["tenderer", "supplier"],
}
YARD = {"id": "yard", "name": "South Yard", "roles": ["tenderer"]}
TENDER = {
    "id": "t1",
    "title": "A ferry",
    "status": "active",
    "procurementMethod": "open",
    "value": {"amount": 2000000.5, "currency": "EUR"},
    "tenderPeriod": {"startDate": "2024-01-10T08:00:00Z", "endDate": "2024-02-29T23:59:59-05:00"},
    "tenderers": [{"id": BOATS["id"], "name": "Marram Boats"}, {"id": "yard"}],
}
AWARD = {
    "id": "a1",
    "title": "The ferry goes to Marram",
    "status": "active",
    "date": "2024-03-15T00:00:00Z",
    "value": {"amount": 1900000, "currency": "EUR"},
    "suppliers": [{"id": BOATS["id"]}],
}
CONTRACT = {
    "id": "c1",
    "awardID": "a1",
    "status": "active",
    "dateSigned": "2024-04-01T00:00:00Z",
    "period": {"startDate": "2024-04-02T00:00:00Z", "endDate": "2026-04-01T00:00:00Z"},
}


def release(**members: Any) -> dict[str, Any]:
    """Give a release; members that are None are left out."""
    whole = {
        "ocid": OCID,
        "id": "r1",
        "date": "2024-04-02T09:00:00Z",
        "tag": ["contract"],
        "buyer": {"id": "harbor", "name": "Harbor Office"},
        "parties": [HARBOR, BOATS, YARD],
        "tender": TENDER,
        "awards": [AWARD],
        "contracts": [CONTRACT],
        **members,
    }
    return {name: deepcopy(value) for name, value in whole.items() if value is not None}


def package(*releases: dict[str, Any], **members: Any) -> dict[str, Any]:
    """Give a package of releases."""
    return {"uri": "https://example.org/p", "version": "1.1", "releases": list(releases), **members}


def read(folder: Path, value: Any, intake: Intake | None = None) -> list[StatementRecord]:
    """Return the statements of one JSON value."""
    return list(FORMAT.read([written(folder, value)], SOURCE, intake))
