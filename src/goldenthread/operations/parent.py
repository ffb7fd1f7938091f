"""A child process that does not outlive the supervisor, even one killed with -9."""

import os
import signal
import sys
import threading
import time

GRACE_SECONDS = 10


def end_with_supervisor() -> None:
    """Ask ourselves to stop when the supervisor's end of our standard input closes; insist after a while."""

    def wait():
        while os.read(sys.stdin.fileno(), 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE_SECONDS)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    if os.environ.get("GOLDENTHREAD_SUPERVISED"):
        threading.Thread(target=wait, name="end with the supervisor", daemon=True).start()


def end_with_parent() -> None:
    """End at once when the process that started us has gone: for a web worker whose server was killed."""
    parent = os.getppid()

    def wait():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    if os.environ.get("GOLDENTHREAD_SUPERVISED"):
        threading.Thread(target=wait, name="end with the server", daemon=True).start()
