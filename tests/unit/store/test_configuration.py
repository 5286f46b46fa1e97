"""The file that `virkning setup` writes, as it is read."""

from pathlib import Path

import pytest

from virkning.store.configuration import Unconfigured, configure, told

pytestmark = pytest.mark.once


def test_lines_are_settings_and_the_rest_is_passed_over() -> None:
    text = "# skrevet af setup\n\nVIRKNING_DATA=/srv/virkning\nDATABASE_URL=postgresql://a:b=c@d/e # f\n"
    assert told(text, file="x") == {
        "VIRKNING_DATA": "/srv/virkning",
        "DATABASE_URL": "postgresql://a:b=c@d/e # f",
    }


def test_a_line_that_is_none_is_told_by_its_number_and_never_by_what_it_holds() -> None:
    with pytest.raises(Unconfigured, match=r"x, line 2") as caught:
        told("A=1\nhemmelig\n", file="x")
    assert "hemmelig" not in str(caught.value)


def test_what_the_environment_says_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "virkning.env"
    file.write_text("VIRKNING_ADDRESS=https://fil.example\nVIRKNING_MAIL_FROM=fil@example.org\n")
    environment = {"VIRKNING_CONFIG": str(file), "VIRKNING_ADDRESS": "https://miljoe.example"}
    monkeypatch.setattr("os.environ", environment)
    configure()
    assert environment["VIRKNING_ADDRESS"] == "https://miljoe.example"
    assert environment["VIRKNING_MAIL_FROM"] == "fil@example.org"


def test_a_file_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.environ", {"VIRKNING_CONFIG": str(tmp_path / "ingen")})
    with pytest.raises(Unconfigured, match="VIRKNING_CONFIG"):
        configure()
