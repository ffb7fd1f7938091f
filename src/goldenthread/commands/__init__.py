"""One file for each verb of the `goldenthread` command.

Each module has `HELP` (one line), `add_arguments(parser)` and `run(args) -> int` (0 when it worked). A name with an
underscore is said with a hyphen. Import Django inside `run`, so that the numbers work without it.
"""
