"""The page of the language is made from the language, and is current."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def test_the_page_of_the_language_is_current():
    run = subprocess.run(
        [sys.executable, PROJECT / "scripts/make_language_page.py", "--check"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
