"""The numbers as anyone may see them: closed months alone, small numbers hidden. All that a councillor sees."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.casework.access import roles
from goldenthread.indicators import AREAS, all_indicators
from goldenthread.indicators.definition import Indicator, Target
from goldenthread.outputs.charts import Chart, by_month
from goldenthread.outputs.messages import message
from goldenthread.outputs.published import HIDDEN_SAYS, PublishedCell
from goldenthread.oversight.models import Break
from goldenthread.web.pages import page

from .drawing import drawn
from .frozen import Frozen, frozen
from .pages import SHOWN_MONTHS, about, indicator_or_404, said_of, target_of
from .shown import better_says, heads_of, month_says, target_says


@page(roles.VIEW_PUBLISHED)
def every(request: HttpRequest) -> HttpResponse:
    """Every indicator with its latest closed month, as published."""
    authority = request.user.authority
    closed, areas = frozen(authority), {}
    for code, each in all_indicators().items() if closed else ():
        target, months = target_of(authority, closed, each), closed.published[code]
        areas.setdefault(AREAS[each.area], []).append({
            "indicator": each, "latest": months[-1], "target": target_says(target, each.unit),
            "message": message_of(each, months[-1], target),
        })  # fmt: skip
    return render(request, "numbers/published.html", {
        "title": "Published numbers", "areas": areas, "closed": closed, "hidden_says": HIDDEN_SAYS, "live": False,
    })  # fmt: skip


@page(roles.VIEW_PUBLISHED)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator by month, as published: a hidden month is a gap in its chart."""
    indicator, authority = indicator_or_404(code), request.user.authority
    closed = frozen(authority)
    if closed is None:
        raise Http404
    months, target = closed.published[code][-SHOWN_MONTHS:], target_of(authority, closed, indicator)
    return render(request, "numbers/published_one.html", {
        "title": indicator.title, "indicator": indicator, "closed": closed, "drawing": drawn(chart_of(closed, indicator, target)),
        "months": [(month_says(each.cell.month), each) for each in reversed(months)], **heads_of(indicator),
        "target": target_says(target, indicator.unit), "target_source": target.source if target else "",
        "better": better_says(indicator), "about": about(indicator), "breaks": said_of(Break, authority, code),
        "hidden_says": HIDDEN_SAYS, "back": "/numbers/published/", "back_says": "Published numbers",
    })  # fmt: skip


def chart_of(closed: Frozen, indicator: Indicator, target: Target | None) -> Chart:
    """The chart of the published months: where a number is hidden there is none."""
    months = closed.published[indicator.code][-SHOWN_MONTHS:]
    told = [each.cell._replace(value=each.value) for each in months]
    return by_month(indicator, told, target, closed.changes(indicator), message_of(indicator, months[-1], target))


def message_of(indicator: Indicator, latest: PublishedCell, target: Target | None) -> str:
    """What the latest month says; where its number is hidden, that it is."""
    if latest.hidden.met:
        return f"{indicator.title}: the number of {month_says(latest.cell.month)} is too small to publish."
    return message(indicator, [latest.cell], target)
