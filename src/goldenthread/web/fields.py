"""The form fields GOV.UK pages need and Django lacks: a date in three boxes, and yes or no with neither chosen."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from .two_windows import ROW

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class ThreeBoxes(forms.MultiWidget):
    """Day, month and year, each in a box of its own."""

    def __init__(self, attrs=None):
        super().__init__({"day": forms.TextInput(), "month": forms.TextInput(), "year": forms.TextInput()}, attrs)

    def decompress(self, value):
        if isinstance(value, str):
            value = dt.date.fromisoformat(value)
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DateQuestion(forms.MultiValueField):
    """A date. A month may be typed as a number or a name; a missing or impossible part is named."""

    widget = ThreeBoxes

    def __init__(self, **options):
        boxes = [forms.CharField(required=False) for _ in range(3)]
        super().__init__(fields=boxes, require_all_fields=False, **options)

    def clean(self, value):
        day, month, year = ((part or "").strip() for part in (value or ["", "", ""]))
        if not (day or month or year):
            if self.required:
                raise ValidationError(f"{self.label} Enter a date.", code="required")
            return None
        missing = [name for name, part in (("day", day), ("month", month), ("year", year)) if not part]
        if missing:
            raise ValidationError(f"{self.label} The date must include a {' and a '.join(missing)}.")
        if month[:3].lower() in MONTHS:
            month = str(MONTHS.index(month[:3].lower()) + 1)
        if not (day + month + year).isdecimal() or len(year) not in (2, 4):
            raise ValidationError(f"{self.label} Enter the date as numbers, for example 31 3 2026.")
        # Two digits are this century, or the last one where that would be in the future.
        number = int(year) if len(year) == 4 else 2000 + int(year)
        if len(year) == 2 and number > dt.date.today().year + 1:
            number -= 100
        try:
            found = dt.date(number, int(month), int(day))
        except ValueError:
            raise ValidationError(f"{self.label} There is no such day: {day} {month} {year}.") from None
        self.run_validators(found)
        return found

    def has_changed(self, initial, data):
        try:
            return self.to_date(initial) != self.clean(data)
        except ValidationError:
            return True

    @staticmethod
    def to_date(value):
        return dt.date.fromisoformat(value) if isinstance(value, str) and value else value or None


class YesNo(forms.TypedChoiceField):
    """Yes or no; neither is chosen until somebody chooses."""

    widget = forms.RadioSelect

    def __init__(self, **options):
        options.setdefault("choices", [("yes", "Yes"), ("no", "No")])
        options.update(coerce=lambda answer: {"yes": True, "no": False}.get(answer), empty_value=None)
        super().__init__(**options)

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


class Lines(forms.Widget):
    """Boxes for lines of answers: those that are written, and room for more."""

    def __init__(self, columns, attrs=None):
        self.columns = columns
        super().__init__(attrs)

    def value_from_datadict(self, data, files, name):
        rows = {}
        for box in data:
            if box.startswith(f"{name}{ROW}"):
                place, column = box.removeprefix(f"{name}{ROW}").split(ROW, 1)
                rows.setdefault(int(place) if place.isdecimal() else 0, {})[column] = data[box]
        return [rows[place] for place in sorted(rows)]

    def value_omitted_from_data(self, data, files, name):
        return not any(box.startswith(f"{name}{ROW}") for box in data)


class RowsQuestion(forms.Field):
    """Lines of answers in words; a line with nothing in it is none."""

    def __init__(self, columns=(), **options):
        self.columns = columns
        super().__init__(widget=Lines(columns), **options)

    def clean(self, value):
        lines = [{name: str(row.get(name, "")).strip() for name, _ in self.columns} for row in value or ()]
        found = [line for line in lines if any(line.values())]
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found

    def has_changed(self, initial, data):
        return (initial or []) != self.clean(data)
