"""Bring in the compiled files of GOV.UK Frontend and MOJ Frontend, and axe-core for the tests.

The results are committed, so neither running nor testing needs npm. Run this again to take a newer version: change the
version and the hash below (`npm view NAME@VERSION dist.integrity`), run it, look at the pages, commit.

    python3 scripts/vendor_front_end.py

The font GDS Transport and the royal arms may only be used on GOV.UK, so both are taken out, and the text is in Arial.
"""

import base64
import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENDOR = PROJECT / "src/goldenthread/web/static/vendor"
JOURNEYS = PROJECT / "tests/journeys"

PACKAGES = {
    "govuk-frontend@6.6.0": (
        "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="
    ),
    "@ministryofjustice/frontend@11.1.0": (
        "sha512-1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/FjpF+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw=="
    ),
    "axe-core@4.14.1": (
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
    ),
}

MIT = """The MIT License (MIT)

{holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
# Both packages say "MIT" in package.json and carry no text of it.
HOLDERS = {
    "govuk-frontend": "Copyright (C) 2017 Crown Copyright (Government Digital Service)",
    "moj-frontend": "Copyright (C) MOJ Digital & Technology",
}


def fetch(spec: str, folder: Path) -> Path:
    """The unpacked package, after its bytes were compared with the hash above."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", folder, spec], check=True, capture_output=True, text=True
    )
    archive = folder / packed.stdout.strip().splitlines()[-1]
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != PACKAGES[spec]:
        raise SystemExit(f"{spec} is not the package we looked at: its hash is {found}. Read it, then change the hash.")
    unpacked = folder / archive.stem
    with tarfile.open(archive) as tar:
        tar.extractall(unpacked, filter="data")
    return unpacked / "package"


def own(style: str) -> str:
    """A style sheet without the font and the arms that are not ours to use, and with addresses beside itself."""
    style = re.sub(r"@font-face\{[^}]*\}", "", style)
    style = style.replace("GDS Transport,", "")
    style = re.sub(r"[^{};]*:url\([^)]*crest[^)]*\);?", "", style)
    style = style.replace("url(/assets/images/", "url(images/")
    return re.sub(r"/\*# sourceMappingURL=.*?\*/", "", style).strip() + "\n"


def script(text: str) -> str:
    return re.sub(r"//# sourceMappingURL=.*", "", text).strip() + "\n"


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    print(path.relative_to(PROJECT))


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        govuk, moj, axe = (fetch(spec, Path(temporary)) for spec in PACKAGES)
        for name, folder in (("govuk-frontend", govuk / "dist/govuk"), ("moj-frontend", moj / "moj")):
            style = own((folder / f"{name}.min.css").read_text(encoding="utf-8"))
            write(VENDOR / f"{name}.min.css", style)
            write(VENDOR / f"{name}.min.js", script((folder / f"{name}.min.js").read_text(encoding="utf-8")))
            write(VENDOR / f"{name}.LICENCE.txt", MIT.format(holder=HOLDERS[name]))
            for image in sorted(set(re.findall(r"url\(images/([\w.-]+)\)", style))):
                write(VENDOR / "images" / image, (folder / "assets/images" / image).read_bytes())
        write(JOURNEYS / "axe.min.js", (axe / "axe.min.js").read_bytes())
        write(JOURNEYS / "axe.LICENCE.txt", (axe / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
