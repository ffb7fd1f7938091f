"""What the templates say with: questions in GOV.UK's form, dates in words, the menu for a role."""

import datetime as dt

from django import forms, template
from django.utils import timezone
from django.utils.html import format_html

from goldenthread.casework import emergencies, records
from goldenthread.casework.access import roles
from goldenthread.casework.models import Person
from goldenthread.casework.step import Authorised
from goldenthread.web.fields import Lines, ThreeBoxes
from goldenthread.web.menu import menu_of
from goldenthread.web.two_windows import ROW

register = template.Library()


def kind_of(field) -> str:
    """Which of the shapes in parts/question.html a bound field takes."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, ThreeBoxes):
        return "date"
    if isinstance(widget, Lines):
        return "rows"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.SelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    return "input"


@register.simple_tag(takes_context=True)
def emergency_of(context, person):
    """What lets the reader look at this child in an emergency now; of a role that may not break the glass nothing is asked."""
    user = context["user"]
    may = user.is_authenticated and roles.BREAK_GLASS in user.its_role.may
    return emergencies.now(user, person.pk) if may else None


@register.inclusion_tag("parts/question.html", takes_context=True)
def question(context, field, heading="", small=True, rows=None, hint=True):
    """One question: its words, hint, error and boxes. `heading` is the class of a label that heads the page."""
    kind = kind_of(field)
    value = field.value()
    chosen = {str(each) for each in value} if isinstance(value, (list, tuple, set)) else {str(value)}
    choices = []
    if kind in ("radios", "checkboxes", "select"):
        hints = getattr(field.field, "choice_hints", {})
        for number, (code, says) in enumerate(field.field.choices):
            if code in ("", None) and kind != "select":
                continue
            choices.append(
                {
                    "code": code,
                    "says": says,
                    "chosen": str(code) in chosen and value not in (None, ""),
                    "id": field.id_for_label if number == 0 else f"{field.auto_id}_{number}",
                    "hint": hints.get(code, ""),
                }
            )
    if kind in ("radios", "checkboxes") and choices:
        choices[0]["id"] = place_of(field)
    boxes = []
    if kind == "date":
        parts = value if isinstance(value, (list, tuple)) else field.field.widget.decompress(value)
        boxes = [
            {
                "name": f"{field.html_name}_{part}",
                "id": f"{field.auto_id}_{part}",
                "says": part.capitalize(),
                "value": "" if text is None else text,
                "width": 4 if part == "year" else 2,
            }
            for part, text in zip(("day", "month", "year"), parts, strict=True)
        ]
    lines = lines_of(field, value) if kind == "rows" else []
    help_text = field.help_text if hint else ""
    described = [f"{field.auto_id}-hint"] if help_text else []
    described += [f"{field.auto_id}-error"] if field.errors else []
    widget = field.field.widget
    return {
        "field": field,
        "help_text": help_text,
        "kind": kind,
        "value": "" if value is None else value,
        "choices": choices,
        "boxes": boxes,
        "lines": lines,
        "described": " ".join(described),
        "heading": heading,
        "small": small,
        "optional": not field.field.required,
        "rows": rows or widget.attrs.get("rows", 4),
        "input_type": getattr(widget, "input_type", "text"),
        "autocomplete": widget.attrs.get("autocomplete", ""),
        "width": widget.attrs.get("data-width", ""),
        "inputmode": widget.attrs.get("inputmode", ""),
        "long": len(choices) > 8,
        "otherwise": [in_words(field, each) for each in (context.get("differs") or {}).get(field.html_name, ())],
    }


ROOM = 2
"""Empty lines shown where nothing is written yet; beneath what is written there is one."""


def lines_of(field, value) -> list[list[dict]]:
    """The boxes of each line of a question of many lines."""
    filled = [row for row in value or () if any(row.values())]
    rows = [*filled, *[{}] * (1 if filled else ROOM)]
    return [
        [
            {"name": f"{field.html_name}{ROW}{place}{ROW}{name}", "id": f"{field.auto_id}{ROW}{place}{ROW}{name}", "says": says,
             "value": row.get(name, "")}
            for name, says in field.field.columns
        ]
        for place, row in enumerate(rows)
    ]  # fmt: skip


def in_words(field, answer: dict[str, list[str]]) -> str:
    """An answer as it was sent, in the words of its question."""
    sent = [each for name in sorted(answer) for each in answer[name] if each]
    if kind_of(field) == "date":
        return " ".join(sent)
    known = {str(code): str(says) for code, says in getattr(field.field, "choices", ())}
    return ", ".join(known.get(each, each) for each in sent)


def place_of(field) -> str:
    """The box an error's link leads to."""
    kind = kind_of(field)
    if kind == "date":
        return f"{field.auto_id}_day"
    if kind == "rows":
        return lines_of(field, ())[0][0]["id"]
    return field.auto_id


