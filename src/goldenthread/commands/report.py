"""`goldenthread report committee`: the report to the scrutiny committee, from a snapshot."""

from pathlib import Path

from goldenthread.errors import UserError

HELP = "write a report: `report committee --data DIR --to FILE.docx`"


def add_arguments(parser) -> None:
    parser.add_argument("name", choices=("committee",), help="which report")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the snapshot folder (the service's newest, unless you say)")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="the Word document to write")
    parser.add_argument("--months", type=int, default=12, metavar="N", help="how many closed months to show (12)")


def run(arguments) -> int:
    from goldenthread.outputs.committee import committee_report

    from .indicators import chosen_snapshot

    if not 1 <= arguments.months <= 120:
        raise UserError(f"--months {arguments.months} is not a number of months from 1 to 120.")
    if arguments.to.suffix != ".docx":
        raise UserError(f"{arguments.to} is not the name of a Word document. Give one that ends in .docx.")
    snapshot = chosen_snapshot(arguments.data)
    made = committee_report(snapshot, arguments.months)
    try:
        arguments.to.write_bytes(made)
    except OSError as error:
        raise UserError(f"{arguments.to} cannot be written: {error.strerror}. Name a file in a folder of yours.") from None
    print(f"{arguments.to} holds the committee report from the snapshot {snapshot.id}, as at {snapshot.as_at.isoformat()}.")
    print("What its author must write is marked in yellow. Read it before it is published.")
    return 0
