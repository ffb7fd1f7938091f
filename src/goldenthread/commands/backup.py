"""`goldenthread backup`: one sealed file that holds everything recorded here."""

from pathlib import Path

HELP = "write an encrypted copy of the database, documents, settings and snapshots to a new file"


def add_arguments(parser) -> None:
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="the file to write")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="where its key is kept (made if it is not there)")


def run(arguments) -> int:
    from goldenthread.operations.backup import back_up, said_of
    from goldenthread.operations.home import default_home, folder

    home = default_home()
    key_file = arguments.key_file or folder(home, "keys") / "backup.key"
    new_key = not key_file.exists()
    manifest = back_up(home, arguments.to, key_file, print)
    print(f"{arguments.to} holds {said_of(manifest)}.")
    if new_key:
        print(f"Its key was made in {key_file}: keep a copy of that somewhere else, or the backup can never be opened.")
    return 0
