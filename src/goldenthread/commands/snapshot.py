"""`goldenthread snapshot`: the record as it is now, frozen in a folder from which its numbers can be made again."""

from goldenthread.errors import UserError

HELP = "freeze the record as it is now, so that its numbers can be made again"


def add_arguments(parser) -> None:
    parser.add_argument("--authority", metavar="CODE", help="one authority of the record (each, unless you say)")


def run(arguments) -> int:
    from goldenthread.operations.home import default_home
    from goldenthread.operations.service import open_record

    with open_record():
        from goldenthread.casework.models import Authority
        from goldenthread.casework.snapshots import take

        known = {each.code: each for each in Authority.objects.using("numbers").order_by("code")}
        if not known or (arguments.authority and arguments.authority not in known):
            raise UserError(
                f"the record has no authority {arguments.authority or 'yet'}: it has {', '.join(known) or 'none'}. "
                "Make the invented one with `goldenthread example`, or name one that it has."
            )
        for code in [arguments.authority] if arguments.authority else known:
            snapshot = take(known[code], default_home())
            rows = sum(table["rows"] for table in snapshot.manifest["tables"].values())
            print(f"Snapshot {snapshot.id} of {known[code].name} is in {snapshot.directory}: {rows:,} rows.")
    return 0
