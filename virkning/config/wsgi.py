"""The application that a web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from virkning.store.key_strength import refuse_unsafe_keys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")

application = get_wsgi_application()

refuse_unsafe_keys()

# Django would load the pages, and the analysis behind them, when the first visitor comes and has to wait for it.
get_resolver().check()
