"""Writes the method manual in both languages from the examples in tests/spec.

Run `python -m scripts.method_manual` from the project's root.
"""

from pathlib import Path

from tests.spec.manual import manual
from virkning.domain.text import Language

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "method" / "generated"
FILES: dict[Language, str] = {"da": "metode.md", "en": "method.md"}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language, name in FILES.items():
        (FOLDER / name).write_text(manual(language), encoding="utf-8")
        print(f"docs/method/generated/{name}")


if __name__ == "__main__":
    main()
