"""An indicator's numbers as a file."""

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.indicators.cells import Cell, rounded
from goldenthread.outputs.formats import as_csv as written_as_csv
from goldenthread.outputs.published import published_csv
from goldenthread.web.pages import page

from .frozen import frozen
from .live import so_far
from .pages import indicator_or_404

COLUMNS = (
    "code", "title", "period", "breakdown", "numerator", "denominator", "not_known", "value", "unit", "status",
    "snapshot", "definition",
)  # fmt: skip


@page(roles.VIEW_PUBLISHED)
def as_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Every closed month and breakdown, and the current month so far; to whoever sees only published numbers, those."""
    indicator, authority = indicator_or_404(code), request.user.authority
    closed = frozen(authority)
    true_numbers = bool(may(request.user, roles.VIEW_NUMBERS))
    if closed is None and not true_numbers:
        raise Http404
    cells = closed.every_cell(code) if closed else []
    if true_numbers:
        cells += so_far(authority, [indicator], indicator.by)
        text = written_as_csv(COLUMNS, (csv_line(indicator.title, cell) for cell in cells))
    else:
        text = published_csv(closed.every_published[code], {code: indicator.title})
    audit.note(request.user, "downloaded", f"numbers of {code}", because=because(request), lines=len(cells))
    return attachment(text.encode("utf-8-sig"), f"{code.lower()}.csv", "text/csv; charset=utf-8")


def csv_line(title: str, cell: Cell) -> tuple:
    value = None if cell.value is None else float(rounded(cell.value, 4))
    return (
        cell.code, title, cell.period_text, cell.breakdown_text, cell.numerator, cell.denominator, cell.not_known, value,
        cell.unit, cell.status, cell.snapshot, cell.definition,
    )  # fmt: skip


def because(request: HttpRequest) -> str:
    """By what right the numbers are seen."""
    return (may(request.user, roles.VIEW_NUMBERS) or may(request.user, roles.VIEW_PUBLISHED)).because


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file that a browser saves and does not show."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
