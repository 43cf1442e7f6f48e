"""The pictures of docs/analyses, drawn from the demo network: ``python -m api.pictures FOLDER``.

It asks the graph of ``NEO4J_URI``, else the local one, the questions of examples/analyses. A test draws
them again and compares.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from api.cli.analyze import read_input, resolved
from api.cli.local import open_database
from api.settings import Settings
from graph.database import Database
from graph.dependencies.catalogue import analyses
from graph.dependencies.needs.snapshots import Snapshots
from graph.dependencies.pictures.picture import as_svg
from graph.dependencies.question import Question
from graph.dependencies.run import Outcome, run
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of

QUESTIONS = Path(__file__).parents[1] / "examples" / "analyses"
"""One question to the demo network for each analysis, as ``entente analyze --input`` reads it."""


async def answers(database: Database) -> dict[str, Outcome]:
    """Return the answer to the question of every analysis, by its id."""
    snapshots = Snapshots()
    found = {}
    for analysis in analyses().values():
        asked = read_input(QUESTIONS / f"{analysis.id}.json")
        question = Question(database, scope_of(ALL_SEEING), Moment.at(asked.as_of), snapshots)
        parameters = await resolved(database, question, analysis, asked.parameters)
        found[analysis.id] = await run(analysis.id, question, parameters)
    return found


async def pictures(database: Database) -> dict[str, str]:
    """Return the picture of every analysis as SVG, by the name of its file."""
    return {f"{id}.svg": as_svg(outcome) for id, outcome in (await answers(database)).items()}


async def _write(folder: Path) -> None:
    async with open_database(Settings()) as database:
        for name, text in (await pictures(database)).items():
            (folder / name).write_text(text, encoding="utf-8")


def main(folder: str) -> None:
    """Write the pictures into a folder."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(_write(target))


if __name__ == "__main__":
    main(sys.argv[1])
