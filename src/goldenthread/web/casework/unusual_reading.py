"""Reading of records that stands out, and the information owner's review of it. No child is named."""

import uuid

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import unusual_reading as reading
from goldenthread.casework.access import roles
from goldenthread.casework.codes import READING_REVIEWED
from goldenthread.web.pages import page

from .acting import ActForm, acting
from .opening import listed

SAYS = {each.code: each.says for each in reading.UNUSUAL}


class ReviewForm(ActForm):
    found = forms.ChoiceField(
        label="What did you find?", widget=forms.RadioSelect, choices=[(each.code, each.says) for each in READING_REVIEWED]
    )
    words = forms.CharField(label="What is to be done?", required=False, widget=forms.Textarea(attrs={"rows": 3}))


@page(roles.REVIEW_READING)
def unusual(request: HttpRequest) -> HttpResponse:
    """What stood out and nobody has reviewed, the oldest first."""
    found = reading.to_review()
    listed(request, "unusual reading", len(found))
    return render(request, "casework/unusual_reading.html", {
        "title": "Unusual reading", "overdue": sum(each.is_overdue for each in found), "measures": SAYS.values(),
        "days": reading.WORKING_DAYS_TO_REVIEW, "found": [(each, SAYS[each.kind]) for each in found],
    })  # fmt: skip


@page(roles.REVIEW_READING, methods=("GET", "POST"))
def review_reading(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The numbers of the records that were read, and what the review found."""
    line = next((each for each in reading.to_review() if each.pk == key), None)
    if line is None:
        raise Http404
    records = reading.records_of(line)
    listed(request, "unusual reading", len(records))

    def do(answers: dict) -> str:
        reading.review(line, request.user, **answers)
        return f"Reviewed: what {line.user.name} read on {line.on_day:%-d %B %Y}."

    return acting(
        request, ReviewForm, draft="reading-review", key=key, do=do, to="/reading/", template="casework/review_reading.html",
        context={"title": "Review unusual reading", "line": line, "says": SAYS[line.kind], "records": records,
                 "button": "Record the review", "back": "/reading/"},
    )  # fmt: skip
