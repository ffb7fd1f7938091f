"""Annex A workbooks of invented children, clean and dirty, written cell by cell."""

from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from goldenthread.dataset.sources.annex_a.lists import LISTS

AS_AT = date(2026, 3, 31)
COMMON = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
HEADINGS = {
    1: [*COMMON, "Date of Contact", "Contact Source"],
    3: [
        *COMMON, "Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months",
        "Allocated Team", "Allocated Worker",
    ],
    4: [
        *COMMON, "Does the Child have a Disability", "Continuous Assessment Start Date",
        "Child Seen During Continuous Assessment", "Continuous Assessment Date of Authorisation",
        "Was the child assessed as requiring LA children's social care support?", "Allocated Team", "Allocated Worker",
    ],
}  # fmt: skip
"""Typed out from the template, so that a slip in the definition shows."""

CARE_LEAVERS_2024 = [
    *COMMON, "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    "Does the Child have a Disability", "Allocated Team", "Allocated Worker", "Allocated Personal Advisor",
    "Eligibility Category", "Latest Pathway Plan Review Date", "LA in Touch", "Latest Date of Contact",
    "Type of Accommodation", "Suitability of Accommodation", "Activity Status",
]  # fmt: skip
CARE_LEAVERS_OLDER = [CARE_LEAVERS_2024[place] for place in (0, 1, 2, 3, 4, 6, 7, 8, 10, 12, 14, 15, 16)]

CHILD = {
    "Child Unique ID": "1001", "Gender": "b) Female", "Ethnicity": "a) WBRI", "Date of Birth": date(2015, 1, 25), "Age": 11,
}  # fmt: skip
DISABLED = {"Does the Child have a Disability": "b) No"}
HELD_BY = {"Allocated Team": "North", "Allocated Worker": "Wren Alder"}
CLEAN = {
    1: {**CHILD, "Date of Contact": date(2026, 1, 15), "Contact Source": "q) 6: Police"},
    2: CHILD,
    3: {
        **CHILD, "Date of Referral": date(2026, 1, 16), "Referral Source": "e) 2A: Schools", "Referral NFA?": "b) No",
        "Number of Referrals in Last 12 Months": 1, **HELD_BY,
    },
    4: {
        **CHILD, **DISABLED, "Continuous Assessment Start Date": date(2026, 1, 20),
        "Child Seen During Continuous Assessment": "a) Yes",
        "Continuous Assessment Date of Authorisation": date(2026, 3, 2),
        "Was the child assessed as requiring LA children's social care support?": "a) Yes", **HELD_BY,
    },
    5: {
        **CHILD, **DISABLED,
        "Strategy discussion initiating Section 47 Enquiry Start Date": date(2026, 2, 2),
        "Was an Initial Child Protection Conference deemed unnecessary?": "b) No",
        "Date of Initial Child Protection Conference": date(2026, 2, 20),
        "Did the Initial Child Protection Conference Result in a Child Protection Plan": "a) Yes",
        "Number of Section 47 Enquiries in the last 12 months": 0, "Number of ICPCs in the last 12 months": 0, **HELD_BY,
    },
    6: {
        **CHILD, **DISABLED, "CIN Start Date": date(2026, 1, 16), "Primary Need Code": "N1 - Abuse or neglect",
        "Date Child Was Last Seen": date(2026, 3, 20), "CIN Closure Date": None, "Reason for Closure": None,
        "Case Status": "b) Child Protection plan", **HELD_BY,
    },
    7: {
        **CHILD, **DISABLED, "Child Protection Plan Start Date": date(2026, 2, 20),
        "Initial Category of Abuse": "a) Neglect", "Latest Category of Abuse": "Physical abuse",
        "Date of the Last Statutory Visit": date(2026, 3, 20), "Was the Child Seen Alone?": "a) Yes",
        "Date of latest review conference": None, "Child Protection Plan End Date": None,
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": "b) No",
        "Number of Previous Child Protection Plans": 0, **HELD_BY,
    },
    8: {
        **CHILD, **DISABLED, "Date Started to be Looked After": date(2026, 3, 1),
        "Start date of current legal status": date(2026, 3, 1), "Child's Legal Status": "C1: ICO",
        "Date of Latest Statutory Review": date(2026, 3, 25), "Date of Last Social Work Visit": date(2026, 3, 8),
        "Start Date of Most Recent Placement": date(2026, 3, 1),
        "Placement Type": "f) U6: Foster placement - not FFA", **HELD_BY,
    },
    9: CHILD,
}  # fmt: skip
"""A row with nothing wrong in it, for each list."""


class Formula:
    """A formula, with the answer the workbook keeps; None was never worked out."""

    def __init__(self, answer=None):
        self.answer = answer


class DateCell:
    """A number that the cell's format shows as a date."""

    def __init__(self, number):
        self.number = number


def headings(number: int, older: bool = False) -> list[str]:
    if number == 9:
        found = CARE_LEAVERS_OLDER if older else CARE_LEAVERS_2024
    else:
        found = HEADINGS.get(number) or [column.heading for column in LISTS[number].columns] or COMMON
    return ["Age of Child (Years)" if older and name == "Age" else name for name in found]


class Book:
    """A workbook being written. Sheets are lists of rows; a row is a dict by heading, or a list of cells."""

    def __init__(self, path: Path, starts_1904: bool = False):
        self.path = path
        self.workbook = xlsxwriter.Workbook(path, {"date_1904": starts_1904})
        self.day = self.workbook.add_format({"num_format": "dd/mm/yyyy"})
        self.moment = self.workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})

    def sheet(self, number: int, rows, name: str | None = None, columns=None, older=False, above=()):
        """Write a list; rows as dicts say only what differs from a clean row."""
        sheet = self.workbook.add_worksheet(name or f"List {number}")
        columns = columns or headings(number, older)
        for place, row in enumerate(above):
            self.write_row(sheet, place, row)
        self.write_row(sheet, len(above), columns)
        for place, row in enumerate(rows, len(above) + 1):
            if isinstance(row, dict):
                whole = {**CLEAN.get(number, CHILD), **row}
                whole["Age of Child (Years)"] = whole.get("Age")
                row = [whole.get(column) for column in columns]
            self.write_row(sheet, place, row)
        return sheet

    def write_row(self, sheet, place: int, row) -> None:
        for column, value in enumerate(row):
            if isinstance(value, Formula):
                shown = value.answer
                if isinstance(shown, date):
                    shown = (shown - date(1899, 12, 30)).days
                sheet.write_formula(place, column, "=A1", self.day, "" if shown is None else shown)
            elif isinstance(value, DateCell):
                sheet.write_number(place, column, value.number, self.day)
            elif isinstance(value, datetime):
                sheet.write_datetime(place, column, value, self.moment)
            elif isinstance(value, date):
                sheet.write_datetime(place, column, datetime.combine(value, time()), self.day)
            elif isinstance(value, bool):
                sheet.write_boolean(place, column, value)
            elif isinstance(value, (int, float)):
                sheet.write_number(place, column, value)
            elif value is not None:
                sheet.write_string(place, column, value)

    def close(self) -> Path:
        self.workbook.close()
        return self.path


def whole_workbook(path: Path, older: bool = False) -> Path:
    """All eleven lists in one of the two layouts, a clean row in each that has columns of its own here."""
    book = Book(path)
    for number in LISTS:
        if number < 10:
            book.sheet(number, [{}], older=older)
        else:
            book.sheet(number, [["1", "2"]], columns=["Individual adopter identifier", "Family identifier"])
    return book.close()