@register.simple_tag(takes_context=True)
def error_list(context) -> list[dict]:
    """Every error of the page's forms, each with the box it concerns."""
    found = [{"place": "", "says": says} for says in context.get("errors") or []]
    for form in [context.get("form"), *(context.get("forms") or [])]:
        if not form or not getattr(form, "is_bound", False):
            continue
        found += [{"place": "", "says": says} for says in form.non_field_errors()]
        found += [{"place": place_of(field), "says": says} for field in form for says in field.errors]
    return found


@register.filter
def thousands(value) -> str:
    """A count as the charts write it: 1,004; empty where there is none."""
    return "" if value is None else f"{value:,}"


@register.filter
def day(value) -> str:
    """A day in words: 21 November 2026."""
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return records.in_words(value)


@register.filter
def short_day(value) -> str:
    """A day in a table: 21 Nov 2026."""
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    return records.in_short(value)


@register.filter
def moment(value) -> str:
    """A day and an hour: 21 November 2026 at 10:42."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return f"{day(local)} at {local:%H:%M}"


@register.filter
def due(value) -> str:
    """A due day with the words that make it plain without colour."""
    if not value:
        return ""
    left = (value - timezone.localdate()).days
    if left < 0:
        late = f"overdue by {-left} day{'s' if left != -1 else ''}"
        return format_html('<span class="when when--overdue">{}</span><br>{}', late, short_day(value))
    words = {0: "due today", 1: "due tomorrow"}.get(left, f"due in {left} days")
    soon = "when when--soon" if left < 3 else "when"
    return format_html('<span class="{}">{}</span><br>{}', soon, words, short_day(value))


@register.filter
def age_on_list(value) -> str:
    """How long something has waited since a day."""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value).date()
    waited = (timezone.localdate() - value).days
    return {0: "today", 1: "1 day"}.get(waited, f"{waited} days")


@register.filter
def age(person) -> str:
    """How old a child is, in years, or in months or weeks for the very young; a birthday on 29 February is 1 March."""
    born, until = person.date_of_birth, person.date_of_death or timezone.localdate()
    if born is None or born > until:
        return "not yet born" if born else ""
    months = (until.year - born.year) * 12 + until.month - born.month - (until.day < born.day)
    if months >= 24:
        return f"{months // 12} years old"
    if months >= 3:
        return f"{months} months old"
    return f"{(until - born).days // 7} weeks old"


@register.filter
def role_of(user) -> str:
    return user.its_role.says


@register.filter
def waits_for_a_manager(record) -> bool:
    return isinstance(record, Authorised) and record.waits_for_a_manager


@register.filter
def among(field, differences) -> bool:
    """Whether a field is one of those that two people answered differently."""
    return any(each["question"].name == field.name for each in differences)


@register.simple_tag(takes_context=True)
def navigation(context) -> list[dict]:
    """The menu for whoever is signed in: only what their role may open."""
    request, user = context.get("request"), context.get("user")
    if request is None or not getattr(user, "is_authenticated", False):
        return []
    return [
        {
            "says": says,
            "address": address,
            "here": request.path == address or (address != "/" and request.path.startswith(address)),
        }
        for says, address in menu_of(user)
    ]


@register.filter
def age_of_match(match) -> str:
    """The age of a child that a search found."""
    return age(Person(date_of_birth=match.date_of_birth))


@register.filter
def held_says(record) -> str:
    """What is, or was, held of a person, in words."""
    from goldenthread.web.casework.held_words import says

    return says(record)
