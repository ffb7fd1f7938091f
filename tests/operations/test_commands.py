"""The command line: its verbs, its errors, and the files it starts."""

import ast
import subprocess
import sys

import pytest

from goldenthread import cli
from goldenthread.commands import new
from goldenthread.errors import UserError

# Makes `import django` and the like fail, as where only the numbers are installed.
WITHOUT_DJANGO = (
    "import sys; sys.modules.update(dict.fromkeys(['django', 'psycopg', 'cryptography'])); "
    "from goldenthread.cli import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.mark.parametrize("verb", cli.verbs())
def test_every_verb_prints_its_help_without_the_record_installed(verb):
    done = subprocess.run([sys.executable, "-c", WITHOUT_DJANGO, verb, "--help"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"usage: goldenthread {verb}")


@pytest.mark.parametrize("typed", [
    "run", "snapshot", "migration", "backup --to copy", "restore copy --into there", "prepare-database --as postgresql:///x",
])  # fmt: skip
def test_a_verb_of_the_record_says_what_is_missing_where_only_the_numbers_are_installed(typed, tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_HOME", str(tmp_path / "home"))
    arguments = [sys.executable, "-c", WITHOUT_DJANGO, *typed.split()]
    done = subprocess.run(arguments, capture_output=True, text=True)
    assert done.returncode == 1
    assert "pip install 'goldenthread[service]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_verb_and_an_unknown_verb_print_what_there_is(capsys):
    assert cli.main([]) == 2
    assert "backup" in capsys.readouterr().out
    with pytest.raises(SystemExit) as stopped:
        cli.main(["nonsense"])
    assert stopped.value.code == 2


def test_a_mistake_the_person_can_put_right_is_one_sentence(capsys):
    assert cli.main(["new", "indicator", "Not A Name"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("goldenthread new: 'Not A Name' cannot name a new indicator")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["example", "--children", "500", "--years", "1", "--to", "{file}/there"], "{file} cannot be used (File exists)"),
        (["example", "--children", "500", "--years", "1", "--to", "{file}"], "{file} cannot be used (Not a directory)"),
        (
            ["example", "--children", "500", "--until", "0001-01-01", "--to", "{new}"],
            "--until 0001-01-01 is outside the years 2000",
        ),
        (["example", "--children", "500", "--until", "9999-12-31", "--to", "{new}"], "--until 9999-12-31 is outside the years"),
        (["example", "--children", "500", "--story-ends", "9999-12-31", "--to", "{new}"], "--story-ends 9999-12-31 is outside"),
    ],
)
def test_a_place_that_cannot_be_used_and_a_day_beyond_the_calendars_are_one_sentence(typed, says, tmp_path, capsys):
    places = {"file": tmp_path / "file", "new": tmp_path / "new"}
    places["file"].write_text("in the way")
    assert cli.main([word.format(**places) for word in typed]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"goldenthread example: {says.format(**places)}") and said.count("\n") == 1


def test_a_fault_of_ours_is_not_made_a_sentence(monkeypatch):
    def fault(arguments):
        raise OSError("no file in it")

    monkeypatch.setattr(new, "run", fault)
    with pytest.raises(OSError, match="no file in it"):
        cli.main(["new", "duty", "visits"])


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http"])
def test_a_port_that_is_none_is_told_before_anything_starts(port, capsys):
    with pytest.raises(SystemExit):
        cli.main(["run", "--port", port])
    assert f"{port!r} is not a port" in capsys.readouterr().err


def test_no_definition_is_added_to_an_installed_copy(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(new, "PACKAGE", tmp_path / "lib/site-packages/goldenthread")
    assert cli.main(["new", "duty", "visits"]) == 1
    assert "is an installed copy" in capsys.readouterr().err and not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", new.PLACES)
def test_a_new_definition_is_a_file_of_python_in_its_place(kind, tmp_path):
    name = "front_door/calls_answered" if new.PLACES[kind][1] else "calls_answered"
    place = new.write(kind, name, tmp_path)
    assert place.name == "calls_answered.py"
    assert ast.get_docstring(ast.parse(place.read_text())).startswith("Calls answered")
    assert "$" not in place.read_text()
    with pytest.raises(UserError, match="is already there"):
        new.write(kind, name, tmp_path)
