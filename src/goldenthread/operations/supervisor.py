"""Keeps the web server and the worker running: starts a child again when it dies, and stops all of them together."""

import contextlib
import os
import signal
import subprocess
import sys
import time

from goldenthread.errors import UserError

STOP_SECONDS = 15
READY_SECONDS = 600
DATABASE_SECONDS = 3
# A child that dies this often this soon will not be helped by another start.
QUICK_SECONDS, QUICK_DEATHS = 5, 5


class Child:
    """One process of ours, in a group of its own so that whatever it started goes with it."""

    def __init__(self, name: str, arguments: list[str]):
        self.name, self.arguments = name, arguments
        self.process: subprocess.Popen | None = None
        self.started = 0.0
        self.quick_deaths = 0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self.arguments],
            # Never written to: the child takes its closing as our death.
            stdin=subprocess.PIPE,
            start_new_session=True,
            env=os.environ | {"GOLDENTHREAD_SUPERVISED": "1"},
        )

    def tell(self, what: signal.Signals) -> None:
        """Send a signal to the whole group, if any of it is left."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, what)

    def restart_if_dead(self, say) -> None:
        if self.process.poll() is None:
            return
        self.tell(signal.SIGKILL)  # Its own children would keep the port or the jobs.
        self.quick_deaths = self.quick_deaths + 1 if time.monotonic() - self.started < QUICK_SECONDS else 0
        if self.quick_deaths >= QUICK_DEATHS:
            raise UserError(
                f"the {self.name} stopped {QUICK_DEATHS} times within {QUICK_SECONDS} seconds of starting: "
                "its reason is above; put that right, then start again."
            )
        say(f"The {self.name} stopped (exit code {self.process.returncode}) and is being started again.")
        self.start()

    def stop(self, until: float) -> None:
        self.process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.1, until - time.monotonic()))
        self.tell(signal.SIGKILL)
        self.process.wait()


class Stop(Exception):
    """Someone asked for everything to stop."""


def supervise(children: list[Child], keep_database, is_ready, announce, say) -> None:
    """Run the children until we are told to stop; `announce` is called once, when `is_ready` first says so.

    `keep_database` is called every few seconds, for a database that we also look after.
    """

    def stop(number, frame):
        raise Stop

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        for child in children:
            child.start()
        announced, latest = False, time.monotonic() + READY_SECONDS
        database_looked_at = time.monotonic()
        while True:
            if time.monotonic() - database_looked_at > DATABASE_SECONDS:
                keep_database()
                database_looked_at = time.monotonic()
            for child in children:
                child.restart_if_dead(say)
            if not announced and is_ready():
                announce()
                announced = True
            if not announced and time.monotonic() > latest:
                raise UserError(f"the service did not answer within {READY_SECONDS} seconds: its reason is above.")
            time.sleep(0.5 if announced else 0.1)
    except Stop:
        say("Stopping.")
    finally:
        for number in before:
            signal.signal(number, signal.SIG_IGN)  # Asked again while stopping: we already are.
        until = time.monotonic() + STOP_SECONDS
        running = [child for child in children if child.process]
        for child in running:
            # The process itself only: it ends what it started in its own order.
            child.process.terminate()
        for child in running:
            child.stop(until)
        for number, handler in before.items():
            signal.signal(number, handler)
