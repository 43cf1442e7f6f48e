"""What a server process needs from its surroundings: a socket, signals, and its parent."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
from multiprocessing import parent_process
from types import FrameType

from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode


class ApiPortInUse(DatabaseUnavailable):
    """Another process listens on the API's port."""

    code = ErrorCode.PORT_IN_USE


class NoSuchAddress(EntenteError):
    """``--host`` is not an address of this machine."""

    code = ErrorCode.NO_SUCH_ADDRESS


def bind(host: str, port: int) -> socket.socket:
    """Reserve the API's port before anything is started; ApiPortInUse or NoSuchAddress."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ApiPortInUse(
                f"Port {port} is used by another program.",
                cure=f"Find it by `lsof -i :{port}` and stop it, or set ENTENTE_PORT (or --port) to a free "
                "port.",
            ) from error
        raise NoSuchAddress(
            f"The API cannot listen on {host} port {port}: {error.strerror or error}.",
            cure="Set ENTENTE_HOST (or --host) to an address of this machine and a port above 1023.",
        ) from error
    listener.set_inheritable(True)
    return listener


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


def stop_in_order() -> None:
    """Make a stop by SIGTERM or by a closed terminal unwind like Ctrl-C, so that nothing is left behind."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)


def end_with_parent() -> None:
    """End this worker at once when the supervisor is gone, even by kill -9."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="watch-supervisor", daemon=True).start()
