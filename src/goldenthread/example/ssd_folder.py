"""Writes the invented authority as a folder of SSD-named files, district by district."""

from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from goldenthread.dataset.folder_swap import building_beside
from goldenthread.dataset.sources.ssd import write_coverage, write_folder
from goldenthread.dataset.tables.assessment import Assessments
from goldenthread.dataset.tables.front_door import Contacts, Referrals
from goldenthread.errors import UserError

from .city import as_arrow, days_of, districts, rows_of
from .levers import UNTOUCHED, Levers
from .settings import write_settings
from .simulation import District

MARK = "settings/authority.toml"
DATED_BY = tuple(
    f"{item.table.__tablename__}.{item.name}"
    for item in (
        Contacts.__items__["contact_date"],
        Referrals.__items__["referral_date"],
        Assessments.__items__["start_date"],
        Assessments.__items__["authorised_date"],
    )
)
"""The dates by which the history begins on its first day: what was open then brings a little of what went before."""


def write(
    directory: Path, children: int, years: int, until: date, seed: int, story_ends: date | None = None,
    levers: Levers = UNTOUCHED, format: str = "parquet", replace: bool = False, progress=lambda sentence: None,
) -> int:  # fmt: skip
    """Write the folder whole or not at all; gives the number of districts.

    A place of one district has one file for each table; a larger one has a numbered part for each district, so that
    memory holds no more than a district for each processor. The authority's settings lie in `settings/`. Raises
    UserError when the directory holds something and `replace` was not said.
    """
    if directory.exists() and any(directory.iterdir()) and not replace:
        raise UserError(f"{directory} is not empty. Name a new folder, or say --replace to write over an earlier example.")
    parts, days = districts(children), days_of(until, years, story_ends)
    with building_beside(directory, MARK) as beside:
        write_settings(beside / "settings", children, days)
        write_coverage(beside, dict.fromkeys(DATED_BY, days.from_date.isoformat()))
        jobs = [(beside, part if len(parts) > 1 else None, district, until, years, story_ends, seed, levers, format)
                for part, district in enumerate(parts, 1)]  # fmt: skip
        if len(parts) == 1:
            _district(jobs[0])
        else:
            with ProcessPoolExecutor(min(cpu_count() or 1, len(parts)), mp_context=get_context("spawn")) as pool:
                running = [pool.submit(_district, job) for job in jobs]
                for done, finished in enumerate(as_completed(running), 1):
                    finished.result()
                    progress(f"{done} of {len(parts)} districts written.")
    return len(parts)


def _district(job: tuple[Path, int | None, District, date, int, date | None, int, Levers, str]) -> None:
    directory, part, district, until, years, story_ends, seed, levers, format = job
    rows = rows_of(district, days_of(until, years, story_ends), seed, levers)
    write_folder(directory, as_arrow(rows.tables), format, part)
