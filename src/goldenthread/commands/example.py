"""`goldenthread example`: make the invented authority, in the record or as a folder of SSD-named files."""

import argparse
from datetime import date
from pathlib import Path

from goldenthread.errors import UserError

HELP = "make the invented authority: in the record, or with --to as SSD-named files"
CHILDREN, YEARS, SEED = 46_607, 8, 1
LARGEST_RECORD = 200_000


def add_arguments(parser) -> None:
    parser.add_argument("--children", type=int, default=CHILDREN, metavar="N", help=f"children aged 0 to 17 ({CHILDREN})")
    parser.add_argument("--years", type=int, default=YEARS, metavar="N", help=f"years of history ({YEARS})")
    parser.add_argument("--until", type=iso_day, metavar="DATE", help="the last day (today)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"another number makes another place ({SEED})")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write SSD-named files there, and leave the record alone")
    parser.add_argument("--format", choices=("parquet", "csv"), default="parquet", help="of the files (parquet)")
    parser.add_argument(
        "--decline", metavar="CODE:DATE:POINTS",
        help="bend one indicator from a day on: ASSESSMENTS_MEASURED:2019-01-01:-15",
    )  # fmt: skip
    parser.add_argument(
        "--story-ends", type=iso_day, metavar="DATE", help="the day on which the story's July 2019 falls (July 2019 itself)"
    )
    parser.add_argument("--replace", action="store_true", help="write over an invented authority that is there already")


def iso_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day: write it as 2026-03-31") from None


def run(arguments) -> int:
    until = arguments.until or date.today()
    if arguments.to is not None:
        return _to_files(arguments, until)
    from goldenthread.operations.service import open_record

    with open_record(progress=say):
        load(
            children=arguments.children, years=arguments.years, until=until, seed=arguments.seed,
            story_ends=arguments.story_ends, decline=arguments.decline, replace=arguments.replace, progress=say,
        )  # fmt: skip
        for role, username, password in sign_ins():
            say(f"  {role:<24} {username:<24} {password}")
    return 0


def say(sentence: str) -> None:
    print(sentence, flush=True)


def _to_files(arguments, until: date) -> int:
    from goldenthread.example import ssd_folder

    levers = chosen_levers(
        arguments.decline, arguments.children, arguments.years, until, arguments.seed, arguments.story_ends, say
    )
    made = ssd_folder.write(
        arguments.to, arguments.children, arguments.years, until, arguments.seed, arguments.story_ends, levers,
        arguments.format, arguments.replace, say,
    )  # fmt: skip
    districts = "1 district" if made == 1 else f"{made} districts"
    say(
        f"{arguments.to} holds an invented authority of {arguments.children:,} children to {until}, in {districts}. Read it "
        f"with: goldenthread import ssd {arguments.to} --as-at {until} --to DIR"
    )
    return 0


def chosen_levers(decline: str | None, children, years, until, seed, story_ends, progress):
    """The levers for `--decline`, found on the first district; untouched without it."""
    from goldenthread.example import city
    from goldenthread.example.decline import levers_for, parse
    from goldenthread.example.levers import UNTOUCHED

    if decline is None:
        return UNTOUCHED
    district = city.districts(children)[0]
    levers, _ = levers_for(parse(decline), district, city.days_of(until, years, story_ends), seed, progress)
    return levers


def load(
    *, children=CHILDREN, years=YEARS, until=None, seed=SEED, story_ends=None, decline=None, replace=False, progress=say
) -> None:
    """Put the invented authority into the record that is open, with an account in each role.

    Raises UserError when something is recorded already and `replace` was not said, or for more children than a record takes.
    """
    from goldenthread.commands import _example_record

    if children > LARGEST_RECORD:
        raise UserError(
            f"The record takes an invented authority of at most {LARGEST_RECORD:,} children. Write a larger one to files: "
            "say goldenthread example --to DIR."
        )
    until = until or date.today()
    levers = chosen_levers(decline, children, years, until, seed, story_ends, progress)
    _example_record.load(children, years, until, seed, story_ends, levers, replace, progress)


def load_default(children: int = CHILDREN, progress=say) -> None:
    """The invented city, or a smaller place, as `make run` shows it: its story has just reached July 2019, so that there is work to do today.

    A snapshot is taken as well, so that its closed months can be seen before the first night.
    """
    from goldenthread.operations.home import default_home

    today = date.today()
    load(children=children, until=today, story_ends=today, progress=progress)
    from goldenthread.casework.models import Authority
    from goldenthread.casework.snapshots import take

    progress("Taking the first snapshot.")
    for authority in Authority.objects.using("numbers"):
        take(authority, default_home())


def sign_ins() -> list[tuple[str, str, str]]:
    """(role, user name, password) of the example accounts that are there."""
    from goldenthread.commands import _example_record

    return _example_record.sign_ins()
