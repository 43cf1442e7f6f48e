"""Makes ``.venv`` from requirements.txt, again only when that changed; needs Python 3.11 and nothing else."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "requirements.sha256"
OLDEST = (3, 11)
COMMAND = """#!{python}
from api.cli import main

if __name__ == "__main__":
    main()
"""


def say(line):
    """Tell a person."""
    sys.stderr.write(line + "\n")


def newer_python():
    """Give a Python that is new enough, where the one that runs is not."""
    names = [f"python3.{minor}" for minor in (13, 12, 11)]
    return next((found for name in names if (found := shutil.which(name))), None)


def fingerprint():
    """Give what the environment was made from."""
    text = (ROOT / "requirements.txt").read_bytes() + str(ROOT).encode()
    return hashlib.sha256(text).hexdigest()


def make():
    """Make the environment; the stamp comes last, so that a broken one is made again."""
    say("Making .venv from requirements.txt …")
    python = VENV / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / "requirements.txt")]
    subprocess.run([str(python), *install, *locked], check=True)
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    (Path(packages) / "entente.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "entente"
    command.write_text(COMMAND.format(python=python), encoding="utf-8")
    command.chmod(0o755)
    STAMP.write_text(fingerprint(), encoding="utf-8")


def main():
    """Make the environment where it is missing; give the exit code."""
    if sys.version_info < OLDEST:
        found = newer_python()
        if found is None:
            say(f"error PYTHON_TOO_OLD: Python {sys.version.split()[0]} is too old.")
            say("  cure: Install Python 3.11 or newer, or name it: `make PYTHON=/path/to/python3.12 run`.")
            return 5
        return subprocess.run([found, __file__], check=False).returncode
    with (ROOT / "requirements.txt").open(encoding="utf-8") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint():
            return 0
        try:
            make()
        except subprocess.CalledProcessError:
            say("error NO_ENVIRONMENT: the environment could not be made; the lines above say why.")
            say("  cure: See that the network (or HTTPS_PROXY) and the venv module are there; run it again.")
            return 5
    return 0


if __name__ == "__main__":
    sys.exit(main())
