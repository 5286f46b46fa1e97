"""The application that a web server calls."""

import gc
import os
from importlib import import_module
from threading import Thread

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from virkning.store.key_strength import refuse_unsafe_keys

gc.disable()  # while the program is read: nothing of it is garbage

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")

application = get_wsgi_application()

refuse_unsafe_keys()

# Django would load the pages, and the analysis behind them, when the first visitor comes and has to wait for it.
get_resolver().check()

gc.enable()


def _load_late() -> None:
    for name in ("scipy.special", "ibis", "altair"):
        import_module(name)
    gc.freeze()  # what is loaded now stays: looking through it for garbage would stop a page now and then


# What is heavy comes in while the first visitor reads the first page.
Thread(target=_load_late, name="load-late", daemon=True).start()
