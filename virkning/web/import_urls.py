"""The addresses of bringing in files."""

from django.urls import path

from virkning.web.views import imports

IMPORTS = [
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.new, name="import-new"),
    path("imports/template/<slug:key>.xlsx", imports.template_file, name="import-template"),
    path("imports/<int:pk>/", imports.receipt, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/check/", imports.check, name="import-check"),
    path("imports/<int:pk>/problems.csv", imports.problems_file, name="import-problems"),
    path("imports/<int:pk>/undo/", imports.undo, name="import-undo"),
    path("imports/<int:pk>/discard/", imports.discard, name="import-discard"),
]
