"""The `goldenthread` command: finds one verb per file in `goldenthread.commands` and runs it."""

import argparse
import importlib
import os
import pkgutil
import sys

from goldenthread import __version__, commands
from goldenthread.engine.errors import DefinitionError
from goldenthread.errors import UserError


def verbs() -> dict[str, str]:
    """The name typed for each verb, and the module that answers it."""
    return {
        found.name.rstrip("_").replace("_", "-"): f"{commands.__name__}.{found.name}"
        for found in pkgutil.iter_modules(commands.__path__)
        if not found.name.startswith("_")
    }


def build_parser(typed: str | None = None) -> argparse.ArgumentParser:
    """The whole command line; only the verb that was typed is imported in full, so that each starts fast."""
    parser = argparse.ArgumentParser(
        prog="goldenthread",
        description="Golden Thread: the record, the duties and the numbers of a children's service.",
    )
    parser.add_argument("--version", action="version", version=f"goldenthread {__version__}")
    choices = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    known = verbs()
    wanted = {typed: known[typed]} if typed in known else known
    for verb, module_name in wanted.items():
        module = importlib.import_module(module_name)
        verb_parser = choices.add_parser(verb, help=module.HELP, description=module.HELP)
        module.add_arguments(verb_parser)
        verb_parser.set_defaults(answer=module.run)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; a mistake the person can put right is a sentence on standard error and exit code 1."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = build_parser(arguments[0] if arguments else None)
    parsed = parser.parse_args(arguments)
    if parsed.verb is None:
        parser.print_help()
        return 2
    try:
        return int(parsed.answer(parsed) or 0)
    except (UserError, DefinitionError) as error:
        print(f"goldenthread {parsed.verb}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"goldenthread {parsed.verb}: stopped at your request.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (`head`, say) has all it wanted; Python must not complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ModuleNotFoundError as error:
        # Where the numbers alone are installed; a module of ours that is missing is a fault of ours.
        if (error.name or "").startswith("goldenthread"):
            raise
        print(
            f"goldenthread {parsed.verb}: this needs the record, which is not installed here ({error.name} is missing): "
            "run `pip install 'goldenthread[service]'`.", file=sys.stderr
        )  # fmt: skip
        return 1
    except OSError as error:
        # A file that was named and cannot be used; one without a name is a fault of ours, told in full.
        if error.filename is None:
            raise
        remedy = "Name a place that is there and is yours, with room in it."
        print(f"goldenthread {parsed.verb}: {error.filename} cannot be used ({error.strerror}). {remedy}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
