"""Settings for benchmarks that keep nothing: imported before the rooms that need them."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")
os.environ.setdefault("VIRKNING_SECRET_KEY", "only-for-benchmarks-00000000000000000000000000")
django.setup()
