"""Writes docs/reference from the definitions themselves: `make docs`. `--check` writes nothing and fails where one is old.

What is written by hand in docs/reference (the language) is left alone.
"""

import argparse
import importlib
import os
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs/reference"
MADE = "*Made from the definitions by `make docs`. Change those, not this page.*"


def table(names: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown; a bar within a cell must not end it."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def page(title: str, says: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", says, MADE, *parts]) + "\n"


def about(definition) -> str:
    """What the file of a definition says of it."""
    return (sys.modules[definition.module].__doc__ or "").strip()


def first_sentence(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def block(text: str) -> str:
    """Worked examples, as they stand in the file."""
    lines = text.strip("\n").splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "```\n" + "\n".join(line[indent:].rstrip() for line in lines).rstrip() + "\n```"


# ---- the pages --------------------------------------------------------------------------------------------------------


def tables() -> str:
    from goldenthread.dataset.derived import DERIVED
    from goldenthread.dataset.tables import STORED

    parts = []
    for name, each in {**STORED, **DERIVED}.items():
        says = " ".join((each.__doc__ or "").split())
        facts = [f"In the standard: `{each.__ssd__}`." if each.__ssd__ else "Ours: the standard has no such table."]
        if each.__derived__:
            facts = ["Worked out from the other tables; no source fills it."]
        if each.__import_only__:
            facts.append(f"Read from imports only. {each.__import_only__}")
        rows = [
            [
                f"`{item.name}`" + (" (key)" if item.key else ""), str(item.kind.name).lower(), item.says,
                f"`{item.ssd}`" if item.ssd else "ours",
                f"[{item.codes.name}](codes.md#{item.codes.name})" if item.codes else "",
                "yes" if item.identifies else "",
            ]
            for item in each.__items__.values()
        ]  # fmt: skip
        links = [f"- `{link}`: {one.says} (`{one.target.__tablename__}`)" for link, one in each.__links__.items()]
        parts += [f"## {name}", " ".join([says, *facts])]
        parts.append(table(["Item", "Kind", "Meaning", "In the standard", "Codes", "Identifies"], rows))
        parts += ["Links:\n\n" + "\n".join(links)] if links else []
    return page(
        "Tables of the dataset",
        "Every source is expressed in these tables. An item that identifies a person never enters a snapshot.",
        *parts,
    )


def codes() -> str:
    from goldenthread.dataset import tables  # noqa: F401 - the tables bring their codes
    from goldenthread.dataset.codes import CODE_SETS

    importlib.import_module("goldenthread.casework.codes")
    parts = []
    for name in sorted(CODE_SETS):
        one = CODE_SETS[name]
        rows = [
            [f"`{code.code}`", code.says, code.since or "", code.until if code.until < 9999 else ""] for code in one
        ]
        parts += [f"## {name}", f"{one.says}.", table(["Code", "Meaning", "First year", "Last year"], rows)]
    return page("Codes", "A year is the collection year by its last month: 2026 is the year to 31 March 2026.", *parts)


def duties() -> str:
    from goldenthread import statute
    from goldenthread.engine.loading import definitions
    from goldenthread.statute.definition import Duty

    found = definitions(statute, Duty, "duty")
    rows = [
        [
            f"[{duty.title}](#{code.lower()})", f"{duty.days} days" if duty.days is not None else "see its rule",
            duty.strength.says, duty.source, duty.evidence.value,
        ]
        for code, duty in sorted(found.items())
    ]  # fmt: skip
    parts = [table(["Duty", "Within", "By what right", "Source", "Text"], rows)]
    for code, duty in sorted(found.items()):
        until = f" until {duty.until}" if duty.until else ""
        parts += [
            f"## {code}", about(duty), f"Task: {duty.task}. In force since {duty.since}{until}.",
            *([f"The Department for Education measures {duty.measured_says}."] if duty.measured_says else []),
            f"Worked examples, run on every engine (`{duty.module}`):", block(duty.examples),
        ]  # fmt: skip
    says = "Every timescale we hold. Each is written once, and read by the worker's tasks and by the indicators alike."
    return page("Duties: every timescale we hold", says, *parts)


def indicators() -> str:
    from goldenthread import indicators as package
    from goldenthread.engine.loading import definitions
    from goldenthread.indicators.definition import Indicator

    found = definitions(package, Indicator, "indicator")
    rows = [[f"[{one.title}](#{code.lower()})", f"`{code}`", one.unit, one.better.value] for code, one in sorted(found.items())]
    parts = [table(["Indicator", "Code", "Unit", "Better"], rows)]
    for code, one in sorted(found.items()):
        target = one.target
        level = f"{target.level:g} to {target.upper:g}" if target and target.upper is not None else f"{target.level:g}" if target else ""
        facts = [
            ["Reads", one.reads], ["Unit", one.unit], ["Months looked back over", one.months], ["Better", one.better.value],
            ["Target", f"{level} ({target.source})" if target else "none"], ["Broken down by", ", ".join(one.by) or "nothing"],
            ["Source", one.source or "ours"], ["Standard", "local" if one.local_standard else "as published"],
            ["Needs", ", ".join(f"`{table}.{item}`" for table, item in one.items_needed())], ["Version", one.version],
        ]  # fmt: skip
        parts += [f"## {code}", f"**{one.title}.** {about(one)}", table(["", ""], facts), block(one.examples)]
    return page("Indicators", "One number for each month, by one definition, with examples that run on every engine.", *parts)


def steps() -> str:
    from goldenthread.casework.access.roles import listed
    from goldenthread.casework.step import AREAS, questions, steps

    parts = []
    for step in steps():
        module = (sys.modules[step.__module__].__doc__ or "").strip()
        facts = [
            ["Area", AREAS[step.area]], ["Law", step.law], ["Recorded by", listed(step.recorded_by_roles)],
            ["Authorised by", listed(step.authorised_by_roles) if step.authorised_by_roles else "nobody"],
            ["Answers the duty", step.duty or "none"],
            ["May lead to", ", ".join(f"`{code}`" for code in step.leads_to) or "nothing further"],
            ["Makes rows of", ", ".join(f"`{rows.table.__tablename__}`" for rows in rows_of(step)) or "no table"],
        ]  # fmt: skip
        asked = [*questions(step), *(questions(step.parts()) if step.parts() else [])]
        rows = [[each.asks, each.kind.replace("_", " or ") if each.kind == "yes_no" else each.kind, "yes" if each.required else ""]
                for each in asked]  # fmt: skip
        name = step.says
        parts += [f"## {step.code()}", f"**{name[0].upper()}{name[1:]}.** {module}", table(["", ""], facts)]
        parts.append(table(["Question", "Kind", "Must be answered"], rows))
    return page("Steps", "What is recorded, by what law and by whom. Each is one file of `casework/steps/`.", *parts)


def roles() -> str:
    from goldenthread.casework.access.explained import every_role

    parts = []
    for each in every_role():
        facts = [
            ["May", "; ".join(each.abilities) or "nothing"], ["Opens the records of", "; ".join(each.whose) or "nobody"],
            ["Records", "; ".join(each.records) or "nothing"], ["Authorises", "; ".join(each.authorises) or "nothing"],
            ["Works for the authority", "no" if each.role.outside else "yes"],
        ]  # fmt: skip
        name = each.role.says
        parts += [f"## {each.role.code}", f"**{name[0].upper()}{name[1:]}.** {each.role.does}", table(["", ""], facts)]
    says = "What each role may do, and for whom. A restricted record asks for a name on its list as well."
    return page("Roles", says, *parts)


def rows_of(step):
    return [*step.rows, *(step.parts().rows if step.parts() else ())]


def commands() -> str:
    from goldenthread.cli import verbs

    parts = []
    for verb, module_name in sorted(verbs().items()):
        module = importlib.import_module(module_name)
        parser = argparse.ArgumentParser(prog=f"goldenthread {verb}", add_help=False)
        module.add_arguments(parser)
        rows = [
            [
                f"`{', '.join(one.option_strings) or one.metavar or one.dest}`", one.help or "",
                "yes" if one.required else "", default_of(one),
            ]
            for one in parser._actions
        ]  # fmt: skip
        parts += [f"## goldenthread {verb}", f"{module.HELP[0].upper()}{module.HELP[1:]}."]
        parts += [table(["Argument", "Meaning", "Needed", "Otherwise"], rows)] if rows else []
    says = "Each verb exits with 0 when it worked, and otherwise with a sentence that says what to do. Dates are ISO."
    return page("Commands", says, *parts)


def default_of(action) -> str:
    shown = action.default not in (None, False, argparse.SUPPRESS, []) and action.option_strings
    # A path below somebody's own folder would differ from one machine to the next.
    return f"`{action.default}`" if shown and not os.path.isabs(str(action.default)) else ""


PAGES = {
    "tables": tables, "codes": codes, "duties": duties, "indicators": indicators, "steps": steps, "roles": roles, "commands": commands,
}  # fmt: skip


def made() -> dict[Path, str]:
    """Every page and its text, as the definitions now have it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.settings")
    import django

    django.setup()
    return {DOCS / f"{name}.md": write() for name, write in PAGES.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is not current")
    check, pages = parser.parse_args().check, made()
    old = [place for place, text in pages.items() if not place.exists() or place.read_text(encoding="utf-8") != text]
    if check and old:
        print(f"Not current: {', '.join(place.name for place in old)}. Run `make docs` and commit what changes.", file=sys.stderr)
        return 1
    DOCS.mkdir(parents=True, exist_ok=True)
    for place in old:
        place.write_text(pages[place], encoding="utf-8")
        print(f"Written: docs/reference/{place.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
