"""Forms made from the questions of a step: nothing about a question is written here a second time."""

import datetime as dt
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.casework.saying import Records
from goldenthread.casework.saying import line_said as line_said
from goldenthread.casework.saying import said as said
from goldenthread.casework.step import Question
from goldenthread.web.fields import DateQuestion, RowsQuestion, YesNo

MOST_RADIOS = 7
"""A longer list of codes is a drop-down: on a page of many questions thirty radios hide the next question."""


class TimeQuestion(forms.TimeField):
    """An hour as people type one: 10:42, 10.42, 1042 or 9am."""

    def __init__(self, **options):
        options.setdefault("help_text", "On the 24 hour clock, for example 14:30")
        super().__init__(widget=forms.TextInput(attrs={"data-width": "5"}), **options)

    def to_python(self, value):
        text = str(value or "").strip().lower().replace(".", ":").replace(" ", "")
        if not text:
            return None
        for shape in ("%H:%M", "%H:%M:%S", "%I:%M%p", "%I%p"):
            try:
                return dt.datetime.strptime(text, shape).time()
            except ValueError:
                continue
        if text.isdecimal() and len(text) == 4 and text[:2] < "24" and text[2:] < "60":
            return dt.time(int(text[:2]), int(text[2:]))
        raise ValidationError(f"{self.label} Enter a time, for example 14:30.")


def field_for(question: Question, records: Records) -> forms.Field:
    """The form field of a question. `records` gives the choices where the answer is another record."""
    options = {"label": question.asks, "help_text": question.help, "required": question.required}
    if question.kind == "day":
        field = DateQuestion(**options)
    elif question.kind == "time":
        options.pop("help_text") if not question.help else None
        field = TimeQuestion(**options)
    elif question.kind == "yes_no":
        field = YesNo(**options)
    elif question.kind == "codes":
        field = forms.MultipleChoiceField(choices=question.choices, widget=forms.CheckboxSelectMultiple, **options)
    elif question.kind in ("code", "record"):
        choices = question.choices if question.kind == "code" else tuple(records(question))
        few = question.kind == "code" and len(choices) <= MOST_RADIOS
        blank = () if few else (("", "Choose"),)
        field = forms.ChoiceField(choices=(*blank, *choices), widget=forms.RadioSelect if few else forms.Select, **options)
    elif question.kind == "whole":
        field = forms.IntegerField(min_value=0, **options)
        field.widget.attrs.update({"inputmode": "numeric", "data-width": "4"})
    elif question.kind == "rows":
        field = RowsQuestion(columns=question.columns, **options)
    elif question.kind == "words":
        field = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **options)
    else:
        field = forms.CharField(**options)
    field.error_messages["required"] = f"{question.asks} This must be answered."
    return field


def form_class(questions: Iterable[Question], records: Records) -> type[forms.Form]:
    """A form that asks these questions in this order."""
    fields = {question.name: field_for(question, records) for question in questions}
    return type("StepForm", (StepForm,), fields)


class StepForm(forms.Form):
    """Answers as the door for writing takes them: a code left open is None, words left out are empty."""

    use_required_attribute = False

    def answers(self) -> dict:
        return {
            name: (value if value != "" or isinstance(self.fields[name], forms.CharField)
                   and not isinstance(self.fields[name], forms.ChoiceField) else None)
            for name, value in self.cleaned_data.items()
        }  # fmt: skip
