"""`goldenthread check log`: whether every line of the log is as it was written."""

HELP = "check that the log of who did what is as it was written, against its seals and their print"


def add_arguments(parser) -> None:
    parser.add_argument("what", choices=["log"], help="what is checked")


def run(arguments) -> int:
    from goldenthread.operations.home import default_home
    from goldenthread.operations.service import open_record

    with open_record(migrate=False):
        from goldenthread.casework.seal_check import check
        from goldenthread.operations import printed_seals

        file = printed_seals.place(default_home())
        verdict = check(printed_seals.read(file))
    for sentence in verdict.wrong:
        print(sentence)
    if verdict.wrong:
        print(
            f"The log is NOT as it was written (printed seals: {file}). Change nothing more, keep the database and the file as "
            "they are, and tell the information owner."
        )
        return 1
    print(verdict.says)
    return 0
