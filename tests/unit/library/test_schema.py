"""The JSON Schema for editors: fresh, and every shipped file is valid by it."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.unit.library.test_programmes import OWN
from tests.unit.library.test_reading import SOUND
from virkning.library.frameworks import FRAMEWORKS
from virkning.library.packages import PACKAGES
from virkning.library.report_settings import REPORTS
from virkning.library.schema import GENERATED, schemas
from virkning.library.shelves import INSTRUMENTS, PROGRAMMES, VARIABLES

FILES = [
    *((path, "instrument") for path in sorted(INSTRUMENTS.glob("*.toml"))),
    *((path, "programme") for path in sorted(PROGRAMMES.glob("*.toml"))),
    *((path, "programme") for path in sorted(PACKAGES.glob("*/programme.toml"))),
    *((path, "report") for path in sorted(REPORTS.glob("*.toml"))),
    *((path, "framework") for path in sorted(FRAMEWORKS.glob("*.toml"))),
    (VARIABLES, "variables"),
]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads(schemas()[f"{name}.schema.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_generated_file_is_fresh(name: str) -> None:
    assert (GENERATED / name).read_text(encoding="utf-8") == schemas()[name], "run: python -m virkning.library.schema"


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda part: getattr(part, "name", part))
def test_every_shipped_file_is_valid_and_names_its_schema(path: Path, name: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert [error.message for error in validator(name).iter_errors(tomllib.loads(text))] == []
    first = text.splitlines()[0]
    assert first.startswith("#:schema ")
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == GENERATED / f"{name}.schema.json"


def test_own_files_are_valid_too() -> None:
    assert not list(validator("instrument").iter_errors(tomllib.loads(SOUND)))
    assert not list(validator("programme").iter_errors(tomllib.loads(OWN)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fewest = 1", "fewst = 1"),
        ('direction = "higher"', 'direction = "up"'),
        ('da = "Humør", en = "Mood"', 'da = "Humør"'),
        ('source = "own"', ""),
        ("value = 0.8", "value = 1.8"),
    ],
)
def test_the_schema_sees_what_an_editor_should_mark(old: str, new: str) -> None:
    assert list(validator("instrument").iter_errors(tomllib.loads(SOUND.replace(old, new, 1))))
