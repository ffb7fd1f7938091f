"""The web server's process: `python -m goldenthread.operations.web ADDRESS PORT`."""

import sys

from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels

from goldenthread.operations.parent import end_with_supervisor

WORKERS = 2


def main(address: str, port: str) -> None:
    end_with_supervisor()
    Granian(
        "goldenthread.operations.wsgi:application",
        address=address,
        port=int(port),
        interface=Interfaces.WSGI,
        loop=Loops.asyncio,
        workers=WORKERS,
        blocking_threads=4,
        backlog=256,
        respawn_failed_workers=True,
        workers_kill_timeout=4,
        # An access log would keep addresses and who asked for them; the audit keeps what is needed.
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
