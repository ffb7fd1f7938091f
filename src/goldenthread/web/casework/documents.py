"""Adding a document to the records of one child or several, and downloading one: through the access check, each time noted."""

import uuid
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import audit, door, drafts
from goldenthread.casework.documents import adding, storing
from goldenthread.casework.documents.types import ACCEPTED, TYPES
from goldenthread.casework.step import step_called
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .entries import entry_or_404
from .entry_form import answers_of, put_errors
from .opening import open_child
from .subjects import subject_of

ADDING = "document"


class FileForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label="The file", help_text=f"{ACCEPTED}; at most {adding.LARGEST_MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(each.suffix for each in TYPES.values())}),
        error_messages={"required": "Choose the file.", "empty": "The file is empty: choose the file again."},
    )  # fmt: skip


@page(methods=("GET", "POST"))
def add_document(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Add a file to the record of a child and of the brothers and sisters who are ticked. A file is never part of a draft."""
    open_child(request, key, "add document")
    step = step_called(ADDING)
    data = request.POST if request.method == "POST" else kept.resumed(request.user, ADDING, key)
    subject = subject_of(step, key, request.user, data)
    form = form_class(subject.questions, records_for(subject.people[0]))(data)
    chosen = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST":
        if asked_only_to_keep := kept.kept_at(request, ADDING, key):
            return asked_only_to_keep
        if all([form.is_valid(), chosen.is_valid()]):
            made = added(form, chosen, subject)
            if made is not None:
                drafts.discard(request.user, ADDING, key)
                messages.success(request, "Recorded: a document.")
                return redirect("entry", ADDING, made.pk)
    elif data is not None:
        form._errors = {}
    return render(request, "casework/add_document.html", {
        "title": "Add a document", "subject": subject, "person": subject.person, "form": chosen, "forms": [form], "questions": form,
        "begun": data is not None and request.method == "GET", "back": f"/children/{key}/", **kept.carried(request, ADDING, key),
    })  # fmt: skip


def added(form, chosen, subject):
    """The document as it was recorded; None, with the sentence beside its question, where it may not be one."""
    sent = chosen.cleaned_data["file"]
    answers = answers_of(form, subject.questions)
    try:
        return adding.add(sent.file, sent.name, subject.user, answers, subject.people, settings.SCANNER)
    except door.Invalid as invalid:
        put_errors(chosen, [each for each in invalid.problems if each[0] == "file"])
        put_errors(form, [each for each in invalid.problems if each[0] != "file"])
        return None


@page()
def document_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The file itself, for someone who may see every child it is about; that it was downloaded is kept."""
    document, people = entry_or_404(ADDING, key, request, "download document")
    for person in people:
        audit.note(request.user, "downloaded", ADDING, record=document.pk, person=person)
    answer = StreamingHttpResponse(storing.pieces(document.pk), content_type=document.type.mime)
    answer["Content-Length"] = document.size
    answer["Content-Disposition"] = f"attachment; filename=\"document{document.type.suffix}\"; filename*=UTF-8''{quote(document.file_name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
