"""The reference pages are those that the definitions make now, and every link of the documentation leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_reference_pages_are_current():
    done = subprocess.run([sys.executable, "scripts/make_docs.py", "--check"], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_link_leads_somewhere():
    lost = [
        f"{page.relative_to(PROJECT)}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert not lost


def test_no_decision_is_longer_than_a_page():
    long = [page.name for page in (PROJECT / "docs/decisions").glob("*.md") if len(page.read_text().splitlines()) > 40]
    assert not long
