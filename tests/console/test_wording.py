"""`virkning instrument wording`: the words are kept as by the page, with their audit event."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.console.running import Console
from virkning.actions.wording import wording_in
from virkning.library.shelves import instrument
from virkning.store.models import AuditEvent


@pytest.mark.django_db
def test_the_words_are_put_in_with_their_event(console: Console, tmp_path: Path, settings: LazySettings) -> None:
    settings.DATA, sheet = tmp_path / "data", tmp_path / "who5.csv"
    settings.DATA.mkdir()
    sheet.write_text("item;value;text\n" + "".join(f"q{n};;Spørgsmål {n}\n" for n in range(1, 6)), encoding="utf-8")
    looked = console("instrument", "wording", "who-5", sheet, "--in", "da", "--dry-run")
    assert "5 of 5 items got their wording." in looked.out
    assert not AuditEvent.objects.exists()
    saved = console("instrument", "wording", "who-5", sheet, "--in", "da")
    assert "who-5.1.da.toml" in saved.out
    event = AuditEvent.objects.get()
    assert (event.what, event.by) == ("wording-put-in", None)
    stands = wording_in(instrument("who-5"), "da")
    assert stands
    assert (stands.items["q5"], stands.by) == ("Spørgsmål 5", 0)
