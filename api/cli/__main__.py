"""``python -m api.cli`` is ``entente``."""

from api.cli import main

main()
