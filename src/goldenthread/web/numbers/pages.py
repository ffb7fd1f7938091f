"""The list of indicators, and a page for each."""

from __future__ import annotations

import sys

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.casework.access import roles
from goldenthread.casework.access.permission import may
from goldenthread.casework.models import Authority, Team
from goldenthread.indicators import AREAS, all_indicators
from goldenthread.indicators.authority import target_on
from goldenthread.indicators.definition import Indicator, Target
from goldenthread.outputs.charts import by_month
from goldenthread.outputs.messages import message
from goldenthread.oversight.models import Break, Narrative, Note
from goldenthread.web.pages import page

from .drawing import Drawing, drawn
from .frozen import Frozen, frozen
from .live import settings_of, so_far
from .shown import NOT_RECORDED, Line, better_says, heads_of, lists_of, month_says, target_says

SHOWN_MONTHS = 24


@page(roles.VIEW_PUBLISHED)
def every(request: HttpRequest) -> HttpResponse:
    """Every indicator: its message, its latest closed month, the current month so far, and its target."""
    if not may(request.user, roles.VIEW_NUMBERS):
        return redirect("published_numbers")
    authority, indicators = request.user.authority, all_indicators()
    closed = frozen(authority)
    now = {cell.code: cell for cell in so_far(authority, indicators.values())}
    areas: dict[str, list[dict]] = {}
    for code, each in indicators.items():
        target = target_of(authority, closed, each)
        areas.setdefault(AREAS[each.area], []).append({
            "indicator": each, "now": now[code], "latest": latest(closed, code), "target": target_says(target, each.unit),
            "message": message(each, closed.cells(code), target) if closed else "",
        })  # fmt: skip
    return render(request, "numbers/every.html", {"title": "Numbers", "areas": areas, "closed": closed})


@page(roles.VIEW_NUMBERS)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator: chart, numbers, the current month apart, its breakdown, what it means and what is said of it."""
    indicator, authority = indicator_or_404(code), request.user.authority
    closed = frozen(authority)
    by = request.GET.get("by", "team" if "team" in indicator.by else next(iter(indicator.by), ""))
    of = request.GET.get("of")
    if by and by not in indicator.by:
        raise Http404
    chosen = None if of is None else "" if of == NOT_RECORDED else of
    now = so_far(authority, [indicator], [by] if by else ())
    may_list = bool(may(request.user, roles.LIST_CHILDREN))
    whole = (by, chosen) if chosen is not None else ("", "")
    months = closed.cells(code, *whole)[-SHOWN_MONTHS:] if closed else []
    if chosen is not None and not months and not of_part(now, *whole):
        raise Http404
    breaks, target = said_of(Break, authority, code), target_of(authority, closed, indicator)
    part_now = of_part(now, *whole)
    return render(request, "numbers/one.html", {
        "title": indicator.title, "indicator": indicator, "closed": closed, "by": by, "chosen": of,
        "part": part_says(authority, indicator, closed, *whole), **heads_of(indicator),
        "months": [line(indicator, cell, may_list) for cell in reversed(months)],
        "now": line(indicator, part_now, may_list) if part_now else None,
        "parts": parts(authority, indicator, closed, now, by, may_list), "by_choices": list(indicator.by),
        "latest_month": month_says(months[-1].month) if months else "",
        "drawing": draw(closed, indicator, months, part_now, target, breaks) if months else None,
        "target": target_says(target, indicator.unit), "target_source": target.source if target else "",
        "better": better_says(indicator), "about": about(indicator), "may_list": may_list,
        "breaks": breaks, "notes": said_of(Note, authority, code), "narratives": said_of(Narrative, authority, code),
        "changes": closed.changes(indicator) if closed else [],
        "may_say": bool(may(request.user, roles.SAY_OF_NUMBERS)), "back": "/numbers/", "back_says": "Numbers",
    })  # fmt: skip


def draw(closed: Frozen, indicator: Indicator, months, now, target: Target | None, breaks) -> Drawing:
    """The chart of the closed months with the current one apart; every known change in counting is marked on it."""
    changes = sorted([*closed.changes(indicator), *((each.from_on, each.says) for each in breaks)])
    within = [change for change in changes if months[0].period.start <= change[0]]
    return drawn(by_month(indicator, [*months, *([now] if now else [])], target, within))


def target_of(authority: Authority, closed: Frozen | None, indicator: Indicator) -> Target | None:
    """The target in force in the latest closed month, by the settings of its snapshot; today's before the first."""
    if closed is None:
        return target_on(settings_of(authority), indicator, timezone.localdate())
    return closed.target(indicator, closed.periods[-1].end)


def indicator_or_404(code: str) -> Indicator:
    try:
        return all_indicators()[code]
    except KeyError:
        raise Http404 from None


def latest(closed: Frozen | None, code: str):
    return closed.cells(code)[-1] if closed and closed.cells(code) else None


def said_of(kind, authority: Authority, code: str):
    return kind.objects.filter(authority=authority, indicator=code, withdrawn_at__isnull=True).select_related("said_by")


def about(indicator: Indicator) -> str:
    """What the indicator's own file says of it."""
    return (sys.modules[indicator.module].__doc__ or "").strip()


def line(indicator: Indicator, cell, may_list: bool, says: str = "") -> Line:
    says = says or month_says(cell.month) + (", so far" if cell.so_far else "")
    return Line(says, cell, lists_of(indicator, cell) if may_list else ())


def of_part(cells, breakdown: str, of: str):
    return next((cell for cell in cells if (cell.breakdown, cell.of) == (breakdown, of)), None)


def parts(authority: Authority, indicator: Indicator, closed: Frozen | None, now, by: str, may_list: bool) -> list[dict]:
    """For each value of a breakdown: its latest closed month and the current one."""
    if not by:
        return []
    names, last = names_of(authority, indicator, closed, by), latest(closed, indicator.code)
    found = {cell.of: {"now": cell} for cell in now if cell.breakdown == by}
    for cell in closed.cells(indicator.code, by, None) if closed and last else ():
        if cell.period.end == last.period.end:
            found.setdefault(cell.of, {})["latest"] = cell
    lines = []
    for of, cells in found.items():
        says = names.get(of, of) or "Not recorded"
        each = {name: line(indicator, cell, may_list, says) for name, cell in cells.items()}
        lines.append({"says": says, "of": of or NOT_RECORDED, **each})
    return sorted(lines, key=lambda each: (each["of"] == NOT_RECORDED, each["says"]))


def names_of(authority: Authority, indicator: Indicator, closed: Frozen | None, by: str) -> dict[str, str]:
    """The words for each value of a breakdown: a team's name, or what its code means."""
    column = indicator.by[by]
    if column.name == "team_id":
        known = {str(team.pk): team.name for team in Team.objects.filter(authority=authority)}
        return (closed.team_names if closed else {}) | known
    codes = column.row.table.__items__[column.name].codes
    return {code.code: code.says for code in codes} if codes else {}


def part_says(authority: Authority, indicator: Indicator, closed: Frozen | None, by: str, of: str) -> str:
    """The words for one value of a breakdown; nothing for the whole."""
    if not by:
        return ""
    return names_of(authority, indicator, closed, by).get(of, of) or f"{by} not recorded"
