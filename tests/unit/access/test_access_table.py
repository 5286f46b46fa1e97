"""The table of roles in the documentation says what the code does."""

from pathlib import Path

from virkning.access.permissions import PERMISSIONS, Permission
from virkning.store.models import Role

DOCS = Path(__file__).parents[3] / "docs" / "access.md"


def test_the_table_in_the_documentation_is_the_table_in_the_code() -> None:
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|\n").split("|")]
        for line in DOCS.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    _, *roles = next(row for row in rows if row[0] == "permission")
    told = {
        (role, row[0])
        for row in rows
        if row[0] in set(Permission)
        for role, cell in zip(roles, row[1:], strict=True)
        if cell == "yes"
    }
    assert set(roles) == {role.value for role in Role}
    assert told == {(role.value, one.value) for role, held in PERMISSIONS.items() for one in held}
