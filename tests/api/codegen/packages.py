"""Packages of npm by the lock beside this file, installed once a lock; small projects lie beside them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from api.schema import schema_text
from tests.docs.pages import PROJECT

HERE = Path(__file__).parent


def installed() -> Path:
    """Return a folder with the packages of the lock."""
    lock = (HERE / "package-lock.json").read_bytes()
    folder = PROJECT / "build" / f"codegen-{hashlib.sha256(lock).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    if not (folder / "node_modules" / ".package-lock.json").is_file():
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


def copied(packages: Path, source: Path) -> Path:
    """Copy a small project beside the packages, over an earlier copy, with the schema of the code."""
    folder = packages / source.name
    shutil.rmtree(folder, ignore_errors=True)
    unmade = shutil.ignore_patterns("node_modules", "dist", "gql")
    shutil.copytree(source, folder, ignore=unmade)
    (folder / "schema.graphql").write_text(schema_text(), encoding="utf-8")
    return folder


def ran(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run node, or a program of the packages, in a folder."""
    packages = next(each for each in folder.resolve().parents if (each / "node_modules").is_dir())
    program = words[0] if words[0] == "node" else str(packages / "node_modules" / ".bin" / words[0])
    return subprocess.run(
        [program, *words[1:]],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
