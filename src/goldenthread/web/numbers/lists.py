"""The page that lists the children behind a number."""

import datetime as dt
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.casework import audit
from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.casework.models import Authority
from goldenthread.engine.question import months
from goldenthread.indicators.cells import Cell
from goldenthread.indicators.sources import of_snapshot
from goldenthread.web.pages import page

from .children import ANSWERS, Point, as_reader, behind, counted_in, hidden_says, keep_note_of
from .frozen import Frozen, frozen
from .live import of_record, settings_of, so_far
from .pages import indicator_or_404, part_says
from .shown import NOT_RECORDED, month_says

ON_A_PAGE = 100


@page(roles.LIST_CHILDREN, roles.VIEW_NUMBERS)
def children(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The children behind one number, for this reader; each name shown is a look at that child, and is kept."""
    indicator = indicator_or_404(code)
    answer = request.GET.get("answer", "all")
    first = dt.date.fromisoformat(f"{month}-01")
    by, of = request.GET.get("by", ""), request.GET.get("of", "")
    if answer not in ANSWERS or (by and by not in indicator.by):
        raise Http404
    point = Point(indicator, months(first, first)[0], by, "" if of == NOT_RECORDED else of)
    authority = request.user.authority
    closed = frozen(authority)
    cell, rows, came_from = found(authority, closed, point, answer)
    listed = as_reader(point, rows, counted_in(cell, answer))
    shown = Paginator(listed.rows, ON_A_PAGE).get_page(request.GET.get("page"))
    because = may(request.user, roles.LIST_CHILDREN).because
    keep_note_of(request.user, shown.object_list, because)
    audit.note(
        request.user, "listed", f"children behind {code}", because=because,
        month=month, answer=answer, shown=len(shown.object_list), by=by,
    )  # fmt: skip
    return render(request, "numbers/children.html", {
        "title": f"{indicator.title}: the children", "indicator": indicator, "cell": cell, "listed": listed,
        "rows": shown, "month": month_says(point.month.start), "part": part_says(authority, indicator, closed, point.breakdown, point.of),
        "answer": ANSWERS[answer], "hidden": hidden_says(request.user, listed), "snapshot": came_from,
        "query": urlencode({"answer": answer} | ({"by": by, "of": of} if by else {})),
        "back": f"/numbers/{code}/", "back_says": indicator.title,
    })  # fmt: skip


def found(authority: Authority, closed: Frozen | None, point: Point, answer: str) -> tuple[Cell, list[dict], str]:
    """The number, the rows behind it, and the snapshot both come from; none for the current month."""
    today = timezone.localdate()
    if point.month.start == today.replace(day=1):
        cell = pick(so_far(authority, [point.indicator], [point.breakdown] if point.breakdown else ()), point)
        source = of_record("default", today, settings_of(authority))
        rows = behind(source, point, answer)
        with connections["default"].cursor() as cursor:
            cursor.execute("SET LOCAL search_path TO public; SET LOCAL enable_nestloop TO on")
        return cell, rows, ""
    if closed is None or point.month not in closed.periods:
        raise Http404
    cell = pick(closed.cells(point.indicator.code, point.breakdown, point.of), point)
    return cell, behind(of_snapshot(closed.snapshot), point, answer), closed.snapshot.id


def pick(cells: list[Cell], point: Point) -> Cell:
    for cell in cells:
        if (cell.period.end, cell.breakdown, cell.of) == (point.month.end, point.breakdown, point.of):
            return cell
    raise Http404
