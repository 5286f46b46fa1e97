"""The Django app of the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "virkning.web"
    verbose_name = "web"
