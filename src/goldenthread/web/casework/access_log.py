"""Who looked at a child's record, who wrote in it and who was refused, for the managers who answer for it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.audit import AuditEvent, ViewLog
from goldenthread.casework.duplicates.merge import with_merged
from goldenthread.casework.models import Person, User
from goldenthread.outputs.formats import as_csv
from goldenthread.web.fields import DateQuestion
from goldenthread.web.numbers.download import attachment
from goldenthread.web.pages import page

from .opening import open_child

DAYS_SHOWN = 90
MOST_SHOWN = 500
COLUMNS = ("when", "who", "role", "what", "because")


@dataclass(frozen=True)
class Line:
    """One look or one act."""

    at: dt.datetime
    who: User | None
    what: str
    because: str
    refused: bool = False


class LinesForm(forms.Form):
    """Which lines: of one day, or the last 90; of one person, or everybody who left one."""

    use_required_attribute = False

    day = DateQuestion(label="Day", required=False)
    who = forms.ChoiceField(label="Person", required=False)

    def __init__(self, people: list[User], *args):
        super().__init__(*args)
        self.fields["who"].choices = [("", "Everybody"), *((str(each.pk), f"{each.name}, {each.its_role}") for each in people)]


@page(roles.VIEW_ACCESS_LOG, methods=("GET", "POST"))
def who_looked(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The looks and acts of the last 90 days or of one day, the latest first; to read, or as a file."""
    person, allowed = open_child(request, key, "who looked")
    form = LinesForm(people_of(person), request.POST or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    lines = [] if form.errors else lines_of(person, **chosen)
    if request.POST.get("action") == "file" and not form.errors:
        audit.note(request.user, "downloaded", "who looked", person=person, because=allowed.because, lines=len(lines))
        return attachment(written(lines).encode("utf-8-sig"), "who-looked.csv", "text/csv; charset=utf-8")
    return render(request, "casework/who_looked.html", {
        "title": "Who looked", "person": person, "lines": lines[:MOST_SHOWN], "count": len(lines), "days": DAYS_SHOWN,
        "day": chosen.get("day"), "form": form, "most": MOST_SHOWN,
        "people": len({line.who.pk for line in lines if line.who}), "back": f"/children/{person.pk}/",
    })  # fmt: skip


def people_of(person: Person) -> list[User]:
    """Everybody who ever left a line about this person."""
    left = {who for log in audit.LOGS for who in log.objects.filter(person__in=with_merged(person.pk)).values_list("user_id", flat=True).distinct()}
    return list(User.objects.filter(pk__in=left).order_by("name"))


def lines_of(person: Person, day: dt.date | None = None, who: str = "") -> list[Line]:
    """Of a day, however long ago, or of the last 90 days; those of a record that was merged into this one among them."""
    wanted = {"person__in": with_merged(person.pk)}
    wanted |= {"at__date": day} if day else {"at__gte": timezone.now() - dt.timedelta(days=DAYS_SHOWN)}
    wanted |= {"user_id": who} if who else {}
    looks = ViewLog.objects.filter(**wanted).select_related("user")
    acts = AuditEvent.objects.filter(**wanted).select_related("user")
    lines = [Line(each.at, each.user, f"Looked: {each.page}", each.because) for each in looks]
    lines += [
        Line(each.at, each.user, f"{each.action.capitalize()}: {each.what}", each.because, each.action == "refused") for each in acts
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def written(lines: list[Line]) -> str:
    """The lines as CSV, in London's time."""
    return as_csv(COLUMNS, (
        (f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}", line.who.name if line.who else "", line.who.its_role.says if line.who else "",
         line.what, line.because)
        for line in lines
    ))  # fmt: skip
