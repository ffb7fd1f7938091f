"""Addresses of the numbers. They hold codes of indicators, months and random identifiers of teams; nothing of a child."""

from django.urls import path, re_path

from . import download, lists, pages, published, reports, snapshots, words

MONTH = r"(?P<month>\d{4}-(?:0[1-9]|1[0-2]))"

urlpatterns = [
    path("numbers/", pages.every, name="numbers"),
    path("numbers/published/", published.every, name="published_numbers"),
    path("numbers/published/<str:code>/", published.one, name="published_number"),
    path("numbers/<str:code>/", pages.one, name="number"),
    path("numbers/<str:code>/csv/", download.as_csv, name="number_csv"),
    re_path(rf"^numbers/(?P<code>[A-Z0-9_]+)/children/{MONTH}/$", lists.children, name="number_children"),
    path("numbers/<str:code>/say/<str:kind>/", words.say, name="number_say"),
    path("numbers/<str:code>/withdraw/<str:kind>/<uuid:key>/", words.withdraw, name="number_withdraw"),
    path("reports/", reports.every, name="reports"),
    path("reports/annex-a/", reports.annex_a, name="report_annex_a"),
    path("reports/committee/", reports.committee, name="report_committee"),
    path("snapshots/", snapshots.every, name="snapshots"),
    path("snapshots/take/", snapshots.take, name="take_snapshot"),
]
