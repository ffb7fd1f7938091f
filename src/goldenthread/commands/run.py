"""`goldenthread run`: the whole service from one command."""

import argparse
import contextlib
import fcntl
import http.client
import json
import os
import socket
import urllib.error
import urllib.request
from pathlib import Path

from goldenthread.commands import example
from goldenthread.errors import UserError

HELP = "serve the record and the numbers: database, web pages and worker together"


def add_arguments(parser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (this machine only, unless you say)")
    parser.add_argument("--port", type=port, default=8000, help="the port to listen on")
    parser.add_argument(
        "--children", type=int, default=example.CHILDREN, metavar="N",
        help=f"of the invented authority that an empty record is filled with ({example.CHILDREN})",
    )  # fmt: skip
    parser.add_argument("--no-example", action="store_true", help="leave an empty record empty: no invented authority")


def port(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)


def run(arguments) -> int:
    from goldenthread.operations.home import default_home, folder

    if already_served(arguments.host, arguments.port):
        return 0
    with one_start_at_a_time(folder(default_home())) as start:
        # Another start may have come to stand while this one waited for it.
        return 0 if already_served(arguments.host, arguments.port) else serve(arguments, start)


def already_served(host: str, port: int) -> bool:
    """Whether this service answers there. Raises UserError where another program does."""
    taken = what_answers(host, port)
    if taken == "goldenthread":
        say(f"Golden Thread is already being served at http://{host}:{port}: nothing was started.")
    elif taken:
        raise UserError(
            f"port {port} of {host} is used by another program: stop that, or choose another port "
            f"with `goldenthread run --port {port + 1}`."
        )
    return taken == "goldenthread"


@contextlib.contextmanager
def one_start_at_a_time(home: Path):
    """Two starts would both migrate an empty record and both fill it. Closing what is given lets the next one in."""
    with open(home / "start.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is making this record ready: waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def serve(arguments, start) -> int:
    """Everything, until we are told to stop; `start` is closed when it stands."""
    os.environ.setdefault("GOLDENTHREAD_ADDRESS", f"http://{arguments.host}:{arguments.port}")
    from goldenthread.operations.service import open_record
    from goldenthread.operations.supervisor import Child, supervise

    with open_record(progress=say) as database:
        people = [] if arguments.no_example else invented_authority(arguments.children)
        from django.db import connections

        connections.close_all()
        web = Child("web server", ["goldenthread.operations.web", arguments.host, str(arguments.port)])
        worker = Child("worker", ["goldenthread.operations.worker"])

        def keep_database() -> None:
            if database:  # A served one is looked after by whoever serves it.
                from goldenthread.operations.postgres import start_again_if_dead

                start_again_if_dead(database, say)

        def is_ready() -> bool:
            return health_at(arguments.host, arguments.port).get("database") == "ok"

        def announce() -> None:
            start.close()
            say(f"\nGolden Thread is served at {os.environ['GOLDENTHREAD_ADDRESS']}")
            if people:
                say("\nThe invented authority's sign-ins (accepted from this machine only):")
                for role, name, password in people:
                    say(f"  {role:<44} {name:<24} {password}")
            say("\nPress ctrl-C to stop.")

        supervise([web, worker], keep_database, is_ready, announce, say)
    say("Stopped. What was recorded is kept.")
    return 0


def say(sentence: str) -> None:
    """Progress for the person who started us, at once even through a pipe."""
    print(sentence, flush=True)


def invented_authority(children: int) -> list[tuple[str, str, str]]:
    """The sign-ins of the invented authority, which is made first where nothing has been recorded yet."""
    from django.contrib.auth import get_user_model

    if not get_user_model().objects.exists():
        say("Nothing has been recorded here yet: making the invented authority.")
        example.load_default(children, say)
    return list(example.sign_ins())


def what_answers(host: str, port: int) -> str | None:
    """`goldenthread` where this service already answers, `something` where another does, None where nothing does."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return None
    return "goldenthread" if health_at(host, port).get("service") == "goldenthread" else "something"


def health_at(host: str, port: int) -> dict:
    """What /health says there; nothing where it is not our service that answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        try:
            with direct.open(f"http://{host}:{port}/health", timeout=5) as answer:
                said = json.load(answer)
        except urllib.error.HTTPError as failing:
            said = json.load(failing)  # Our own service says with a 503 what is failing.
    except (OSError, ValueError, http.client.HTTPException):
        return {}
    return said if isinstance(said, dict) else {}
