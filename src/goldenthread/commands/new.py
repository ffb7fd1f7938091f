"""`goldenthread new`: the file of a new definition, in its place, with its blanks."""

import re
from importlib import resources
from pathlib import Path
from string import Template

from goldenthread.errors import UserError

HELP = "start a definition: write its file with the blanks to fill in"

# Where each kind lives, and whether its name begins with an area: `front_door/contacts_answered`.
PLACES = {
    "indicator": ("indicators/{area}/{name}.py", True),
    "step": ("casework/steps/{area}/{name}.py", True),
    "duty": ("statute/{name}.py", False),
    "source": ("dataset/sources/{name}.py", False),
}
PACKAGE = Path(__file__).resolve().parents[1]
NEXT = {
    "indicator": "fill in its blanks, then run `make test-examples`",
    "step": "fill in its blanks, run `make migration`, then run `make test-casework`",
    "duty": "fill in its blanks, then run `make test-examples`",
    "source": "fill in its blanks, then run `make test-sources`",
}


def add_arguments(parser) -> None:
    parser.add_argument("kind", choices=PLACES, metavar="KIND", help="indicator, step, duty or source")
    parser.add_argument("name", metavar="NAME", help="its name in lower case, an area first where it has one")


def run(arguments) -> int:
    if not (PACKAGE.parents[1] / "pyproject.toml").exists():
        raise UserError(f"{PACKAGE} is an installed copy: definitions are added in a clone of the project, by `make new`.")
    place = write(arguments.kind, arguments.name, PACKAGE)
    print(f"{place} is written: {NEXT[arguments.kind]}.")
    return 0


def write(kind: str, given: str, package: Path) -> Path:
    """Write the file of a new definition under a package's folder, and return its path."""
    pattern, has_area = PLACES[kind]
    example = "front_door/contacts_answered" if has_area else "contact_decision"
    if not re.fullmatch(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*" if has_area else r"[a-z][a-z0-9_]*", given):
        raise UserError(f"{given!r} cannot name a new {kind}: use lower case and underscores, as in {example}.")
    area, _, name = given.rpartition("/")
    place = package / pattern.format(area=area, name=name)
    if place.exists():
        raise UserError(f"{place} is already there: choose another name, or change that file.")
    words = name.replace("_", " ")
    text = Template((resources.files("goldenthread") / f"blanks/{kind}.txt").read_text(encoding="utf-8")).substitute(
        name=name, area=area, code=name.upper(), sentence=words, title=words.capitalize(),
        class_name="".join(part.capitalize() for part in name.split("_")),
    )  # fmt: skip
    place.parent.mkdir(parents=True, exist_ok=True)
    if has_area and not (place.parent / "__init__.py").exists():
        (place.parent / "__init__.py").touch()
    place.write_text(text, encoding="utf-8")
    return place
