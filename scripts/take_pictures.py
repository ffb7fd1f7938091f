"""Takes the pictures of docs/pictures from a service that is running: `make run`, then this with its address."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs/pictures"
# The example accounts' password, which opens nothing but invented people.
PASSWORD = "everyone-here-is-invented"
BROWSER = "/usr/bin/chromium"
# name: (who looks, at which page, the whole page or its first screen)
PAGES = {"indicator": ("head.of.service", "/numbers/ASSESSMENTS_MEASURED/", False)}


def main(address: str = "http://127.0.0.1:8000") -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for name, (who, path, whole) in PAGES.items():
            page = browser.new_context(viewport={"width": 1180, "height": 860}).new_page()
            page.goto(f"{address}/sign-in/login/")
            page.fill("input[name=login]", who)
            page.fill("input[name=password]", PASSWORD)
            page.click("main button[type=submit], main form button")
            answer = page.goto(address + path)
            if not answer.ok:
                print(f"{address}{path} answered {answer.status}: no picture was taken.", file=sys.stderr)
                return 1
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
            print(f"docs/pictures/{name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
