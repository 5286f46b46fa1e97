"""The Django app of the room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "virkning.web"
    verbose_name = "web"

    def ready(self) -> None:
        from virkning.web.account_events import listen  # models can only be imported when every app is there

        listen()
