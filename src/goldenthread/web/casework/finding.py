"""Find a person before adding one, to open their record or to put them into a contact.

The search is sent in the body of a request and never in an address. What the found children are wanted for travels with
it: `draft` is a contact being written, `into` a contact recorded before its children were found.
"""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework import door, drafts, safety_plans
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may, may_record
from goldenthread.casework.access.refusal import demand
from goldenthread.casework.models import Person
from goldenthread.casework.people_search import search
from goldenthread.casework.step import questions
from goldenthread.casework.steps.front_door.contact import Contact
from goldenthread.web import kept
from goldenthread.web.forms import form_class
from goldenthread.web.pages import page

from .choices import records_for
from .emergency import emergency_of
from .entry_form import answers_about_a_person, put_errors
from .subjects import CHILDREN

ADDING = "person-add"
MAY_MATCH = "may_match"


class FindForm(forms.Form):
    use_required_attribute = False

    asked = forms.CharField(
        label="Name, date of birth, address or number", max_length=300,
        help_text="Any of them together, in any order. Spelling and dates may be wrong: jon smyth 7/3/2015",
        widget=forms.TextInput(attrs={"data-width": "30", "autocomplete": "off"}),
        error_messages={"required": "Enter a name, a date of birth, an address or a number to search with."},
    )  # fmt: skip


def identifier(data, name: str) -> uuid.UUID | None:
    """An identifier that a form carries; None where it carries none."""
    try:
        return uuid.UUID(data[name]) if data.get(name) else None
    except ValueError:
        raise Http404 from None


def chosen(request: HttpRequest) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(each) for each in request.POST.getlist("chosen")]
    except ValueError:
        raise Http404 from None


@page(roles.SEARCH, methods=("GET", "POST"))
def find(request: HttpRequest) -> HttpResponse:
    """Search; then open, put the ticked children into a contact, or add a person nobody found."""
    data = request.POST if request.method == "POST" else request.GET
    draft, into = identifier(data, "draft"), identifier(data, "into")
    action = request.POST.get("action", "")
    if action in ("contact", "into"):
        return put_into(request, chosen(request), draft, into)
    searching = request.method == "POST" and action == "search"
    form = FindForm(request.POST if searching else None)
    found, glass = None, {}
    if searching and form.is_valid():
        found = search(request.user, form.cleaned_data["asked"])
        glass = ways_through_the_glass(request, found.behind)
    already = []
    if draft:
        before = kept.resumed(request.user, "contact", draft)
        already = list(Person.objects.filter(pk__in=before.getlist(CHILDREN))) if before else []
    return render(request, "casework/find.html", {
        "title": "Find a person", "form": form, "found": found, "draft": draft, "into": into, "already": already,
        "restricted": [(sentence, glass.get(sentence)) for sentence in found.restricted] if found else [],
        "planned": safety_plans.latest([each.person_id for each in found.matches]) if found else {},
        "back": f"/record/contact/{draft}/" if draft else f"/entries/contact/{into}/" if into else "",
    })  # fmt: skip


def ways_through_the_glass(request: HttpRequest, behind: dict) -> dict[str, str]:
    """For whoever may open a record in an emergency: an address for each sentence, made at random and good until their next
    search, so that it tells no more than the sentence. What it leads to stays with their session here.
    """
    if not may(request.user, roles.BREAK_GLASS):
        return {}
    made = {sentence: str(uuid.uuid4()) for sentence in behind}
    request.session[MAY_MATCH] = {made[sentence]: str(person) for sentence, person in behind.items()}
    return made


@page(roles.BREAK_GLASS, methods=("GET", "POST"))
def open_a_match(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the record behind a sentence of this person's latest search in an emergency."""
    person = request.session.get(MAY_MATCH, {}).get(str(key))
    if person is None:
        raise Http404
    return emergency_of(request, uuid.UUID(person), key)


def put_into(request: HttpRequest, people: list[uuid.UUID], draft, into) -> HttpResponse:
    """Put children into the contact they were looked for, or begin one about them."""
    if into:
        contact = Contact.objects.filter(pk=into).first()
        if contact is None:
            raise Http404
        for person in Person.objects.filter(pk__in=people):
            try:
                door.add_child(contact, request.user, person, {})
            except door.Invalid as invalid:
                messages.error(request, str(invalid))
        return redirect("entry", "contact", into)
    draft = draft or uuid.uuid4()
    before = kept.resumed(request.user, "contact", draft)
    kept_before = before.getlist(CHILDREN) if before else []
    # Those shown as chosen already may have been unticked.
    shown = set(request.POST.getlist("shown"))
    wanted = [each for each in kept_before if each not in shown] + [str(each) for each in people]
    kept.keep(request.user, "contact", draft, {CHILDREN: list(dict.fromkeys(wanted))})
    return redirect("record", "contact", draft)


@page(methods=("GET",))
def new_contact(request: HttpRequest) -> HttpResponse:
    """A contact begins by finding the children; a professional outside the service describes them instead."""
    demand(may_record(Contact, request.user))
    draft = uuid.uuid4()
    if request.user.its_role.outside:
        return redirect("record", "contact", draft)
    return redirect(f"/people/?draft={draft}")


@page(roles.CREATE_PERSON, methods=("POST",))
def add_person(request: HttpRequest) -> HttpResponse:
    """Begin to add a person whom a search did not find, with what was searched for filled in. It is a draft from here on."""
    name, _, surname = request.POST.get("name", "").strip().rpartition(" ")
    day, month, year = (request.POST.get(f"born_{part}", "") for part in ("day", "month", "year"))
    filled = {
        "forename": name or surname, "surname": surname if name else "", "nhs_number": request.POST.get("number", "").replace(" ", ""),
        "date_of_birth_day": day, "date_of_birth_month": month, "date_of_birth_year": year,
    }  # fmt: skip
    wanted_for = {each: str(key) for each in ("draft", "into") if (key := identifier(request.POST, each))}
    draft = uuid.uuid4()
    kept.keep(request.user, ADDING, draft, {each: [value] for each, value in {**filled, **wanted_for}.items() if value})
    return redirect("added_person", draft)


@page(roles.CREATE_PERSON, methods=("GET", "POST"))
def added_person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Who the person is, kept as a draft until it is added to the record."""
    if Person.objects.filter(pk=key).exists():
        messages.success(request, "Added to the record already.")
        return redirect("child", key)
    data = request.POST if request.method == "POST" else kept.resumed(request.user, ADDING, key)
    if data is None:
        return redirect("find_people")
    draft, into = identifier(data, "draft"), identifier(data, "into")
    asked = [each for each in questions(Person) if each.kind != "record"]
    form = form_class(asked, records_for(None))(data)
    if request.method == "GET":
        form._errors = {}
    elif asked_only_to_keep := kept.kept_at(request, ADDING, key):
        return asked_only_to_keep
    elif form.is_valid():
        try:
            person = door.record(Person, request.user, answers_about_a_person(form, asked), key=key)
        except door.Invalid as invalid:
            put_errors(form, invalid.problems)
        else:
            drafts.discard(request.user, ADDING, key)
            messages.success(request, "Added to the record.")
            return put_into(request, [person.pk], draft, into) if draft or into else redirect("child", person.pk)
    return render(request, "casework/add_person.html", {
        "title": "Add a person", "form": form, "draft": draft, "into": into, "begun": request.method == "GET", "back": "/people/",
        **kept.carried(request, ADDING, key),
    })  # fmt: skip
