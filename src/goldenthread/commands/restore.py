"""`goldenthread restore`: a backup opened into an empty place, and compared."""

from pathlib import Path

HELP = "make an empty folder hold what a backup holds, and compare the two"


def add_arguments(parser) -> None:
    parser.add_argument("backup", type=Path, metavar="FILE", help="the file that `goldenthread backup` wrote")
    parser.add_argument("--into", required=True, type=Path, metavar="HOME", help="an empty folder, or one to be made")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="its key (var/keys/backup.key unless you say)")


def run(arguments) -> int:
    from goldenthread.operations.backup import restore, said_of
    from goldenthread.operations.home import default_home

    home = arguments.into.absolute()
    manifest = restore(arguments.backup, home, arguments.key_file or default_home() / "keys/backup.key", print)
    print(f"{home} holds what was backed up on {manifest['made']}: {said_of(manifest)}, compared and the same.")
    print(f"Serve it with `GOLDENTHREAD_HOME={home} goldenthread run`.")
    return 0
