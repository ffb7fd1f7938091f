"""Searching inside what was written and uploaded. The words go by POST, and every child whose passage is shown is noted."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework import written
from goldenthread.casework.access import roles
from goldenthread.casework.looking import look_at_all
from goldenthread.web.pages import page

from .finding import identifier
from .opening import open_child


class WordsForm(forms.Form):
    use_required_attribute = False
    words = forms.CharField(
        label="Words", max_length=200, help_text="Words that stand together go in quotation marks: “kitchen knife”.",
        widget=forms.TextInput(attrs={"data-width": "20"}), error_messages={"required": "Enter the words to look for."},
    )  # fmt: skip


@page(roles.SEARCH, roles.VIEW_CHILD, methods=("GET", "POST"))
def search_written(request: HttpRequest) -> HttpResponse:
    """Look for words in the records of everyone the reader works with, or of one child."""
    child = identifier(request.POST, "child") if request.method == "POST" else None
    person = open_child(request, child, "search")[0] if child else None
    form, hits = WordsForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        hits = written.search(request.user, form.cleaned_data["words"], child)
        # A passage shown is a look at the record of each child it is of.
        look_at_all(request.user, {each for hit in hits for each in hit.people} - {person}, "search")
    return render(request, "casework/search_written.html", {
        "title": "Search inside records", "form": form, "hits": hits, "person": person, "most": written.MOST,
        "back": f"/children/{child}/" if child else "/people/",
    })  # fmt: skip
