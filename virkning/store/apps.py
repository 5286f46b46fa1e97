"""The Django app of the room."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from virkning.library.shelves import use_own_shelf


class StoreConfig(AppConfig):
    name = "virkning.store"
    verbose_name = "store"

    def ready(self) -> None:
        """Where the questionnaires lie that came in with packages; a part of every backup."""
        use_own_shelf(lambda: Path(settings.VIRKNING_ATTACHMENTS) / "instruments")
