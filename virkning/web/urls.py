"""The addresses of the pages: lasting, the same in both languages, pseudonymous keys only."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
