"""Every locked package can be installed on an Apple laptop without a compiler."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKED = [
    package
    for package in tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]
    if "registry" in package["source"]
]


def installs_on_apple_silicon(wheel: str) -> bool:
    """Whether a wheel's name says that Python 3.11 on macOS arm64 can use it."""
    pythons, abis, platforms = wheel.removesuffix(".whl").split("-")[-3:]
    right_platform = platforms == "any" or any(
        re.fullmatch(r"macosx_\d+_\d+_(arm64|universal2)", each) for each in platforms.split(".")
    )
    any_python = {"py3", "cp311"} & set(pythons.split("."))
    older_stable = "abi3" in abis.split(".") and any(
        int(minor) <= 11 for minor in re.findall(r"cp3(\d+)", pythons)
    )
    return right_platform and bool(any_python or older_stable)


@pytest.mark.parametrize("package", LOCKED, ids=lambda package: package["name"])
def test_a_locked_package_has_a_wheel_for_apple_silicon(package):
    names = [wheel["url"].rsplit("/", 1)[1] for wheel in package.get("wheels", [])]
    # Needed only by another system, as a package that helps Windows alone would be.
    assert any(map(installs_on_apple_silicon, names)), (
        f"{package['name']} {package['version']} has no wheel for macOS arm64 and Python 3.11: choose another version."
    )


def test_the_check_tells_wheels_apart():
    assert installs_on_apple_silicon("x-1-py3-none-any.whl")
    assert installs_on_apple_silicon("x-1-cp311-cp311-macosx_11_0_arm64.whl")
    assert installs_on_apple_silicon("x-1-cp39-abi3-macosx_10_9_universal2.whl")
    assert not installs_on_apple_silicon("x-1-cp311-cp311-macosx_11_0_x86_64.whl")
    assert not installs_on_apple_silicon("x-1-cp312-cp312-macosx_11_0_arm64.whl")
    assert not installs_on_apple_silicon("x-1-cp312-abi3-macosx_11_0_arm64.whl")


def test_everything_locked_is_pinned_by_hash():
    for package in LOCKED:
        for each in [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]:
            assert each["hash"].startswith("sha256:"), package["name"]
