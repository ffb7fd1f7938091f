"""/health: whether the service stands, for whoever watches it. Counts and dates only; nothing about anyone."""

import json
from pathlib import Path

from django.conf import settings
from django.db import Error, connection, transaction
from django.http import JsonResponse

WORKER_SECONDS = 60


class Health:
    """Answers /health before sessions, policies and pages, so that it still answers when one of those is broken."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.rstrip("/") != "/health":
            return self.get_response(request)
        found = health(settings.HOME)
        response = JsonResponse(found, status=200 if found["status"] == "ok" else 503)
        response["Cache-Control"] = "no-store"
        return response


def health(home: Path) -> dict:
    """The state of the database, of the worker and its jobs, and of the latest snapshot."""
    found = {"service": "goldenthread", "database": "ok", "worker": "not heard from", "failed_jobs": None}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers),"
                " (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')"
            )
            silent_seconds, found["failed_jobs"] = cursor.fetchone()
            if silent_seconds is not None and silent_seconds < WORKER_SECONDS:
                found["worker"] = "ok"
    except Error as error:
        # The kind of error only: its message may quote an address or a record.
        found["database"] = f"not answering ({type(error).__name__})"
    found["latest_snapshot"] = latest_snapshot(home / "snapshots")
    found["status"] = "ok" if found["database"] == found["worker"] == "ok" else "failing"
    return found


def latest_snapshot(snapshots: Path) -> dict | None:
    """The name and date of the newest snapshot; None where none has been made."""
    manifests = sorted(snapshots.glob("*/manifest.json"), key=lambda each: each.stat().st_mtime)
    if not manifests:
        return None
    said = json.loads(manifests[-1].read_text(encoding="utf-8"))
    return {"name": manifests[-1].parent.name, "as_at": said.get("as_at")}
