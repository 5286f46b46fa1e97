"""Writes the method manual in both languages from the examples in tests/spec.

Run `python -m scripts.method_manual` from the project's root.
"""

from tests.spec.manual import manual
from virkning.library.guides import GUIDE, METHOD

FOLDER = GUIDE / "generated"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language, name in METHOD.items():
        (FOLDER / name).write_text(manual(language), encoding="utf-8")
        print(f"virkning/library/guide/generated/{name}")


if __name__ == "__main__":
    main()
