"""Practising never touches the real installation, and the demonstration never goes in beside real people."""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.console.running import Console
from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from virkning.console.exits import Ending
from virkning.console.practice import apart

REAL = {
    "PATH": "/usr/bin",
    "VIRKNING_CONFIG": "/srv/virkning/virkning.env",
    "VIRKNING_KEY_FILE": "/srv/virkning/keys/identity-key",
    "VIRKNING_SECRET_KEY": "s" * 40,
    "VIRKNING_MAIL": "smtp://post.example",
    "VIRKNING_SMS": "https://sms.example",
    "VIRKNING_BACKUP_FOLDER": "/mnt/elsewhere",
    "DATABASE_URL": "postgresql://virkning@db/virkning",
}


def test_nothing_of_the_real_installation_goes_along(tmp_path: Path) -> None:
    made = apart(REAL, data=tmp_path, address="http://localhost:8001", language="da")
    assert made["PATH"] == "/usr/bin"
    assert {name for name in made if name in REAL} == {"PATH"}
    assert not set(made.values()) & set(REAL.values()) - {"/usr/bin"}
    assert (made["VIRKNING_DATA"], made["VIRKNING_PRACTICE"]) == (str(tmp_path), "1")


def test_it_becomes_the_demonstration_in_a_folder_beside(
    console: Console, monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path / "data"
    called: list[Any] = []
    monkeypatch.setattr("os.execve", lambda *words: called.append(words))
    seen = console("practice", "--port", "8123")
    [(program, words, environment)] = called
    assert (program, words[-3:]) == (sys.executable, ["demo", "--port", "8123"])
    assert environment["VIRKNING_DATA"] == str(tmp_path / "practice")
    assert environment["VIRKNING_ADDRESS"] == "http://localhost:8123"
    assert "data of its own" in seen.err
    assert not (tmp_path / "practice").exists()
    told = console("practice", "--port", "8123", "--address", "https://oev.example")
    nginx = tmp_path / "practice" / "nginx.conf"
    assert str(nginx) in told.err
    assert "server_name oev.example;" in nginx.read_text()
    assert "proxy_pass http://127.0.0.1:8123;" in nginx.read_text()
    assert called[-1][2]["VIRKNING_ADDRESS"] == "https://oev.example"
    assert console("practice", "--address", "http://virkning.example").code == Ending.USAGE


@pytest.mark.django_db
def test_the_demonstration_stays_out_where_real_people_are(console: Console, settings: LazySettings) -> None:
    make_organisation(key="krisecenter")
    seen = console("demo", "--load-only", language="da")
    assert (seen.code, "virkning practice" in seen.err) == (Ending.USAGE, True)
    settings.VIRKNING_PRODUCTION = True
    assert "Her er rigtige mennesker" in console("demo", "--load-only", language="da").err


@pytest.mark.django_db
def test_each_page_says_that_it_is_for_practice(settings: LazySettings) -> None:
    client = Client()
    client.force_login(make_user())
    addresses = ("/me/", "/a/unknown/", "/nothing/")
    assert not any('class="practice"' in client.get(one).content.decode() for one in addresses)
    settings.VIRKNING_PRACTICE = True
    for one in addresses:
        assert 'class="practice"' in client.get(one).content.decode(), one
