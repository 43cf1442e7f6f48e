"""Replaces itself by a program that the kernel ends when the starter ends; run as a file, imports nothing.

Arguments: the process id of the starter, then the program and its arguments. PR_SET_PDEATHSIG survives
exec. It follows the *thread* that started us, so the starter does it from its main thread. Where there is
no prctl (macOS) the program is simply run, and the next start ends what was left.
"""

import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def tie(starter: int) -> None:
    """Ask Linux to kill this process with its starter; end at once where the starter is gone already."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != starter:
        sys.exit(1)


if __name__ == "__main__":
    tie(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])
