"""Asks PyPI which faults are known in the packages that the program runs on: `python -m scripts.dependency_audit uv`.

Part of `make check`. A known fault fails it. Where the list of faults cannot be reached, or does not know the packages,
it says so and lets the check go on: silence would look like a clean answer.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AUDITOR = "pip-audit==2.10.1"
PATIENCE = 180


@dataclass(frozen=True)
class Found:
    """What the list of known faults said of each package."""

    clean: tuple[str, ...]
    faulty: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]


def read(report: str) -> Found:
    """From the JSON of pip-audit."""
    packages = json.loads(report)["dependencies"]
    unknown = tuple(one["name"] for one in packages if "skip_reason" in one)
    answered = [one for one in packages if "skip_reason" not in one]
    faulty = {
        f"{one['name']} {one['version']}": tuple(fault["id"] for fault in one["vulns"])
        for one in answered
        if one["vulns"]
    }
    return Found(tuple(one["name"] for one in answered if not one["vulns"]), faulty, unknown)


def told(found: Found) -> tuple[list[str], int]:
    """Lines to print, and the exit code."""
    lines = [f"KNOWN FAULT in {name}: {', '.join(faults)}" for name, faults in found.faulty.items()]
    if found.unknown:
        lines.append(f"NOT AUDITED: PyPI gave no answer about {len(found.unknown)} packages, {found.unknown[0]} first.")
    lines.append(f"Dependency audit: {len(found.clean)} packages without known faults, {len(found.faulty)} with.")
    return lines, 1 if found.faulty else 0


def asked(uv: str) -> str:
    """The report of pip-audit, or nothing where it could not be run."""
    auditor = [uv, "tool", "run", "--quiet", AUDITOR, "--requirement", "requirements.txt", "--no-deps", "--disable-pip"]
    try:
        ran = subprocess.run(
            [*auditor, "--vulnerability-service", "pypi", "--format", "json", "--progress-spinner", "off"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout if ran.stdout.startswith("{") else ""


def main(arguments: Sequence[str]) -> int:
    report = asked(arguments[0]) if arguments and arguments[0] else ""
    if not report:
        print("NOT AUDITED: pip-audit could not be run here, so nothing is known of faults in the dependencies.")
        return 0
    lines, code = told(read(report))
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
