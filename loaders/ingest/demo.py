"""Loads the demo network: fictional, in CSV files that `entente ingest` loads as they are."""

from __future__ import annotations

from pathlib import Path

from graph.database import Database
from graph.write.batch import BatchReport, Progress
from loaders.ingest.ingest import ingest

DEMO_FOLDER = Path(__file__).resolve().parents[2] / "examples" / "demo"
DEMO_SOURCE = "Demo network (fictional)"


async def load_demo(database: Database, *, progress: Progress | None = None) -> BatchReport:
    """Load every CSV file of the demo folder as one batch; a second time nothing is written."""
    files = sorted(DEMO_FOLDER.glob("*.csv"))
    return await ingest(database, "csv", files, source=DEMO_SOURCE, progress=progress)
