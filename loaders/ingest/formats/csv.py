"""CSV: one file per noun or relationship, named after it; references go across the files of a load."""

from __future__ import annotations

from loaders.ingest.format import Format
from loaders.ingest.intake import OPTIONS
from loaders.ingest.table_files import read

FORMAT = Format(
    name="csv",
    description="CSV files named after a noun or relationship, with the template's columns.",
    read=read,
    suffixes=(".csv", ".tsv"),
    row_by_row=True,
    options=frozenset(OPTIONS),
    family=frozenset({"xlsx"}),
)
