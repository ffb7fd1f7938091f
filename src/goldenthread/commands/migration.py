"""`goldenthread migration`: the change to the tables that follows from a changed or new step."""

HELP = "write the migration that the models now need (for developers)"


def add_arguments(parser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; fail where one is needed")


def run(arguments) -> int:
    from goldenthread.operations.service import open_record

    with open_record(migrate=False):
        from django.core.management import call_command

        try:
            call_command("makemigrations", check_changes=arguments.check, dry_run=arguments.check)
        except SystemExit as finished:
            return int(finished.code or 0)
    return 0
