"""The worker's process: does the jobs that wait in the database. `python -m goldenthread.operations.worker`."""

import os

import django
from django.core.management import call_command

from goldenthread.operations.parent import end_with_supervisor


def main() -> None:
    end_with_supervisor()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    django.setup()
    call_command("procrastinate", "worker", "--shutdown-graceful-timeout=8")


if __name__ == "__main__":
    main()
