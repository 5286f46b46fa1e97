"""The application that a web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")

application = get_wsgi_application()

# Django would load the pages, and the analysis behind them, when the first visitor comes and has to wait for it.
get_resolver().check()
