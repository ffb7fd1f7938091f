"""Files made from a snapshot: the lists that inspectors ask for, and the committee's report. Each download is kept."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.casework.models import Authority, Person, Worker
from goldenthread.dataset.snapshot import Snapshot
from goldenthread.dataset.tables import STORED
from goldenthread.outputs.annex_a import write_annex_a
from goldenthread.outputs.committee import committee_report
from goldenthread.web.pages import page

from .download import attachment
from .frozen import newest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class OfReader(Snapshot):
    """A snapshot as one reader may have its lists: the rows of the children named, and of nobody else."""

    children: frozenset[str] = field(default_factory=frozenset)

    def connect(self):
        found = super().connect()
        # A table and not a view of what was given: the engine asks through a cursor of its own, which would not see that.
        found.register("given", pyarrow.table({"child_id": pyarrow.array(sorted(self.children), pyarrow.string())}))
        found.execute("CREATE TABLE may_open AS SELECT * FROM given")
        found.unregister("given")
        for name, table in STORED.items():
            if "child_id" in table.__items__:
                found.execute(f"ALTER VIEW {name} RENAME TO every_{name}")
                found.execute(f"CREATE VIEW {name} AS SELECT * FROM every_{name} WHERE child_id IN (SELECT child_id FROM may_open)")
        return found


@page(roles.COMMITTEE_REPORT)
def every(request: HttpRequest) -> HttpResponse:
    """What this person may download."""
    user = request.user
    return render(request, "numbers/reports.html", {
        "title": "Reports", "closed": newest(user.authority), "left_out": closed_to(user), "annex_a": may(user, roles.INSPECTION_LISTS),
    })  # fmt: skip


@page(roles.INSPECTION_LISTS, methods=("POST",))
def annex_a(request: HttpRequest) -> HttpResponse:
    """Annex A lists 1, 3 and 4 from the newest snapshot, of the children whom this reader may open."""
    snapshot = newest_or_404(request.user.authority)
    children = frozenset(Person.objects.filter(struck_out_at__isnull=True).values_list("local_id", flat=True))
    workers = {str(key): name for key, name in Worker.objects.values_list("pk", "name")}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "annex-a.xlsx"
        exported = write_annex_a(OfReader(snapshot.directory, snapshot.manifest, children), place, workers)
        content = place.read_bytes()
    because = may(request.user, roles.INSPECTION_LISTS).because
    rows = {f"list {number}": count for number, count in exported.rows.items()}
    audit.note(request.user, "downloaded", "Annex A", because=because, snapshot=snapshot.id, **rows)
    for sentence in exported.sentences:
        messages.warning(request, sentence)
    return attachment(content, f"annex-a-{snapshot.as_at}.xlsx", WORKBOOK)


@page(roles.COMMITTEE_REPORT, methods=("POST",))
def committee(request: HttpRequest) -> HttpResponse:
    """The committee's report on the closed months of the newest snapshot."""
    snapshot = newest_or_404(request.user.authority)
    content = committee_report(snapshot)
    because = may(request.user, roles.COMMITTEE_REPORT).because
    audit.note(request.user, "downloaded", "committee report", because=because, snapshot=snapshot.id)
    return attachment(content, f"committee-{snapshot.as_at}.docx", DOCUMENT)


def newest_or_404(authority: Authority) -> Snapshot:
    found = newest(authority)
    if found is None:
        raise Http404
    return found


def closed_to(user) -> int:
    """How many restricted records this person may not open; only to those whom their number tells nothing."""
    if not may(user, roles.RESTRICT):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_closed(%s)", [user.pk])
        return cursor.fetchone()[0]
