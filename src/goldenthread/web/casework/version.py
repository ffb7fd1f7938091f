"""One version for one recipient: written, shown as it will go, checked, sent, printed."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import audit, drafts
from goldenthread.casework.access import roles
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import Person, RecipientVersion
from goldenthread.casework.sharing import sending
from goldenthread.casework.sharing.building import Built
from goldenthread.casework.sharing.codes import HERE, HOW_SENT, POST
from goldenthread.casework.sharing.version import PREPARING, READY, SENT, WAITS, demand_whole
from goldenthread.casework.step import step_called
from goldenthread.casework.validation import Invalid
from goldenthread.outputs.word import Report
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.numbers.download import attachment
from goldenthread.web.pages import page

from .acting import KEPT, Act, ActForm, acting
from .choices import records_for
from .entry_form import put_errors
from .opening import looked_at

WRITING = "version"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def version_or_404(request: HttpRequest, key: uuid.UUID, page_name: str) -> RecipientVersion:
    """A version whose every child this person may see; each look is kept."""
    found = RecipientVersion.objects.select_related("person", "to_person", "to_contact", "to_access__user", "to_involvement", "recorded_by", "checked_by").filter(pk=key).first()
    if found is None:
        raise Http404
    looked_at(request, list(Person.objects.filter(pk__in=found.told_of)), page_name)
    demand(sending.may_send(request.user, found.person))
    return found


def other_children(version: RecipientVersion) -> list[Person]:
    """Children of the same act, of whom its reader may be told as well."""
    if not version.record:
        return []
    parts = [step_called(code).parts() for code in version.letter.of if step_called(code)._meta.db_table == version.table]
    keys = [key for part in parts if part for key in part.objects.filter(
        **{part.whole: version.record, "struck_out_at": None}).exclude(person=version.person).values_list("person", flat=True)]  # fmt: skip
    return list(Person.objects.filter(pk__in=keys).order_by("date_of_birth", "pk"))


def writing_form(version: RecipientVersion, data=None) -> forms.Form:
    """What its writer adds, and the other children of whom this reader is to be told: nobody is ticked beforehand."""
    made = form_class(version.letter.asks, records_for(None))
    for field in made.base_fields.values():
        field.required = False  # What must be there must be there when it is ready.
    if others := other_children(version):
        made.base_fields["told_of"] = forms.MultipleChoiceField(
            label="Of which other children of this record is this reader told?", required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(str(each.pk), str(each)) for each in others], help_text="Only where this reader may know of them.",
        )  # fmt: skip
    return made(data, initial=version.answers | {"told_of": [str(each) for each in version.told_of]})


@page(roles.SEND_LETTERS, methods=("GET", "POST"))
def version(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What is written for one recipient beside what goes exactly as it goes; once it is ready, what was settled."""
    found = version_or_404(request, key, "version for one recipient")
    built, form = built_of(request, found) if found.state == PREPARING else None, None
    if built:
        data = request.POST if request.method == "POST" else kept.resumed(request.user, WRITING, key)
        form = writing_form(found, data)
        if request.method == "POST" and (answer := written(request, found, form)):
            return answer
        if request.method == "GET" and data is not None:
            form._errors = {}
    return render(request, "casework/version.html", {
        "title": f"{found.letter.says.capitalize()} for one reader", "version": found, "person": found.person, "built": built,
        "form": form, "content": built.content() if built else found.content, "acts": acts_on(found, request.user),
        "sent": getattr(found, "sent", None), "back": f"/children/{found.person_id}/letters/", "how": dict(HOW_SENT.choices()),
        **(kept.carried(request, WRITING, key) if form else {}),
    })  # fmt: skip


def built_of(request: HttpRequest, found: RecipientVersion) -> Built | None:
    """The version as it stands; None, and the page says so, where its recipient or its record is no longer there for it."""
    try:
        return Built(found)
    except Invalid as gone:
        messages.error(request, str(gone))
        return None


