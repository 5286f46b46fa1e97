"""Every address begins in the web room."""

from django.urls import include, path

urlpatterns = [path("", include("virkning.web.urls"))]

handler400 = "virkning.web.views.errors.bad_request"
handler403 = "virkning.web.views.errors.no_access"
handler404 = "virkning.web.views.errors.not_found"
handler500 = "virkning.web.views.errors.failed"
