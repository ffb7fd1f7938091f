"""Work done in the background, by the worker's process. What a job is given are identifiers and nothing else."""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from goldenthread.casework import changes, sealing, unusual_reading
from goldenthread.casework.duplicates import finding
from goldenthread.casework.models import Authority
from goldenthread.casework.records import today
from goldenthread.casework.retention import disposing
from goldenthread.casework.snapshots import take
from goldenthread.dataset.snapshot import Snapshot
from goldenthread.indicators import all_indicators
from goldenthread.operations import printed_seals, rate_limit
from goldenthread.web.numbers import drawing, frozen, published

DAYS_PICTURES_ARE_KEPT = 60


@app.periodic(cron="30 2 * * *")
@app.task(queueing_lock="nightly_snapshots")
def nightly_snapshots(timestamp: int) -> None:
    """Each night: a snapshot of every authority, and its charts drawn so that nobody waits for them in the morning."""
    for code in Authority.objects.using("numbers").values_list("code", flat=True):
        take_snapshot.defer(authority=code)
    forget_old_pictures(settings.HOME / drawing.KEPT_IN)


@app.periodic(cron="45 2 * * *")
@app.task(queueing_lock="nightly_forgetting")
def nightly_forgetting(timestamp: int) -> None:
    """Each night: the marks of changes, one for every transaction of the day, and who asked for pages are forgotten."""
    changes.forget()
    rate_limit.forget()


@app.periodic(cron="15 3 * * *")
@app.task(queueing_lock="list_unusual_reading")
def list_unusual_reading(timestamp: int) -> None:
    """Each night: reading of the days before that stands out is listed for review."""
    unusual_reading.list_until(today() - timedelta(1))


@app.periodic(cron="45 3 * * *")
@app.task(queueing_lock="nightly_duplicates")
def nightly_duplicates(timestamp: int) -> None:
    """Each night: pairs of records that are likely to be of one person, for whoever may see both."""
    for code in Authority.objects.using("numbers").values_list("code", flat=True):
        finding.find(code)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_the_log")
def seal_the_log(timestamp: int) -> None:
    """Each minute: the lines of the log that were written since are sealed, and the seal is printed outside the database."""
    sealing.seal()
    printed_seals.print_those_missing(printed_seals.place(settings.HOME), sealing.since)


@app.task(lock="snapshots", queueing_lock="finish_disposal", retry=5)
def finish_disposal() -> None:
    """What lies outside the database of records that were disposed of; never while a snapshot is being taken."""
    disposing.take_files_away()
    disposing.forget_in_snapshots(settings.HOME)


@app.periodic(cron="45 3 * * *")
@app.task(lock="snapshots", queueing_lock="nightly_disposal")
def nightly_disposal(timestamp: int) -> None:
    """Each night: the same, of what could not be finished when it was disposed of."""
    disposing.take_files_away()
    disposing.forget_in_snapshots(settings.HOME)


@app.task(lock="snapshots")
def take_snapshot(authority: str) -> None:
    """One authority's snapshot, now."""
    draw_charts(take(Authority.objects.using("numbers").get(code=authority), settings.HOME))


def draw_charts(snapshot: Snapshot) -> None:
    """Every chart of the published numbers."""
    closed = frozen.count(snapshot)
    for indicator in all_indicators().values():
        drawing.drawn(published.chart_of(closed, indicator, closed.target(indicator, closed.periods[-1].end)))


def forget_old_pictures(folder: Path) -> None:
    """A picture not drawn again for long is of numbers that nobody opens; it is drawn anew if someone does."""
    oldest = time.time() - DAYS_PICTURES_ARE_KEPT * 24 * 60 * 60
    for picture in folder.glob("*.*"):
        if picture.stat().st_mtime < oldest:
            picture.unlink()