def written(request: HttpRequest, found: RecipientVersion, form) -> HttpResponse | None:
    """Keep the words, and settle them where that is asked; None where the page has to say what is wrong."""
    if asked_only_to_keep := kept.kept_at(request, WRITING, found.pk):
        return asked_only_to_keep
    if not form.is_valid():
        return None
    told = [each for each in other_children(found) if str(each.pk) in form.cleaned_data.get("told_of", ())]
    try:
        found = sending.write(found, request.user, form.cleaned_data, told)
        drafts.discard(request.user, WRITING, found.pk)
        if request.POST.get("action") != "ready":
            messages.success(request, "Written. Read below what goes.")
            return redirect("version", found.pk)
        found = sending.make_ready(found, request.user)
        messages.success(request, "It is ready. A second person checks it before it goes." if found.state == WAITS else "It is ready to go.")
        return redirect("version", found.pk)
    except Invalid as invalid:
        put_errors(form, invalid.problems)
        return None


# ---- acts --------------------------------------------------------------------------------------------------------------


class SaysForm(ActForm):
    says = forms.CharField(label="Why?", help_text=KEPT, widget=forms.Textarea(attrs={"rows": 3}))


class CheckForm(SaysForm):
    says = forms.CharField(
        label="What did you check?", help_text="The reader, who else could open it, the address, and every line as they will read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class BackForm(SaysForm):
    says = forms.CharField(label="What must be put right?", widget=forms.Textarea(attrs={"rows": 3}))


class SendForm(ActForm):
    how = forms.ChoiceField(label="How did it go to them?", widget=forms.RadioSelect, choices=HOW_SENT.choices())


ACTS = {
    "check": Act("Check it", CheckForm, sending.check, "Checked: it may go.", (WAITS,)),
    "send-back": Act("Send it back to be changed", BackForm, sending.send_back,
                     "Sent back: it can be changed again.", (WAITS, READY)),
    "send": Act("Note that it went", SendForm, sending.send, "Noted: it is kept as it went.",
                (READY,)),
    "withdraw": Act("Withdraw it", SaysForm, lambda found, by, says: sending.withdraw(found, by, says), "Withdrawn: nothing was sent.",
                    (PREPARING, WAITS, READY)),
}  # fmt: skip


def acts_on(found: RecipientVersion, user) -> list[tuple[str, Act, object]]:
    """(code, act, whether this person may) for what may be done now."""
    return [
        (code, act, sending.may_check(user, found) if code == "check" else True)
        for code, act in ACTS.items() if found.state in act.states
    ]  # fmt: skip


@page(roles.SEND_LETTERS, methods=("GET", "POST"))
def act_on_version(request: HttpRequest, key: uuid.UUID, act: str) -> HttpResponse:
    """One act, with what goes in full above its question."""
    found = version_or_404(request, key, f"{act} version")
    if act not in ACTS:
        raise Http404
    chosen = ACTS[act]
    if found.state not in chosen.states:
        messages.error(request, f"It is now {found.state}.")
        return redirect("version", key)
    if act == "check":
        demand(sending.may_check(request.user, found))

    built = built_of(request, found) if found.content else None

    def do(answers: dict) -> str:
        chosen.do(found, request.user, **answers)
        return chosen.done

    return acting(
        request, form_for(chosen, found), draft=f"version-{act}", key=key, do=do, to=f"/letters/{key}/", template="casework/version_act.html",
        context={"title": chosen.says, "button": chosen.says, "person": found.person, "version": found, "content": found.content,
                 "readers": built.readers if built else (), "back": f"/letters/{key}/"},
    )  # fmt: skip


def form_for(chosen: Act, found: RecipientVersion) -> type[ActForm]:
    """Nothing is posted that has no address on it."""
    if chosen.form is not SendForm:
        return chosen.form
    if found.to_access_id:
        how = forms.ChoiceField(label="How does it go to them?", widget=forms.RadioSelect, choices=[(HERE, HOW_SENT[HERE].says)])
        return type("SendForm", (ActForm,), {"how": how})
    choices = [each for each in HOW_SENT.choices() if each[0] != HERE]
    if found.content and found.content["address"]:
        how = forms.ChoiceField(label="How did it go to them?", widget=forms.RadioSelect, choices=choices)
        return type("SendForm", (ActForm,), {"how": how})
    choices = [each for each in choices if each[0] != POST]
    how = forms.ChoiceField(
        label="How did it go to them?", widget=forms.RadioSelect, choices=choices,
        help_text="No address is printed on it, so it is not posted: their address must not be disclosed, or is not in the record.",
    )  # fmt: skip
    return type("SendForm", (ActForm,), {"how": how})


class PutInForm(ActForm):
    says = forms.CharField(
        label="Why may this reader have it?", help_text="Who agreed, or what the law asks. It is kept with what is sent.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput)


@page(roles.SEND_LETTERS, methods=("GET", "POST"))
def put_in(request: HttpRequest, key: uuid.UUID, place: int) -> HttpResponse:
    """Put in one thing that is held back, with a reason of its own; or leave out again what was put in."""
    found = version_or_404(request, key, "put in what is held back")
    built = built_of(request, found)
    if found.state != PREPARING or built is None or place >= len(built.items) or not built.items[place].withheld:
        raise Http404
    item = built.items[place]
    if item.because:
        if request.method == "POST":
            sending.put_in(found, request.user, item.key, "")
            messages.success(request, "It is left out again.")
        return redirect("version", key)
    form = type("PutInForm", (PutInForm,), {"key": forms.CharField(widget=forms.HiddenInput, initial=item.key)})

    def do(answers: dict) -> str:
        sending.put_in(found, request.user, answers["key"], answers["says"])
        return "It is put in. A second person checks the whole before it goes."

    return acting(
        request, form, draft=f"version-put-in-{place}", key=key, do=do, to=f"/letters/{key}/", template="casework/put_in.html",
        context={"title": "Put in what is held back", "button": "Put it in", "person": found.person, "version": found, "item": item,
                 "built": built, "back": f"/letters/{key}/"},
    )  # fmt: skip


# ---- on paper ----------------------------------------------------------------------------------------------------------


def as_it_goes(request: HttpRequest, key: uuid.UUID, action: str) -> RecipientVersion:
    """A version that may go or went, with a line in the log that it left the screen."""
    found = version_or_404(request, key, action)
    if found.state not in (READY, SENT):
        raise Http404
    if found.state == SENT:
        demand_whole(found.sent)
    for person in Person.objects.filter(pk__in=found.told_of):
        audit.note(request.user, action, "recipientversion", record=found.pk, person=person, digest=found.digest)
    return found


@page(roles.SEND_LETTERS)
def print_version(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What goes, alone on a page to print, with the reader's name on it."""
    found = as_it_goes(request, key, "printed")
    request.of_a_child = False  # It is made for paper, and the log has it already.
    return render(request, "casework/version_print.html", {
        "title": "To print", "content": found.content, "back": f"/letters/{key}/", "day": found.ready_at,
    })  # fmt: skip


@page(roles.SEND_LETTERS)
def version_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The same as a Word document. Its name and its properties say nothing of anybody."""
    found = as_it_goes(request, key, "downloaded")
    return attachment(in_word(found), "letter.docx", WORD)


def in_word(found: RecipientVersion) -> bytes:
    content = found.content
    report = Report(content["title"].capitalize(), found.authority.name, found.ready_at.date())
    for line in [content["to"], *content["address"]]:
        report.plain(line)
    report.plain(f"{found.ready_at:%-d %B %Y}")
    report.title(content["title"].capitalize())
    report.plain(content["opens"])
    for asks, lines in content["body"]:
        if asks:
            report.heading(asks)
        for line in lines:
            report.plain(line)
    for line in content["from"]:
        report.plain(line)
    return report.bytes()
