"""The Django app of the room."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "virkning.store"
    verbose_name = "store"
