"""Excel: one sheet per noun or relationship, named after it; CSV files may be in the same load."""

from __future__ import annotations

from loaders.ingest.format import Format
from loaders.ingest.intake import OPTIONS
from loaders.ingest.table_files import read

FORMAT = Format(
    name="xlsx",
    description="Workbooks (.xlsx) whose sheets are named after a noun or relationship.",
    read=read,
    suffixes=(".xlsx", ".xlsm"),
    row_by_row=True,
    options=frozenset(OPTIONS),
    family=frozenset({"csv"}),
)
