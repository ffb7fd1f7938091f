"""The settings the invented authority would keep: its name, its population, its targets."""

from datetime import date
from pathlib import Path

from .days import Days
from .names import AUTHORITY_CODE, AUTHORITY_NAME

TARGETS = [
    # from a date of the story, indicator, level, upper end of a band, whose target it is, who answers for it
    ("2016-04-01", "REFERRALS_ASSESSED", 75, None, "Scrutiny report, March 2017", "Head of assessment"),
    ("2018-04-01", "REFERRALS_ASSESSED", 95, None, "Scrutiny report, July 2018", "Head of assessment"),
    ("2018-04-01", "ASSESSMENTS_MEASURED", 90, None, "Scrutiny report, July 2018", "Head of assessment"),
    ("2018-04-01", "RE_REFERRALS", 16, 22, "Scrutiny report, July 2018: 22%, with a floor", "Head of the front door"),
]  # fmt: skip

RETENTION = [("child_in_need", 25, "birth"), ("contact_only", 6, "last work")]
"""What no law sets and this authority has decided: class, years, from what."""


def write_settings(folder: Path, children: int, days: Days) -> None:
    """Write `authority.toml` into a folder, owner-only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "authority.toml"
    path.write_text("\n".join(_lines(children, days)) + "\n", encoding="utf-8")
    path.chmod(0o600)


def _lines(children: int, days: Days):
    yield "# The invented authority. Nobody in it exists."
    yield from ("[authority]", f'code = "{AUTHORITY_CODE}"', f'name = "{AUTHORITY_NAME}"')
    yield from ("", "[[populations]]", f"since = {date(days.dates[0].year - 1, 7, 1)}", f"children = {children}")
    for since, code, level, upper, source, owner in TARGETS:
        yield from ("", "[[targets]]", f"since = {days.real(date.fromisoformat(since))}", f'indicator = "{code}"')
        yield f"level = {level}"
        if upper is not None:
            yield f"upper = {upper}"
        yield from (f'source = "{source} (invented authority)"', f'owner = "{owner}"')
    for code, years, counts_from in RETENTION:
        yield from ("", "[[retention]]", f"since = {days.real(date(2016, 4, 1))}", f'class = "{code}"', f"years = {years}")
        yield f'counts_from = "{counts_from}"'
