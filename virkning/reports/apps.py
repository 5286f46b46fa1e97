"""The Django app of the room: its templates."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "virkning.reports"
    verbose_name = "reports"
